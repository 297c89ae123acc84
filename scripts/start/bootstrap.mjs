// Plain JavaScript without dependencies: it runs on Node 20 before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Install what is missing, then run a TypeScript program of Weft with Node 24 (the npm package `node`), and end as it ends.
 * Everything said here goes to the error stream: the output belongs to the program.
 */
export async function run(script, args) {
  if (!isInstalled(root) && !(await install())) return;
  const node = findNode();
  if (node === undefined) return;
  const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    cwd: root,
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => fail(`Weft could not start ${node}: ${error.message}`));
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
    process.exit();
  });
}

/** Whether every package that package-lock.json demands is there in its version. Packages for other machines may be missing. */
export function isInstalled(directory) {
  const wanted = packagesIn(join(directory, 'package-lock.json'));
  const found = packagesIn(join(directory, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || found === undefined) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || (found[path] === undefined ? entry.optional === true : found[path].version === entry.version),
  );
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function install() {
  console.error('Installing packages (npm ci): once, about a minute');
  const began = Date.now();
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const [program, all] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  const child = spawn(program, all, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: '' } });
  const ticking = setInterval(() => console.error(`  … ${seconds(began)}`), 10_000);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', resolve);
  });
  clearInterval(ticking);
  if (code === 0) {
    console.error(`✓ Packages installed  ${seconds(began)}`);
    return true;
  }
  if (code === undefined) fail('npm was not found. Install it together with Node from https://nodejs.org.');
  else
    fail('npm ci failed: see above. Weft needs the npm registry once; check the network (npm ping) and start again.');
  return false;
}

/** Node 24 from the npm package `node`; the one that runs now where it is new enough itself. */
function findNode() {
  const packaged = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  fail(
    'Node 24, which Weft installs as the npm package "node", does not run here: npm was told to leave out install scripts, or there is no build for this machine. Run "npm rebuild node", or start Weft with Node 24.',
  );
  return undefined;
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

function seconds(began) {
  return `${Math.round((Date.now() - began) / 1000)} s`;
}
