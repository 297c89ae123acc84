import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Context } from '../operations/context.ts';
import type { Platform, Settings } from '../operations/platform.ts';
import { readPorts } from './start/ports.ts';

/**
 * The command line: `npm run -s weft -- <command> [--json]`. Works on DATABASE_URL, else on what `npm start` keeps in WEFT_DATA
 * (.weft). Ends with 1 when the command failed, with 2 when it was not understood. What a command needs is loaded when it runs, so that
 * those without servers start at once.
 */
interface Command {
  usage: string;
  /** What it works on is named behind it. */
  files?: true;
  /** Returns what `--json` prints; `said` is for people. */
  run(options: Options): Promise<{ said: string; result: object; failed?: boolean }>;
}

interface Options {
  files: string[];
  late: boolean;
  demo: boolean;
  email?: string;
  name?: string;
  scenario?: string;
  url?: string;
  to?: string;
}

const COMMANDS: { [name: string]: Command } = {
  admin: {
    usage:
      'admin --email ADDRESS --name NAME   make somebody administrator, and print the link with which they set a password',
    async run({ email, name }) {
      if (!email) throw misunderstood('Say who: --email ADDRESS.');
      const baseUrl = process.env.WEFT_BASE_URL;
      const settings = baseUrl ? { baseUrl } : {};
      const { appointAdmin } = await import('../operations/users/first-admin.ts');
      return onPlatform(settings, async (context) => {
        const { link } = await appointAdmin(context, { email, ...(name ? { name } : {}) });
        return { said: `${email} is an administrator. The password is set at\n${link}`, result: { email, link } };
      });
    },
  },
  convert: {
    usage:
      'convert FILE --to json|bpmn|dmn    a process or decision in another format, and what could not be carried over',
    files: true,
    async run({ files, to }) {
      const { convert, linesOf, TARGETS } = await import('./convert/convert.ts');
      const target = TARGETS.find((one) => one === to);
      const [file] = files;
      if (!target || !file || files.length > 1)
        throw misunderstood('Say which file, and into what: FILE --to json, bpmn or dmn.');
      const converted = await convert(file, target);
      const { result, notes } = converted;
      // beside the result, so that this can be put into a file
      for (const line of process.argv.includes('--json') ? [] : linesOf(notes)) console.error(line);
      return { said: typeof result === 'string' ? result : JSON.stringify(result, null, 2), result: converted };
    },
  },
  prepare: {
    usage:
      'prepare [--demo]    bring the database up to date: tables, and what Weft ships with; --demo: demo people, too',
    async run({ demo }) {
      const { prepare } = await import('./prepare.ts');
      const steps: string[] = [];
      await prepare({ databaseUrl: databaseUrl(), demo, log: (text) => steps.push(text) });
      return { said: [...steps, 'The database is up to date.'].join('\n'), result: { steps } };
    },
  },
  reconcile: {
    usage:
      'reconcile [--late]  tell Temporal again what every case waits for, as after the loss of its store; --late: only what is overdue',
    async run({ late }) {
      const { reconcile } = await import('../operations/reconcile.ts');
      return onPlatform({}, async (context) => {
        const result = await reconcile(context, { all: !late, late });
        const one = result.instances === 1;
        const said = `${result.instances} ${one ? 'case waits' : 'cases wait'} for something; ${one ? 'its driver is' : 'their drivers are'} told by the API and the workers that run.`;
        return { said, result };
      });
    },
  },
  simulate: {
    usage: 'simulate FILE... --scenario S.json    play a scenario over processes (JSON, BPMN), without servers',
    files: true,
    async run({ files, scenario }) {
      if (!scenario) throw misunderstood('Say which scenario: --scenario S.json.');
      const [{ simulate }, { said }] = await Promise.all([
        import('./scenario/simulate.ts'),
        import('./scenario/report.ts'),
      ]);
      const result = await simulate(files, scenario);
      return { said: said(result), result, failed: !result.passed };
    },
  },
  'run-scenario': {
    usage:
      'run-scenario FILE... --scenario S.json [--url URL]    the same on a live system that runs with WEFT_TEST_CLOCK=1',
    files: true,
    async run({ files, scenario, url = usualUrl() }) {
      if (!scenario) throw misunderstood('Say which scenario: --scenario S.json.');
      const [{ runLive }, { said }] = await Promise.all([
        import('./scenario/run-live.ts'),
        import('./scenario/report.ts'),
      ]);
      const result = await runLive(files, scenario, url);
      return { said: said(result), result, failed: !result.passed };
    },
  },
};

async function onPlatform<T>(settings: Partial<Settings>, work: (context: Context) => Promise<T>): Promise<T> {
  const [{ openPlatform }, { SYSTEM }] = await Promise.all([
    import('../operations/platform.ts'),
    import('../operations/context.ts'),
  ]);
  const platform: Platform = await openPlatform({
    databaseUrl: databaseUrl(),
    settings,
    applicationName: 'weft command',
    maxConnections: 4,
  });
  try {
    return await work({ platform, actor: SYSTEM, tx: null });
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
  if (!command || (rest.length > 0 && !command.files))
    throw misunderstood(`There is no command “${[name, ...rest].join(' ')}”.`);
  if (command.files && rest.length === 0) throw misunderstood('Name a file at least.');
  const { said, result, failed } = await command.run({
    files: rest,
    late: values.late ?? false,
    demo: values.demo ?? false,
    ...(values.email ? { email: values.email } : {}),
    ...(values.name ? { name: values.name } : {}),
    ...(values.scenario ? { scenario: values.scenario } : {}),
    ...(values.url ? { url: values.url } : {}),
    ...(values.to ? { to: values.to } : {}),
  });
  console.log(values.json ? JSON.stringify(result) : said);
  return failed ? 1 : 0;
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
        scenario: { type: 'string' },
        url: { type: 'string' },
        to: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw misunderstood((error as Error).message);
  }
}

const misunderstood = (message: string) => Object.assign(new Error(`${message}\n\n${HELP}`), { code: 'usage' });

/** Where `npm start` serves. */
function usualUrl(): string {
  return `http://127.0.0.1:${process.env.PORT || readPorts(dataDir()).web || 3000}`;
}

function dataDir(): string {
  return resolve(process.env.WEFT_DATA ?? join(fileURLToPath(new URL('..', import.meta.url)), '.weft'));
}

/** DATABASE_URL, else the embedded PostgreSQL that `npm start` runs. */
function databaseUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const port = readPorts(dataDir()).postgres;
  try {
    const password = readFileSync(join(dataDir(), 'postgres-password'), 'utf8').trim();
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
  (error: Error & { code?: string; exit?: number }) => {
    const json = process.argv.includes('--json');
    console.error(json ? JSON.stringify({ code: error.code ?? 'failed', message: error.message }) : error.message);
    process.exitCode = error.exit ?? (error.code === 'usage' ? 2 : 1);
  },
);
