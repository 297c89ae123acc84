import type { Tx } from '../../db/database.ts';
import type { Json, JsonObject, ProcessDefinition, Timer } from '../../engine/core/index.ts';
import { elementType } from '../../engine/elements/index.ts';
import { compileValue } from '../../engine/expressions/index.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Context } from '../context.ts';
import { nextTime } from './times.ts';

/** In the outbox: Temporal's schedule of this id is to be as the database says. */
export interface ScheduleMessage {
  id: string;
}

/**
 * Plans the starts at set times of a process anew: call it where another version has become the newest in use, or none is. A start event whose
 * timer stays the same goes on as it was: it is not counted from the beginning again.
 */
export async function planSchedules(context: Context, tx: Tx, process: string): Promise<void> {
  // Temporal's schedules know no parts of a second.
  const now = `${context.platform.clock.now().toISOString().slice(0, 19)}.000Z`;
  const [live] = await tx.query<{ version: number; definition: ProcessDefinition }>(LIVE, [process]);
  const wanted = live ? timersOf(context, live.definition, now) : [];
  const known = await tx.query<{ id: string; timer: JsonObject }>(
    'select id, timer from weft.schedule where process_id = $1 for update',
    [process],
  );
  const gone = known.filter(({ id }) => !wanted.some((each) => each.id === id)).map(({ id }) => id);
  await tx.query('delete from weft.schedule where id = any($1)', [gone]);
  for (const { id, element, timer } of wanted) {
    const same = known.find((row) => row.id === id && canonicalJson(row.timer) === canonicalJson(timer as JsonObject));
    if (same) {
      await tx.query('update weft.schedule set version = $2 where id = $1', [id, live?.version]);
      continue;
    }
    const next = await firstTime(context, id, timer, now);
    await tx.query(PUT, [id, process, live?.version, element, JSON.stringify(timer), now, next]);
  }
  await leaveSchedules(context, tx, [...gone, ...wanted.map(({ id }) => id)]);
}

/** Has Temporal's schedules brought up to what the database says, after commit. */
export async function leaveSchedules(context: Context, tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `insert into weft.outbox (topic, key, payload) select 'schedule', id, json_build_object('id', id) from unnest($1::text[]) as id`,
    [ids],
  );
  tx.afterCommit(() => context.platform.relay.poke());
}

interface Planned {
  id: string;
  element: string;
  timer: Timer;
}

function timersOf(context: Context, definition: ProcessDefinition, now: string): Planned[] {
  return definition.elements.flatMap((element) => {
    const cause = element.parent ? null : elementType(element.type)?.traits.startedBy?.(element, definition);
    if (cause?.type !== 'timer') return [];
    const timer = evaluated(cause.timer, now);
    const id = `${definition.id}:${element.id}`;
    if (timer) return [{ id, element: element.id, timer }];
    context.platform.log(`schedule ${id}: its time cannot be worked out: ${JSON.stringify(cause.timer)}`);
    return [];
  });
}

/** Times may be expressions, of constants: there are no variables before an instance starts. */
function evaluated(timer: Timer, now: string): Timer | null {
  const values: { [part: string]: Json } = {};
  for (const part of ['cycle', 'duration', 'date', 'calendar'] as const) {
    const source = timer[part];
    if (source === undefined) continue;
    const compiled = compileValue(source, {});
    const result = compiled.ok ? compiled.expression.evaluate({}, now) : null;
    if (!result?.ok || typeof result.value !== 'string') return null;
    values[part] = result.value;
  }
  return values as Timer;
}

async function firstTime(context: Context, id: string, timer: Timer, now: string): Promise<string | null> {
  try {
    return await nextTime(context.platform, timer, { anchor: now, last: null, passed: 0 });
  } catch (error) {
    context.platform.log(`schedule ${id}: ${(error as Error).message}`);
    return null;
  }
}

const LIVE = `
  select v.version, v.definition from weft.process_version v join weft.process p on p.id = v.process_id and p.deleted_at is null
  where v.process_id = $1 and v.deprecated_at is null order by v.version desc limit 1`;
const PUT = `
  insert into weft.schedule (id, process_id, version, element, timer, anchor, next_at) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (id) do update set version = excluded.version, timer = excluded.timer, anchor = excluded.anchor, next_at = excluded.next_at,
    last_at = null, passed = 0`;
