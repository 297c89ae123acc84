import type { JsonObject } from '../../../engine/core/definition.ts';
import type { Context } from '../../../operations/context.ts';
import { createRecord } from '../../../operations/records/index.ts';
import { definition, text } from '../../engine/entities/definition.ts';
import { openWorld, type World } from './world.ts';

type Person = Context & { id: string };

/** Houses in streets; Ana sees all of them, Cleo the clerk some, and some fields of hers alone. */
export interface Houses {
  world: World;
  ana: Person;
  clerk: Person;
  /** By city. */
  streets: { [city: string]: string };
  add(type: string, values: JsonObject): Promise<string>;
}

const field = (type: string, settings: JsonObject = {}): JsonObject => ({
  'x-field': type,
  'x-title': type,
  'x-settings': settings,
});
const TYPES = [
  definition('street', { city: text(), secret: text(), rent: field('integer') }),
  definition('house', {
    number: field('integer'),
    note: text(),
    hidden: text(),
    owner: field('user'),
    street: field('reference', { target: 'street' }),
    built: field('dateTime'),
  }),
];

export async function openHouses(): Promise<Houses> {
  const world = await openWorld(TYPES);
  const streets: { [city: string]: string } = {};
  const add = async (type: string, values: JsonObject) =>
    (await createRecord(world.system, { type, values })).record.id;
  await world.role({
    key: 'all',
    grants: [
      { type: '*', actions: ['read', 'create', 'update', 'delete'], fields: { read: '*', write: '*' }, rows: 'all' },
    ],
  });
  await world.role({
    key: 'clerk',
    grants: [
      { type: 'house', actions: ['read'], fields: { read: ['name', 'number', 'street'], write: [] }, rows: 'all' },
      { type: 'house', actions: ['read'], fields: { read: '*', write: [] }, rows: 'record.owner = user.id' },
      {
        type: 'street',
        actions: ['read'],
        fields: { read: ['name', 'city', 'rent'], write: [] },
        rows: 'record.city != "Hidden"',
      },
    ],
  });
  const ana = await world.person('Ana', 'all');
  const clerk = await world.person('Cleo', 'clerk');
  for (const city of ['上海', 'Bonn', 'Hidden'])
    streets[city] = await add('street', { name: `in ${city}`, city, secret: `s-${city}`, rent: 7 });
  const house = (name: string, values: JsonObject) => add('house', { name, ...values });
  await house('a', { number: 1, note: 'one', hidden: 'x', street: streets.上海 ?? null, owner: clerk.id });
  await house('b', {
    number: 2,
    note: 'two',
    hidden: 'y',
    street: streets.Bonn ?? null,
    built: '2026-11-21T16:30:00.000Z',
  });
  await house('c', { number: 3, note: 'x', hidden: 'x', street: streets.Hidden ?? null });
  await house('d', {});
  return { world, ana, clerk, streets, add };
}
