import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SYSTEM } from '../operations/context.ts';
import { openPlatform, type Platform, type Settings } from '../operations/platform.ts';
import { reconcile } from '../operations/reconcile.ts';
import { appointAdmin } from '../operations/users/first-admin.ts';
import { prepare } from './prepare.ts';
import { readPorts } from './start/ports.ts';

/**
 * The command line: `npm run -s weft -- <command> [--json]`. Works on DATABASE_URL, else on what `npm start` keeps in WEFT_DATA
 * (.weft). Ends with 1 when the command failed, with 2 when it was not understood.
 */
interface Command {
  usage: string;
  /** Returns what `--json` prints; `said` is for people. */
  run(options: Options): Promise<{ said: string; result: object }>;
}

interface Options {
  databaseUrl: string;
  late: boolean;
  demo: boolean;
  email?: string;
  name?: string;
}

const COMMANDS: { [name: string]: Command } = {
  admin: {
    usage:
      'admin --email ADDRESS --name NAME   make somebody administrator, and print the link with which they set a password',
    async run({ databaseUrl, email, name }) {
      if (!email) throw misunderstood('Say who: --email ADDRESS.');
      const baseUrl = process.env.WEFT_BASE_URL;
      const settings = baseUrl ? { baseUrl } : {};
      return onPlatform(databaseUrl, settings, async (platform) => {
        const { link } = await appointAdmin(
          { platform, actor: SYSTEM, tx: null },
          { email, ...(name ? { name } : {}) },
        );
        return { said: `${email} is an administrator. The password is set at\n${link}`, result: { email, link } };
      });
    },
  },
  prepare: {
    usage:
      'prepare [--demo]    bring the database up to date: tables, and what Weft ships with; --demo: demo people, too',
    async run({ databaseUrl, demo }) {
      const steps: string[] = [];
      await prepare({ databaseUrl, demo, log: (text) => steps.push(text) });
      return { said: [...steps, 'The database is up to date.'].join('\n'), result: { steps } };
    },
  },
  reconcile: {
    usage:
      'reconcile [--late]  tell Temporal again what every case waits for, as after the loss of its store; --late: only what is overdue',
    async run({ databaseUrl, late }) {
      return onPlatform(databaseUrl, {}, async (platform) => {
        const result = await reconcile({ platform, actor: SYSTEM, tx: null }, { all: !late, late });
        const one = result.instances === 1;
        const said = `${result.instances} ${one ? 'case waits' : 'cases wait'} for something; ${one ? 'its driver is' : 'their drivers are'} told by the API and the workers that run.`;
        return { said, result };
      });
    },
  },
};

async function onPlatform<T>(
  databaseUrl: string,
  settings: Partial<Settings>,
  work: (platform: Platform) => Promise<T>,
): Promise<T> {
  const platform = await openPlatform({ databaseUrl, settings, applicationName: 'weft command', maxConnections: 4 });
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

const HELP = `Usage: npm run -s weft -- <command> [--json]\n\n${Object.values(COMMANDS)
  .map(({ usage }) => `  ${usage}`)
  .join('\n')}`;

async function main(): Promise<number> {
  const { values, positionals } = understood();
  const [name = 'help', ...rest] = positionals;
  if (name === 'help' || values.help) {
    console.log(HELP);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command || rest.length > 0) throw misunderstood(`There is no command “${[name, ...rest].join(' ')}”.`);
  const { said, result } = await command.run({
    databaseUrl: databaseUrl(),
    late: values.late ?? false,
    demo: values.demo ?? false,
    ...(values.email ? { email: values.email } : {}),
    ...(values.name ? { name: values.name } : {}),
  });
  console.log(values.json ? JSON.stringify(result) : said);
  return 0;
}

function understood() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        late: { type: 'boolean' },
        demo: { type: 'boolean' },
        email: { type: 'string' },
        name: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw misunderstood((error as Error).message);
  }
}

const misunderstood = (message: string) => Object.assign(new Error(`${message}\n\n${HELP}`), { code: 'usage' });

/** DATABASE_URL, else the embedded PostgreSQL that `npm start` runs. */
function databaseUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const root = fileURLToPath(new URL('..', import.meta.url));
  const dataDir = resolve(process.env.WEFT_DATA ?? join(root, '.weft'));
  const port = readPorts(dataDir).postgres;
  try {
    const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
    if (port) return `postgres://weft:${password}@127.0.0.1:${port}/weft`;
  } catch {
    // there is none, or it belongs to somebody else
  }
  throw Object.assign(
    new Error(
      'DATABASE_URL is not set, and nothing was started here. Start Weft (npm start), or set DATABASE_URL=postgres://user:password@host:5432/weft',
    ),
    { code: 'no-database' },
  );
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error & { code?: string }) => {
    const json = process.argv.includes('--json');
    console.error(json ? JSON.stringify({ code: error.code ?? 'failed', message: error.message }) : error.message);
    process.exitCode = error.code === 'usage' ? 2 : 1;
  },
);
