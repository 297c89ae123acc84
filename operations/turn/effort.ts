import type { Advanced, Effort, EngineEvent, JsonObject, SeenCalendars, State } from '../../engine/core/index.ts';
import type { Decided } from '../../engine/decisions/index.ts';
import { LIGHT_WORK } from '../../engine/expressions/index.ts';
import type { LoadedDecision, LoadedProcess } from '../definitions.ts';
import { MOST_MS } from '../heavy/heavy-work.ts';
import type { Platform } from '../platform.ts';

const tooCostly = {
  ok: false as const,
  code: 'too-costly',
  message: `It was stopped after ${MOST_MS} ms. Make it simpler, or give it less to work on.`,
};

export const GRANTED: Effort = { ok: true, value: null, effort: true };
export const REFUSED: Effort = { ...tooCostly, effort: true };

/** As `advance`, in a thread of its own. Null: it took too long. */
export async function advanceApart(
  platform: Platform,
  process: LoadedProcess,
  state: State,
  event: EngineEvent,
): Promise<Advanced | null> {
  const key = `${process.id}:${process.version}:${process.hash}`;
  const { library } = platform.definitions;
  const seen = calendarsIn(state, event);
  const calendars = { seen, definitions: library.definitions(Object.values(seen).map(({ hash }) => hash)) };
  const said = await platform.heavy.run({ type: 'advance', key, state, event, calendars }, async () => ({
    definition: process.definition,
    catalog: await platform.definitions.catalog(),
  }));
  if (said === null) return null;
  if (said.type !== 'advanced') throw failed(said);
  const { head, changed, left, ...rest } = said.result;
  const made = new Map(changed.map((scope) => [String(scope.id), scope]));
  const scopes = left.map((id) => [id, made.get(id) ?? state.scopes[id]]);
  return { ...rest, state: { head, scopes: Object.fromEntries(scopes) as State['scopes'] } };
}

/** The calendars that a turn has seen; an answer that brings them may come after effort was granted. */
function calendarsIn({ head }: State, event: EngineEvent): SeenCalendars {
  const answer = event.type === 'answered' ? (event.answer as { value?: unknown }).value : null;
  const isSeen = typeof answer === 'object' && answer !== null && Object.values(answer).every(isMark);
  return { ...head.calendars, ...(isSeen ? (answer as SeenCalendars) : {}) };
}

const isMark = (value: unknown) => typeof (value as { hash?: unknown } | null)?.hash === 'string';

/** Decides at once where decision and work are light, else in a thread of its own. `calendars`: those that were used, as they were. */
export async function decide(
  platform: Platform,
  id: string,
  loaded: LoadedDecision,
  inputs: JsonObject,
  now: string,
): Promise<Decided & { calendars?: SeenCalendars }> {
  const shelf = await platform.definitions.calendars();
  const used: SeenCalendars = {};
  const light = loaded.decision?.decide(inputs, now, { left: LIGHT_WORK }, shelf.calendars({ used }));
  if (light && (light.ok || light.code !== 'costly')) return { ...light, ...marked(used) };
  const key = `${id}:${loaded.version}:${loaded.hash}`;
  const calendars = shelf.portable();
  const said = await platform.heavy.run({ type: 'decide', key, inputs, now, calendars }, async () => ({
    definition: loaded.definition,
  }));
  if (said === null) return tooCostly;
  if (said.type !== 'decided') throw failed(said);
  return { ...said.result, ...marked(said.used) };
}

const marked = (used: SeenCalendars) => (Object.keys(used).length > 0 ? { calendars: used } : {});

function failed(said: { type: string }): Error {
  const { code, message } = said as { code?: string; message?: string };
  return Object.assign(new Error(message ?? `A thread answered “${said.type}”.`), { code });
}
