import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportRule, importsOf } from './imports.ts';

const houses = ['api', 'db', 'designer', 'engine', 'operations', 'scripts', 'tests', 'worker'];

const serverPackages = ['@mikro-orm', '@temporalio', '@koa', 'koa', 'pg', 'undici', 'nodemailer'];

/** Who may import whom: docs/contributor.md says the same in prose. Cycles are found by Biome (`noImportCycles`). */
export function importRules(root: string): ImportRule[] {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
  return [
    house('engine', [], 'The engine is pure and knows nothing of the others.'),
    house('db', ['engine'], 'The database layer knows the engine only.'),
    house('operations', ['engine', 'db'], 'Operations serve api, worker and command line, and know none of them.'),
    house('api', ['engine', 'db', 'operations'], 'API and worker meet in the database and in Temporal only.'),
    house('worker', ['engine', 'db', 'operations'], 'API and worker meet in the database and in Temporal only.'),
    house('designer', ['engine'], 'The web app knows the server over HTTP only; the shapes are in engine/wire.'),
    registry(root, 'engine/elements'),
    registry(root, 'engine/fields'),
    registry(root, 'operations/actions'),
    registry(root, 'worker/connectors'),
    withoutNode('engine'),
    withoutNode('designer/src'),
    withoutPackages('engine', [...serverPackages, 'react', '@rjsf', '@xyflow', 'antd']),
    withoutPackages('designer/src', serverPackages),
    {
      name: 'run-time-packages',
      why: 'A server is installed without development packages: move it to "dependencies" in package.json.',
      forbids: (file, { target, typeOnly }) =>
        !typeOnly &&
        ['engine', 'db', 'operations', 'worker', 'api', 'scripts/mail'].some((folder) => within(file, folder)) &&
        Object.keys(devDependencies).some((name) => within(target, name)),
    },
    {
      name: 'workflows-alone',
      why: 'Workflow code is replayed: at run time it has @temporalio/workflow and its own folder, and types of anything.',
      forbids: (file, { target, typeOnly }) =>
        within(file, 'worker/workflows') &&
        !typeOnly &&
        target !== '@temporalio/workflow' &&
        !within(target, 'worker/workflows'),
    },
    {
      name: 'core-by-registry',
      why: 'The core knows elements through their registry only.',
      forbids: (file, { target }) =>
        within(file, 'engine/core') && within(target, 'engine/elements') && target !== 'engine/elements/index.ts',
    },
  ];
}

interface Package {
  devDependencies: Record<string, string>;
}

/** A folder of Weft that may import itself and these others. */
function house(folder: string, others: string[], why: string): ImportRule {
  const closed = houses.filter((name) => name !== folder && !others.includes(name));
  return {
    name: `${folder}-imports`,
    why,
    forbids: (file, { target }) => within(file, folder) && closed.some((name) => within(target, name)),
  };
}

/** A folder with one file per type: those that its index lists are known to the index alone. Helpers beside them are free. */
function registry(root: string, folder: string): ImportRule {
  const index = `${folder}/index.ts`;
  const text = existsSync(join(root, index)) ? readFileSync(join(root, index), 'utf8') : '';
  const types = importsOf(index, text).filter(({ target, typeOnly }) => within(target, folder) && !typeOnly);
  return {
    name: `registry-of-${folder.replace('/', '-')}`,
    why: `One file per type: the rest of Weft knows them through ${index}.`,
    forbids: (file, { target }) =>
      types.some((type) => type.target === target) && !within(file, folder) && !within(file, `tests/${folder}`),
  };
}

function withoutNode(folder: string): ImportRule {
  return {
    name: `${folder.replace('/', '-')}-without-node`,
    why: `${folder} runs in browsers.`,
    forbids: (file, { target }) => within(file, folder) && target.startsWith('node:'),
  };
}

function withoutPackages(folder: string, packages: string[]): ImportRule {
  return {
    name: `${folder.replace('/', '-')}-without-frameworks`,
    why: `${folder} does not know ${packages.join(', ')}.`,
    forbids: (file, { target }) => within(file, folder) && packages.some((name) => within(target, name)),
  };
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
