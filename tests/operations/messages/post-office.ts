import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import { publish } from '../../../operations/messages/publish.ts';
import type { OutboxRow } from '../../../operations/relay.ts';
import { deliveries } from '../../../operations/temporal/deliver.ts';
import { drawn, end, start } from '../turn/drawn.ts';
import type { House } from '../turn/house.ts';

type Element = ProcessDefinition['elements'][number];

const VARIABLES = {
  type: 'object',
  properties: {
    order: { type: 'string' },
    paid: { type: 'integer' },
    n: { type: 'integer' },
    note: { type: 'string' },
  },
};

/** A process of these elements with the variables `order`, `paid` and `n`. */
export const letters = (id: string, elements: Element[], ways: string[][], more: Partial<ProcessDefinition> = {}) =>
  drawn({ id, variables: VARIABLES, ...more }, elements, ways);

export const wait = (id: string, config: JsonObject, more: Partial<Element> = {}): Element => ({
  id,
  type: 'intermediateCatchEvent',
  config,
  ...more,
});
export const tell = (id: string, config: JsonObject): Element => ({ id, type: 'intermediateThrowEvent', config });

/** Waits for `paid` with the key of its order, then ends. */
export const WAITS = letters(
  'waits',
  [start(), wait('pay', { message: { name: 'paid', correlationKey: 'order' } }), end()],
  [['start', 'pay', 'end']],
);

/** Publishes processes as publishing through the api does: what they start is known at once. */
export async function publishAll(house: House, definitions: ProcessDefinition[]): Promise<void> {
  for (const definition of definitions) await house.publish(definition);
  house.platform.definitions.forget();
}

const TOPICS = ['match', 'signal', 'conditions', 'trigger'];

/** Does what a relay would do, until nothing is left of what leads to turns. */
export async function carry({ platform }: House): Promise<void> {
  const deliver = deliveries(platform, async () => {
    throw new Error('There is no Temporal here.');
  });
  for (;;) {
    const rows = await platform.db.query<OutboxRow>('select * from weft.outbox where topic = any($1) order by id', [
      TOPICS,
    ]);
    if (rows.length === 0) return;
    for (const row of rows) {
      await deliver[row.topic]?.(row, [row]);
      await platform.db.query('delete from weft.outbox where id = $1', [row.id]);
    }
  }
}

/** Sends as a turn does, with nobody in front of it who looks for the receiver at once. */
export async function send({ platform, system }: House, name: string, key: string | null, more: object = {}) {
  return platform.db.transaction((tx) =>
    publish(system, tx, { kind: 'message', name, key, variables: {}, timeToLive: null, cause: null, ...more }),
  );
}

export interface InstanceState {
  status: string;
  variables: JsonObject;
}

export async function stateOf({ platform }: House, id: string): Promise<InstanceState> {
  const [row] = await platform.db.query<InstanceState>(
    `select status, state #> '{scopes,0,variables}' as variables from weft.instance where id = $1`,
    [id],
  );
  return row as InstanceState;
}

/** Status of several, in order. */
export const statusOf = (house: House, ids: string[]) =>
  Promise.all(ids.map(async (id) => (await stateOf(house, id)).status));

export async function instancesOf({ platform }: House, process: string) {
  return platform.db.query<{ id: string; status: string; business_key: string | null; cause: JsonObject | null }>(
    'select id, status, business_key, cause from weft.instance where process_id = $1 order by id',
    [process],
  );
}

export async function keptNames({ platform }: House): Promise<string[]> {
  const rows = await platform.db.query<{ name: string }>('select name from weft.message order by id');
  return rows.map(({ name }) => name);
}
