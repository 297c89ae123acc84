/** An entry of `packages` in package-lock.json, as far as it matters here. */
export interface LockEntry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export type Lock = Record<string, LockEntry>;

/**
 * The entries that `npm ci` needs and that are not there: builds for other machines. npm leaves them out of the lock file when the
 * registry at hand (a mirror, most often) does not carry them, and then refuses to install from it.
 */
export function missingBuilds(lock: Lock): Lock {
  const missing: Lock = {};
  for (const [path, entry] of Object.entries(lock))
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isResolvable(lock, path, name)) continue;
      const version = range.replace(/^[\^~]/, '');
      missing[`node_modules/${name}`] = {
        version,
        ...machineOf(name),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
      };
    }
  return missing;
}

/** Found from a package: in its own node_modules, or in one further up. */
function isResolvable(lock: Lock, from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (lock[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** Builds are named after their machine: `@swc/core-linux-arm-gnueabihf`. */
function machineOf(name: string): LockEntry {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const musl = words.some((word) => word.startsWith('musl'));
  return { ...(cpu.length ? { cpu } : {}), ...(os.length ? { os } : {}), ...(musl ? { libc: ['musl'] } : {}) };
}
