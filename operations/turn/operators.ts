import { statement, type Tx } from '../../db/database.ts';
import type { JsonObject, Plan, State, Text } from '../../engine/core/index.ts';
import { checkMigration } from '../../engine/core/migration-check.ts';
import { checkModification } from '../../engine/core/modification.ts';
import { textOf } from '../../engine/core/text.ts';
import type { Context } from '../context.ts';
import type { LoadedProcess } from '../definitions.ts';
import { isRefusal, Refusal } from '../errors.ts';
import { checkedData, formOf } from '../tasks/form.ts';
import { readRest } from './load.ts';
import type { InboxEvent, InstanceRow } from './types.ts';

/** Why an event cannot be applied to an instance as it is now. */
export interface RefusedBecause {
  element: string | null;
  activation: number | null;
  code: string;
  message: Text;
}

/** What an event is applied with, looked at in its turn, right before it happens. */
export interface Prepared {
  event: InboxEvent;
  /** The version that it is applied in, and the state with all that it touches. */
  process: LoadedProcess;
  state: State;
  /** Not empty: nothing of it is applied. */
  refused: RefusedBecause[];
}

interface Preparing {
  context: Context;
  tx: Tx;
  row: InstanceRow;
  process: LoadedProcess;
  state: State;
  /** It was accepted before, when things may have been different. */
  waited: boolean;
}

/** Looks at an event again in the turn that applies it: operators' acts, and forms that were filled in for another version. */
export async function prepareEvent(preparing: Preparing, event: InboxEvent): Promise<Prepared> {
  const { process, state } = preparing;
  const prepare = PREPARE[event.type] as ((preparing: Preparing, event: InboxEvent) => Promise<Prepared>) | undefined;
  return prepare ? prepare(preparing, event) : { event, process, state, refused: [] };
}

/** As an answer to who asked for it: the first reason in words, all of them by place. */
export function refusalOf(refused: RefusedBecause[]): Refusal {
  const [first] = refused;
  const gone = first !== undefined && GONE.has(first.code);
  return new Refusal(gone ? 409 : 422, first?.code ?? 'refused', textOf(first?.message ?? 'Refused.', 'en'), {
    errors: refused.map(({ element, activation, code, message }) => ({
      at: placeOf(element, activation),
      code,
      message: textOf(message, 'en'),
      messageText: message,
    })),
  });
}

/** As it is kept with an event that was accepted and cannot be applied. */
export function refusedLine(event: InboxEvent, refused: RefusedBecause[]): JsonObject {
  return {
    event: event.type,
    reasons: refused.map(({ element, activation, code, message }) => ({
      element,
      activation,
      code,
      message: textOf(message, 'en'),
    })),
  };
}

/** Somebody was quicker. */
const GONE = new Set(['no-token', 'no-scope']);

const placeOf = (element: string | null, activation: number | null) =>
  activation === null ? (element ?? '') : `${element ?? ''}#${activation}`;

type Prepare = {
  [T in InboxEvent['type']]?: (preparing: Preparing, event: Extract<InboxEvent, { type: T }>) => Promise<Prepared>;
};

const PREPARE: Prepare = {
  async migrated({ context, tx, row, process: from, state }, event) {
    const [whole, process] = [
      await readRest(tx, row, state),
      await context.platform.definitions.process(row.process_id, event.version),
    ];
    return { event, process, state: whole, refused: checkMigration(from.plan, process.plan, whole, event.mapping) };
  },
  async modified({ tx, row, process, state }, event) {
    const whole = await readRest(tx, row, state);
    return { event, process, state: whole, refused: modificationRefusals(process.plan, whole, event.instructions) };
  },
  async taskCompleted({ context, process, state, waited }, event) {
    const prepared = { event, process, state, refused: [] };
    if (!waited) return prepared;
    const scope = Object.values(state.scopes).find(({ tokens }) => event.activation in tokens);
    const element = scope?.tokens[event.activation]?.element;
    if (!element) return prepared;
    try {
      checkedData(formOf(context.platform, process.definition, element), event.outcome, event.data);
      return prepared;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const places = error.errors.map((place) => `${place.at}: ${place.message}`);
      return { ...prepared, event: { ...event, invalid: [error.message, ...places].join(' ') } };
    }
  },
};

function modificationRefusals(
  plan: Plan,
  state: State,
  instructions: Extract<InboxEvent, { type: 'modified' }>['instructions'],
): RefusedBecause[] {
  const refusal = checkModification(plan, state, instructions);
  return refusal ? [refusal] : [];
}

const CARRY = statement(`
  with moved as (select * from json_to_recordset($2) as m (activation int, element text)),
  tasks as (
    update weft.task t set element = m.element, version = $3, row_version = t.row_version + 1 from moved m
    where t.instance_id = $1 and t.activation = m.activation and t.status in ('open', 'claimed') returning t.id),
  pending as (
    update weft.pending p set element = m.element from moved m where p.instance_id = $1 and p.activation = m.activation),
  subscriptions as (
    update weft.subscription s set element = m.element from moved m where s.instance_id = $1 and s.activation = m.activation),
  incidents as (
    update weft.incident i set element = m.element from moved m
    where i.instance_id = $1 and i.activation = m.activation and i.resolved_at is null)
  select id from tasks`);

/** What waits outside for an instance that has gone to another version belongs to that version now. Ids of the tasks. */
export async function carryOver(tx: Tx, instance: string, version: number, state: State): Promise<string[]> {
  const moved = Object.values(state.scopes).flatMap((scope) =>
    Object.entries(scope.tokens).map(([activation, { element }]) => ({ activation: Number(activation), element })),
  );
  const rows = await tx.query<{ id: string }>(CARRY, [instance, JSON.stringify(moved), version]);
  return rows.map(({ id }) => id);
}
