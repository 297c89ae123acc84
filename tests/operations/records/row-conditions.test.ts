import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../operations/context.ts';
import { createRecord, deleteRecord, getRecord, listRecords, updateRecord } from '../../../operations/records/index.ts';
import { type Houses, openHouses } from './houses.ts';
import { refusal } from './world.ts';

let world: Houses['world'];
let ana: Houses['ana'];
let streets: Houses['streets'];
let add: Houses['add'];

beforeAll(async () => {
  ({ world, ana, streets, add } = await openHouses());
});
afterAll(() => world.close());

describe('a row condition through references', () => {
  let bonn: Context & { id: string };
  beforeAll(async () => {
    const fields = { read: '*' as const, write: '*' as const };
    await world.role({
      key: 'bonn',
      grants: [
        {
          type: 'house',
          actions: ['read', 'create', 'update', 'delete'],
          fields,
          rows: 'record.street.city = "Bonn" and record.number < 1000',
        },
        { type: 'street', actions: ['read'], fields, rows: 'all' },
      ],
    });
    bonn = await world.person('Bo', 'bonn');
  });

  it('holds for lists, single records, creating, changing and deleting alike', async () => {
    expect((await listRecords(bonn, { type: 'house' })).items.map((item) => item.title)).toEqual(['b']);
    const other = (await listRecords(ana, { type: 'house', filter: { feel: 'record.name = "a"' } })).items[0]?.id ?? '';
    expect((await refusal(getRecord(bonn, { type: 'house', id: other }))).status).toBe(404);
    const made = (
      await createRecord(bonn, { type: 'house', values: { name: 'e', number: 5, street: streets.Bonn ?? null } })
    ).record;
    expect(made.values.number).toBe(5);
    expect(
      (
        await refusal(
          createRecord(bonn, { type: 'house', values: { name: 'f', number: 5, street: streets.上海 ?? null } }),
        )
      ).code,
    ).toBe('forbidden');
    // neither out of Bonn, nor somewhere else's
    expect(
      (await refusal(updateRecord(bonn, { type: 'house', id: made.id, values: { street: streets.上海 ?? null } })))
        .code,
    ).toBe('forbidden');
    expect((await refusal(updateRecord(bonn, { type: 'house', id: other, values: { number: 1 } }))).status).toBe(404);
    await updateRecord(bonn, { type: 'house', id: made.id, values: { number: 6 } });
    await deleteRecord(bonn, { type: 'house', id: made.id });
  });

  it('follows a street that moves, and loses one that is deleted', async () => {
    const street = await add('street', { name: 'new', city: 'Bonn' });
    const house = await add('house', { name: 'g', number: 9, street });
    expect((await getRecord(bonn, { type: 'house', id: house })).record.title).toBe('g');
    await updateRecord(world.system, { type: 'street', id: street, values: { city: 'Berlin' } });
    expect((await refusal(getRecord(bonn, { type: 'house', id: house }))).status).toBe(404);
    await updateRecord(world.system, { type: 'street', id: street, values: { city: 'Bonn' } });
    await deleteRecord(world.system, { type: 'street', id: street });
    expect((await refusal(updateRecord(bonn, { type: 'house', id: house, values: { number: 1 } }))).status).toBe(404);
  });
});
