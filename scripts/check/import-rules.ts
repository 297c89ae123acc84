import { readFileSync } from 'node:fs';
import type { Import } from './imports.ts';

export interface ImportRule {
  name: string;
  why: string;
  /** Whether the rule speaks about this file and what it imports, and forbids it. Paths are relative to the checkout. */
  forbids(file: string, found: Import): boolean;
}

const houses = ['api', 'db', 'designer', 'engine', 'operations', 'scripts', 'tests', 'worker'];

const serverPackages = ['@mikro-orm', '@temporalio', '@koa', 'koa', 'pg', 'undici', 'nodemailer'];

const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** Who may import whom: docs/contributor.md says the same in prose. Cycles are found by Biome (`noImportCycles`). */
export const importRules: ImportRule[] = [
  house('engine', [], 'The engine is pure and knows nothing of the others.'),
  house('db', ['engine'], 'The database layer knows the engine only.'),
  house('operations', ['engine', 'db'], 'Operations serve api, worker and command line, and know none of them.'),
  house('api', ['engine', 'db', 'operations'], 'API and worker meet in the database and in Temporal only.'),
  house('worker', ['engine', 'db', 'operations'], 'API and worker meet in the database and in Temporal only.'),
  house('designer', ['engine'], 'The web app knows the server over HTTP only; the shapes are in engine/wire.'),
  registry('engine/elements'),
  registry('engine/fields'),
  registry('operations/actions'),
  registry('worker/connectors'),
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
];

/** A folder of Weft that may import itself and these others. */
function house(folder: string, others: string[], why: string): ImportRule {
  const closed = houses.filter((name) => name !== folder && !others.includes(name));
  return {
    name: `${folder}-imports`,
    why,
    forbids: (file, { target }) => within(file, folder) && closed.some((name) => within(target, name)),
  };
}

/** A folder with one file per type, known to the rest through its index only. */
function registry(folder: string): ImportRule {
  return {
    name: `registry-of-${folder.replace('/', '-')}`,
    why: `One file per type: the rest of Weft knows them through ${folder}/index.ts.`,
    forbids: (file, { target }) =>
      within(target, folder) &&
      target !== `${folder}/index.ts` &&
      !within(file, folder) &&
      !within(file, `tests/${folder}`),
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
