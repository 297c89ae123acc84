import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { proposeMigration } from '../../../operations/instances/migrate.ts';
import { operate } from '../../../operations/instances/operate.ts';
import { cancel } from '../../../operations/instances/suspend.ts';
import { publishDefinition } from '../../../operations/processes/publish.ts';
import { createProcess, getProcess, listProcesses } from '../../../operations/processes/read.ts';
import {
  deleteProcess,
  deleteVersion,
  deprecateVersion,
  listVersions,
  undeprecateVersion,
} from '../../../operations/processes/versions.ts';
import { drawn, offered } from '../../engine/core/operators.ts';
import { type House, openHouse } from '../turn/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse(1);
});
afterAll(() => house.close());

const refused = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: { code: string; errors: { code: string }[] }) => [
      error.code,
      ...error.errors.map(({ code }) => code).filter((code) => code !== error.code),
    ],
  );
const publish = (id: string, name: string, more: Partial<ProcessDefinition> = {}, call?: object) => {
  const elements = {
    s: 'startEvent',
    [name]: call ? { type: 'callActivity', name, config: call as never } : { ...offered, name },
    e: 'endEvent',
  };
  const { subject: _, ...rest } = drawn(elements, [`s -> ${name} -> e`]);
  const definition = { ...rest, id, name: id, ...more };
  return house.platform.db.transaction((tx) => publishDefinition({ ...house.system, tx }, tx, definition, null));
};
const versionOf = async (instance: string) =>
  (await house.platform.db.query<{ version: number }>('select version from weft.instance where id = $1', [instance]))[0]
    ?.version;

test('versions are listed with what is going on in them', async () => {
  await publish('listed', 'one', { versionTag: 'stable' });
  const id = await house.start('listed');
  await publish('listed', 'two');
  await operate(house.system, await house.start('listed'), cancel, { reason: 'a test' });
  expect(await listVersions(house.system, 'listed')).toMatchObject([
    { version: 2, tag: null, latest: true, open: 0, ended: 1, deprecated: null, inUse: [{ code: 'latest' }] },
    { version: 1, tag: 'stable', latest: false, open: 1, ended: 0, inUse: [{ code: 'open-instances' }] },
  ]);
  await operate(house.system, id, cancel, { reason: 'a test' });
  expect((await listVersions(house.system, 'listed'))[1]?.inUse).toEqual([]);
});

test('in a deprecated version nothing is started any more', async () => {
  await publish('deprecated', 'one');
  await publish('deprecated', 'two');
  await deprecateVersion(house.system, 'deprecated', 2, 'it has a fault');
  expect(await versionOf(await house.start('deprecated'))).toBe(1);
  expect((await listVersions(house.system, 'deprecated'))[0]?.deprecated).toMatchObject({ reason: 'it has a fault' });
  expect(await refused(deprecateVersion(house.system, 'deprecated', 2))).toEqual(['unchanged']);
  await undeprecateVersion(house.system, 'deprecated', 2);
  expect(await versionOf(await house.start('deprecated'))).toBe(2);
});

test('a version is deleted when nothing needs it; what has ended in it keeps what it was', async () => {
  await publish('deleted', 'one');
  const id = await house.start('deleted');
  await publish('deleted', 'two');
  await publish('deleted', 'three');
  expect(await refused(deleteVersion(house.system, 'deleted', 1))).toEqual(['version-in-use', 'open-instances']);
  expect(await refused(deleteVersion(house.system, 'deleted', 3))).toEqual(['version-in-use', 'latest']);
  await operate(house.system, id, cancel, { reason: 'a test' });
  await deleteVersion(house.system, 'deleted', 1);
  await deleteVersion(house.system, 'deleted', 2);
  expect((await getProcess(house.system, 'deleted')).versions.map(({ version }) => version)).toEqual([3]);
  expect(await refused(deleteVersion(house.system, 'deleted', 1))).toEqual(['not-found']);
  expect((await house.platform.definitions.process('deleted', 1)).definition.id).toBe('deleted');
});

test('a version that a call activity is bound to stays', async () => {
  await publish('callee', 'one', { versionTag: 'v1' });
  await publish('callee', 'two');
  await publish('callee', 'three');
  await publish('by-number', 'call', {}, { process: 'callee', binding: 'version', version: 2 });
  await publish('by-tag', 'call', {}, { process: 'callee', binding: 'tag', versionTag: 'v1' });
  expect(await refused(deleteVersion(house.system, 'callee', 1))).toEqual(['version-in-use', 'called']);
  expect(await refused(deleteVersion(house.system, 'callee', 2))).toEqual(['version-in-use', 'called']);
  expect(await refused(deleteProcess(house.system, 'callee', 'callee'))).toEqual([
    'process-in-use',
    'called',
    'called',
  ]);
});

test('a process is deleted by its name when nothing is open of it, and can be made again', async () => {
  await publish('gone', 'one');
  const id = await house.start('gone');
  expect(await refused(deleteProcess(house.system, 'gone', 'gone'))).toEqual(['process-in-use', 'open-instances']);
  await operate(house.system, id, cancel, { reason: 'a test' });
  expect(await refused(deleteProcess(house.system, 'gone', 'gon'))).toEqual(['not-confirmed']);
  await deleteProcess(house.system, 'gone', 'gone');
  expect((await listProcesses(house.system)).some((process) => process.id === 'gone')).toBe(false);
  expect(await refused(getProcess(house.system, 'gone'))).toEqual(['not-found']);
  expect(await refused(house.start('gone'))).toEqual(['not-found']);
  await createProcess(house.system, { id: 'gone', name: 'Again' });
  expect(await publish('gone', 'two')).toMatchObject({ version: 2 });
});

test('a mapping from one version to another says how many wait where', async () => {
  await publish('proposed', 'one');
  await house.start('proposed');
  await house.start('proposed');
  await publish('proposed', 'two');
  const proposal = await proposeMigration(house.system, 'proposed', 1, 2);
  expect(proposal).toMatchObject({ from: 1, to: 2, open: 2 });
  expect(proposal.elements.find(({ element }) => element === 'one')).toMatchObject({
    open: 2,
    to: 'two',
    confidence: 0.5,
    candidates: [{ element: 'two' }],
  });
  expect(proposal.added).toEqual([]);
});

test('what can be called is known with its versions in use, its tags and its newest variables', async () => {
  const variables = { type: 'object', properties: { sum: { type: 'number' } } };
  await publish('callable', 'one', { versionTag: 'stable' });
  await publish('callable', 'two', { variables });
  await publish('callable', 'three', { versionTag: 'broken' });
  await deprecateVersion(house.system, 'callable', 3, 'it has a fault');
  house.platform.definitions.forget();
  const { processes = [] } = await house.platform.definitions.catalog();
  expect(processes.find(({ id }) => id === 'callable')).toEqual({
    id: 'callable',
    name: 'callable',
    versions: [1, 2],
    tags: ['stable'],
    variables,
  });
});
