import type { Tx } from '../../db/database.ts';
import type { Answer, Ask, Json } from '../../engine/core/index.ts';
import { action } from '../actions/index.ts';
import type { Context, Via } from '../context.ts';
import { isRefusal } from '../errors.ts';
import { recordValues } from '../records/index.ts';
import { startChild } from './children.ts';
import { decide, GRANTED } from './effort.ts';
import type { TurnRequest } from './inbox.ts';
import { instantOf } from './instant.ts';
import type { Turn, TurnOptions } from './run.ts';
import type { InboxEvent, InstanceRow, TaskRow } from './types.ts';

/** What answering needs to know of the turn. */
export interface Asker {
  /** Acts for the process: the system, by this instance. */
  context: Context;
  tx: Tx;
  instance: InstanceRow;
  /** The event that is being handled, and the scope of the step that asks. */
  event: InboxEvent;
  scope: number;
  /** Tasks that were made in other instances. */
  opened: TaskRow[];
  /** A further event for the asker itself, after this one. */
  next(request: TurnRequest): void;
  /** Runs a turn of another instance of the same call tree. */
  run(context: Context, tx: Tx, row: InstanceRow, requests: TurnRequest[], options?: TurnOptions): Promise<Turn>;
}

type Answers = { [T in Ask['type']]: (asker: Asker, ask: Extract<Ask, { type: T }>) => Promise<Answer> };

/** Answers what a step asks of the world outside the engine. Failures are data: the element makes incidents of them. */
export async function answer(asker: Asker, ask: Ask): Promise<Answer> {
  return ANSWERS[ask.type](asker, ask as never);
}

const ANSWERS: Answers = {
  async record({ context }, { record, paths }) {
    const view = await recordValues(context, record, paths);
    if (!view)
      return { ok: false, code: 'record-gone', message: 'The record that this is about does not exist any more.' };
    return { ok: true, value: { version: view.version, values: view.values } };
  },

  async decision({ context, event }, { decision: id, inputs }) {
    const loaded = await context.platform.definitions.decision(id);
    if (!loaded) return { ok: false, code: 'unknown-decision', message: `There is no decision table “${id}”.` };
    const { calendars, ...result } = await decide(context.platform, id, loaded, inputs, event.at);
    if (!result.ok) return { ok: false, code: result.code, message: result.message };
    return {
      ok: true,
      value: {
        value: result.value,
        matched: result.matched,
        version: loaded.version,
        hash: loaded.hash,
        ...(calendars && { calendars }),
      },
    };
  },

  effort: async () => GRANTED,

  async calendars({ context }, { names }) {
    return { ok: true, value: (await context.platform.definitions.calendars()).seen(names) };
  },

  instant: ({ context, tx }, { timer, from }) => instantOf(context.platform, timer, from, tx),

  async person({ tx }, { name }) {
    const found = await tx.query<{ id: string }>(
      'select id from weft.app_user where active and (lower(email) = lower($1) or name = $1) limit 2',
      [name],
    );
    const [person, another] = found;
    if (person && !another) return { ok: true, value: { id: person.id } };
    const message = person ? `Several people are called “${name}”.` : `There is nobody with the name “${name}”.`;
    return { ok: false, code: 'no-person', message: `${message} Give an e-mail address.` };
  },

  start: startChild,

  async action({ context, tx, instance, event }, { action: type, input, element }) {
    const found = action(type);
    if (!found) return { ok: false, code: 'unknown-action', message: `There is no step “${type}” here.` };
    const via: Via = { process: instance.process_id, version: instance.version, instance: instance.id, element };
    const subject =
      instance.record_type && instance.record_id ? { type: instance.record_type, id: instance.record_id } : null;
    const acting: Context = { ...context, actor: { ...context.actor, via } };
    try {
      const value = await tx.savepoint(() => found.run({ context: acting, tx, subject, at: event.at }, input));
      return { ok: true, value: value as Json };
    } catch (error) {
      if (isRefusal(error)) return { ok: false, code: error.code, message: refusalText(error) };
      const state = (error as { code?: unknown }).code;
      // What the database says about the data is the step's failure; anything else is the platform's, and ends the turn.
      if (typeof state === 'string' && /^(22|23)/.test(state))
        return { ok: false, code: 'data', message: (error as Error).message };
      throw error;
    }
  },
};

function refusalText(error: { message: string; errors: { at: string; message: string }[] }): string {
  return [error.message, ...error.errors.map((place) => `${place.at}: ${place.message}`)].join(' ');
}
