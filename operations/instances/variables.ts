import type { JsonObject } from '../../engine/core/index.ts';
import type { DeliverMessageRequest, OperationRequest, SetVariablesRequest } from '../../engine/wire/index.ts';
import { conflictIn } from '../errors.ts';
import { stamp } from '../turn/act.ts';
import type { InboxEvent } from '../turn/types.ts';
import { checkVariables, localNames } from './check-variables.ts';
import type { Operating, Operation } from './operate.ts';

/** Sets variables, in the process or in an open sub-process or loop instance. */
export const setVariables: Operation<SetVariablesRequest> = {
  reads: ({ scope = 0 }) => ({ scope }),
  events({ context, row, process }, { variables, scope = 0, reason }) {
    const local = row.state.scopes[scope];
    if (!local)
      throw conflictIn(
        'changed',
        'This sub-process is not open any more. Look at the instance again.',
        '该子流程已不再打开，请重新查看实例。',
      );
    checkVariables(process.definition, variables, scope === 0 ? [] : Object.keys(local.variables));
    return [{ type: 'variablesSet', ...stamp(context), scope, variables, reason }];
  },
};

export interface RetryRequest extends OperationRequest {
  /** The incident's; absent: all open ones of the instance. */
  activation?: number;
  /** With `activation` absent: only those with this code. */
  code?: string;
  variables?: JsonObject;
}

/** Tries the step of an incident again, with changed variables if given, and in the version that the instance is in by now. */
export const retry: Operation<RetryRequest> = {
  async events(operating, { activation, code, variables, reason }) {
    refuseSuspended(operating);
    if (variables) checkVariables(operating.process.definition, variables, localNames(operating.process.definition));
    const incidents = await openIncidents(operating, activation, code);
    if (incidents.length === 0) throw conflictIn('no-incident', 'This incident is resolved already.', '此异常已解决。');
    return incidents.map((incident) => ({
      type: 'retried',
      ...stamp(operating.context),
      activation: incident.activation,
      ...(variables ? { variables } : {}),
      ...(reason ? { reason } : {}),
    }));
  },
};

function refuseSuspended({ row }: Operating): void {
  if (row.state.head.suspended)
    throw conflictIn('suspended', 'This instance is suspended. Resume it first.', '此实例已挂起，请先恢复。');
}

function openIncidents({ tx, row }: Operating, activation?: number, code?: string) {
  return tx.query<{ activation: number }>(
    `select activation from weft.incident where instance_id = $1 and resolved_at is null
       and ($2::int is null or activation = $2) and ($3::text is null or code = $3) order by id`,
    [row.id, activation ?? null, code ?? null],
  );
}

export interface MessageRequest extends DeliverMessageRequest {
  /** To everything in the instance that waits for it, not just to the first. */
  all?: boolean;
}

/** Gives a message to what waits for it in this very instance, whatever its correlation key. */
export const deliverMessage: Operation<MessageRequest> = {
  async events(operating, { name, variables = {}, activation, all = false, reason }) {
    refuseSuspended(operating);
    const { context, tx, row } = operating;
    const waiting = await tx.query<{ activation: number; generation: number }>(
      `select activation, generation from weft.subscription
       where instance_id = $1 and kind = 'message' and name = $2 and ($3::int is null or activation = $3) order by id`,
      [row.id, name, activation ?? null],
    );
    if (waiting.length === 0)
      throw conflictIn(
        'nobody-waits',
        `Nothing in this instance waits for the message “${name}”.`,
        `此实例中没有等待消息“${name}”的元素。`,
      );
    return (all ? waiting : waiting.slice(0, 1)).map(
      (one): InboxEvent => ({ type: 'messageReceived', ...stamp(context), ...one, name, variables, reason }),
    );
  },
};
