import type { Tx } from '../../db/database.ts';
import type { Json, JsonObject, RecordRef } from '../../engine/core/index.ts';
import type { ImplementationInfo } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';

/** What a transactional step has at hand: it acts as the process, inside the turn's transaction, under a savepoint. */
export interface ActionContext {
  context: Context;
  tx: Tx;
  /** The record that the process is about. */
  subject: RecordRef | null;
  /** The instant of the event being handled. */
  at: string;
}

/** A transactional step. One file per action; palette, property panel and checks follow from it. Refusals become incidents. */
export interface Action extends ImplementationInfo {
  run(context: ActionContext, input: JsonObject): Promise<Json>;
}
