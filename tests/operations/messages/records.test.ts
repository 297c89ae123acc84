import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import { startInstance } from '../../../operations/instances/start.ts';
import { createRecord, updateRecord } from '../../../operations/records/index.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { end, start, task } from '../turn/drawn.ts';
import { type House, openHouse } from '../turn/house.ts';
import { carry, instancesOf, letters, publishAll, statusOf, wait } from './post-office.ts';

const about = (id: string, trigger: Partial<NonNullable<ProcessDefinition['triggers']>[number]>, more: object = {}) =>
  letters(id, [start(), task('look'), end()], [['start', 'look', 'end']], {
    subject: { type: 'account' },
    triggers: [{ id: 'changed', type: 'record.changed', entity: 'account', ...trigger }],
    ...more,
  });

describe('a record that changes', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1);
  }, 60_000);
  afterAll(() => house?.close());
  beforeEach(async () => {
    await house.platform.db.query(
      'truncate weft.outbox, weft.start, weft.subscription, weft.instance, weft.scope, weft.inbox, crm.account cascade',
    );
    await house.platform.db.query(`update weft.process set deleted_at = now()`);
    house.platform.definitions.forget();
  });
  const create = async (values: JsonObject) =>
    (await createRecord(house.system, { type: 'account', values })).record.id;
  const change = (id: string, values: JsonObject) => updateRecord(house.system, { type: 'account', id, values });
  const use = async (...definitions: ProcessDefinition[]) => {
    await publishAll(house, definitions);
    await house.platform.db.query('update weft.process set deleted_at = null where id = any($1)', [
      definitions.map(({ id }) => id),
    ]);
    house.platform.definitions.forget();
  };

  it('starts a process after it, once for each change, and none for a new record', async () => {
    await use(about('after', {}));
    const id = await create({ name: 'Engines' });
    await change(id, { name: 'Engines Ltd' });
    await house.platform.db.query(
      `insert into weft.outbox (topic, key, payload) select topic, key, payload from weft.outbox where topic = 'trigger'`,
    );
    expect(await instancesOf(house, 'after')).toEqual([]);
    await carry(house);
    expect(await instancesOf(house, 'after')).toHaveLength(1);
    await change(id, { name: 'Engines plc' });
    await change(id, { name: 'Engines plc' });
    await carry(house);
    expect(await instancesOf(house, 'after')).toHaveLength(2);
  });

  it('starts an atomic one in its own transaction', async () => {
    await use(about('at-once', { atomic: true }));
    const id = await create({ name: 'Engines' });
    await change(id, { name: 'Engines Ltd' });
    expect(await instancesOf(house, 'at-once')).toHaveLength(1);
  });

  it('starts it only when one of its fields changed', async () => {
    await use(about('by-field', { fields: ['city', 'phone'] }));
    const id = await create({ name: 'Engines' });
    await change(id, { name: 'Engines Ltd' });
    await carry(house);
    expect(await instancesOf(house, 'by-field')).toHaveLength(0);
    await change(id, { name: 'Engines plc', city: 'London' });
    await carry(house);
    expect(await instancesOf(house, 'by-field')).toHaveLength(1);
  });

  it('starts it only when the condition over what was and what is holds', async () => {
    await use(about('moved', { condition: 'before.city != record.city and record.owner.name = "Rep 1"' }));
    const owner = house.reps[0]?.actor.user as string;
    const id = await create({ name: 'Engines', city: 'Paris' });
    await change(id, { city: 'London' });
    await change(id, { owner });
    await carry(house);
    expect(await instancesOf(house, 'moved')).toHaveLength(0);
    await change(id, { city: 'Rome' });
    await carry(house);
    expect(await instancesOf(house, 'moved')).toHaveLength(1);
  });

  it('of which the condition is about the person who had it before', async () => {
    await use(about('taken', { condition: 'before.owner.name = "Rep 1" and record.owner = null' }));
    const owner = house.reps[0]?.actor.user as string;
    const id = await create({ name: 'Engines', owner });
    await change(id, { owner: null });
    await carry(house);
    expect(await instancesOf(house, 'taken')).toHaveLength(1);
  });

  it('by the process that it starts: the circle ends in an incident', async () => {
    const circle = letters(
      'circle',
      [
        start(),
        {
          id: 'count',
          type: 'serviceTask',
          config: { action: 'record.update', input: { values: { name: '=record.name + "!"' } } },
        },
        end(),
      ],
      [['start', 'count', 'end']],
      {
        subject: { type: 'account' },
        triggers: [{ id: 'changed', type: 'record.changed', entity: 'account' }],
      },
    );
    await use(circle);
    const id = await create({ name: 'E' });
    await change(id, { name: 'E!' });
    await carry(house);
    const instances = await instancesOf(house, 'circle');
    expect(instances).toHaveLength(17);
    expect(instances.map(({ status }) => status)).toEqual([...Array(16).fill('completed'), 'active']);
    expect(instances.at(-1)?.cause).toMatchObject({ instance: instances.at(-2)?.id });
    const [incident] = await house.platform.db.query<{ message: string }>(
      'select message from weft.incident where resolved_at is null',
    );
    expect(incident?.message).toContain('started each other');
  });

  it.each([true, false])(
    'has one open instance for a business key that its process declares (atomic: %s)',
    async (atomic) => {
      await use(about('keyed', { atomic }, { businessKey: 'record.city' }));
      const [one, other] = [await create({ name: 'One' }), await create({ name: 'Other' })];
      await change(one, { city: 'Rome' });
      await change(other, { city: 'Rome' });
      await carry(house);
      expect(await instancesOf(house, 'keyed')).toMatchObject([{ business_key: 'Rome' }]);
      await change(other, { city: 'Paris' });
      await carry(house);
      expect((await instancesOf(house, 'keyed')).map((instance) => instance.business_key)).toEqual(['Rome', 'Paris']);
    },
  );

  const PATIENT = letters(
    'patient',
    [start(), wait('big', { conditional: { condition: 'record.city = "London"' } }), end()],
    [['start', 'big', 'end']],
    { subject: { type: 'account' } },
  );
  const begin = async (id: string) =>
    (
      await house.platform.db.transaction((tx) =>
        startInstance({ ...house.system, tx }, tx, { process: 'patient', subject: { type: 'account', id } }),
      )
    ).id;

  it('has those look again who wait for a condition on it, and no others', async () => {
    await use(PATIENT);
    const [one, other] = [await create({ name: 'One' }), await create({ name: 'Other' })];
    const waits = [await begin(one), await begin(one), await begin(other)];
    await carry(house);
    await change(one, { city: 'Paris' });
    await carry(house);
    expect(await statusOf(house, waits)).toEqual(['active', 'active', 'active']);
    await change(one, { city: 'London' });
    await carry(house);
    expect(await statusOf(house, waits)).toEqual(['completed', 'completed', 'active']);
    expect(await judgeJournal(house.platform, waits[0] as string)).toEqual([]);
  });

  it('while an instance begins to wait for a condition on it, is not missed', async () => {
    await use(PATIENT);
    const id = await create({ name: 'One' });
    let waits = '';
    await house.platform.db.transaction(async (tx) => {
      const begun = await startInstance({ ...house.system, tx }, tx, {
        process: 'patient',
        subject: { type: 'account', id },
      });
      waits = begun.id;
      // Nobody sees yet that it waits.
      await change(id, { city: 'London' });
      await carry(house);
    });
    expect(await statusOf(house, [waits])).toEqual(['active']);
    await carry(house);
    expect(await statusOf(house, [waits])).toEqual(['completed']);
  });

  it('that has not changed since is not looked at once more', async () => {
    await use(PATIENT);
    const waits = await begin(await create({ name: 'One' }));
    await carry(house);
    const lines = await house.platform.db.query(
      `select what from weft.journal where instance_id = $1 and what = 'recordChanged'`,
      [waits],
    );
    expect(lines).toEqual([]);
  });
});
