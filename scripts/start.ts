import { fileURLToPath } from 'node:url';
import { readConfig } from './start/config.ts';
import { explain, StartError } from './start/errors.ts';
import { openProgress, seconds } from './start/progress.ts';
import { startWeft, type Weft } from './start/weft.ts';

/** One Ctrl+C reaches this process up to three times: from the terminal, from npm and from the bootstrap. */
const oneCtrlC = 1_000;

const config = readConfig(process.env, fileURLToPath(new URL('..', import.meta.url)));
const progress = openProgress();
const wanted = new AbortController();
let weft: Weft | undefined;
let stopping: number | undefined;

process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
process.on('disconnect', () => end(0));

console.log('Starting Weft');
try {
  weft = await startWeft({
    config,
    env: process.env,
    progress,
    watch: {
      say: (text) => console.error(`  ! ${text}`),
      giveUp(error) {
        console.error(explain(error));
        end(1);
      },
    },
    signal: wanted.signal,
  });
  if (stopping === undefined) welcome(weft);
  else await finish(weft);
} catch (error) {
  if (stopping === undefined) console.error(`\n${explain(error)}`);
  process.exit(stopping === undefined ? 1 : process.exitCode);
}

/** The first call ends everything in order; one after the first second ends it at once. */
function end(code: number): void {
  if (stopping !== undefined) {
    if (performance.now() - stopping < oneCtrlC) return;
    weft?.kill();
    process.exit(1);
  }
  stopping = performance.now();
  process.exitCode = code;
  console.log('\nStopping (Ctrl+C once more ends it at once)');
  wanted.abort(new StartError('stopped', 'Stopped.'));
  if (weft) void finish(weft);
}

async function finish(started: Weft): Promise<void> {
  const began = performance.now();
  await started.stop();
  console.log(`Stopped after ${seconds(performance.now() - began)}. Everything goes on where it was with: npm start`);
  process.exit();
}

function welcome({ address, temporalUi, dataDir }: Weft): void {
  const lines = [
    '',
    `Weft is ready after ${seconds(performance.now())}: ${address}`,
    '',
    '  Log in with the password weft-demo as',
    '    admin@weft.example     admin',
    '    analyst@weft.example   analyst',
    '    ana@weft.example       sales rep (Ana Ruiz)',
    '    liwei@weft.example     sales rep (Li Wei)',
    '    mara@weft.example      sales manager (Mara Okafor)',
    '',
    `  Public form   ${address}/f/web-lead`,
    ...(temporalUi ? [`  Temporal      ${temporalUi}`] : []),
    `  Data, logs    ${dataDir}`,
    '',
    'Ctrl+C stops it.',
  ];
  console.log(lines.join('\n'));
}
