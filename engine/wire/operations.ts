import type { Json, JsonObject, Text } from '../core/definition.ts';
import type { Modification } from '../core/events.ts';

/**
 * What operators do to one running instance. All under `/api/instances/:id`, for people with the area `operate`; every body has
 * `reason` (1 to 500 characters), which the journal keeps with who did it:
 *
 * | POST                             | body besides `reason`                       |
 * | -------------------------------- | ------------------------------------------- |
 * | `/cancel`                        | —                                           |
 * | `/suspend`, `/resume`            | —                                           |
 * | `/modify`                        | `ModifyRequest`                             |
 * | `/migrate`                       | `MigrateRequest`                            |
 * | `/restart`                       | `RestartRequest`: answers the new instance  |
 * | `/variables`                     | `SetVariablesRequest`                       |
 * | `/message`                       | `DeliverMessageRequest`: correlated by hand |
 * | `/incidents/:activation/retry`   | `{ variables? }`; `reason` may be left out  |
 *
 * Answers are `OperationResult`. With `?preview=1` the same body is tried out and undone: nothing is changed, and the answer is an
 * `OperationPreview`. What cannot be done is 422 with a stable `code` and `errors[].at` = `element` or `element#activation` (the
 * preview answers 200 with the same as `refusals`). 409: `instance-ended`, `no-incident`, `already-suspended`, `not-suspended`, `suspended`, `not-ended`
 * (cancelling and restarting), `changed` (somebody else was quicker; `turn` in the body was not the instance's), `busy` (another act holds
 * the instance; try again). 404: there is no such instance for this person. An `Idempotency-Key` is honoured.
 */
export interface OperationRequest {
  reason: string;
  /** The turn that the operator has looked at (`InstanceDetail.turn`); another one by now is 409 `changed`. */
  turn?: number;
}
export interface ModifyRequest extends OperationRequest {
  /** 1 to 100, in this order; all of them or none. */
  instructions: Modification[];
}
export interface MigrateRequest extends OperationRequest {
  version: number;
  /** Element there by element here, null for none; for what is not named, what `MigrationProposal` says. */
  mapping?: { [element: string]: string | null };
}
export interface RestartRequest extends OperationRequest {
  /** Elements to begin at, 1 to 50; absent: from its start. */
  from?: string[];
  /** Over those that the instance had at its end. */
  variables?: JsonObject;
  /** Absent: the latest. */
  version?: number;
}
export interface SetVariablesRequest extends OperationRequest {
  variables: JsonObject;
  /** The scope that they are set in (`InstanceDetail.scopes`); absent: 0, the process. */
  scope?: number;
}
export interface DeliverMessageRequest extends OperationRequest {
  name: string;
  variables?: JsonObject;
  /** Which of several that wait for it; absent: the oldest. */
  activation?: number;
}

export interface OperationResult {
  /** The instance; for a restart the new one. */
  instance: string;
  /** False: suspended or held by another act; a worker applies it in a moment. */
  applied: boolean;
}

/** What an operation would do now. Everything is as it will be when nothing else happens meanwhile. */
export interface OperationPreview {
  /** False: there are `refusals`, and nothing else is said. */
  possible: boolean;
  refusals: OperationRefusal[];
  /** Waiting activations, boundary events included; in order of activation. */
  tokens: TokenChange[];
  tasks: TaskChange[];
  timers: TimerChange[];
  /** Instances that it called, and which end with it. */
  children: { id: string; process: { id: string; name: Text; version: number }; element: string }[];
  /** Incidents that are resolved, and new ones. */
  incidents: { element: string; name: Text; code: string; message: string; change: 'resolved' | 'raised' }[];
  variables: { name: string; scope: number; before: Json; after: Json }[];
  /** Elements that are gone through without waiting, in order: what would run at once (scripts, transactional steps, gateways). */
  passes: { element: string; name: Text }[];
  /** The instance's status afterwards. */
  status: 'active' | 'completed' | 'cancelled';
  suspended: boolean;
}
export interface OperationRefusal {
  code: string;
  message: Text;
  element: string | null;
  activation: number | null;
}
export interface TokenChange {
  activation: number;
  element: string;
  name: Text;
  wait: string;
  /** `moves`: it is at `to` from now on, because of a migration or a move. */
  change: 'stays' | 'ends' | 'begins' | 'moves';
  to: { element: string; name: Text } | null;
  /** Sub-processes and loop instances that it is in, outermost first. */
  path: { element: string; name: Text; loopCounter: number | null }[];
}
export interface TaskChange {
  activation: number;
  element: string;
  name: Text;
  assigneeName: string | null;
  dueAt: string | null;
  /** `keeps`: with assignee, claim and what was typed. */
  change: 'keeps' | 'withdrawn' | 'new';
}
export interface TimerChange {
  activation: number;
  element: string;
  name: Text;
  at: string;
  /** Until then, ISO 8601 duration; `PT0S` when it is due. */
  remaining: string;
  change: 'keeps' | 'withdrawn' | 'new';
}

/**
 * `GET /api/processes/:id/migrations/:from/:to`: a mapping from one version to another, to look at and to change. For `operate` and
 * `studio`.
 */
export interface MigrationProposal {
  process: string;
  from: number;
  to: number;
  /** Of `from`, in the order of the definition. */
  elements: ProposedElement[];
  /** Elements of `to` that nothing leads to. */
  added: { element: string; name: Text; type: string }[];
  /** Open instances of `from`. */
  open: number;
}
export interface ProposedElement {
  element: string;
  name: Text;
  type: string;
  /** Null: nothing there is like it; instances that wait at it cannot be migrated unless it is mapped by hand. */
  to: string | null;
  /** 0 to 1: how sure. 1 = the same element. */
  confidence: number;
  reason: Text;
  /** What instances that wait here would be refused for under this mapping, or should be known. */
  problems: { severity: 'error' | 'warning'; code: string; message: Text }[];
  /** What it can be mapped to, best first. */
  candidates: { element: string; name: Text; confidence: number }[];
  /** Instances that wait here now. */
  open: number;
}

/**
 * `GET /api/processes/:id/versions` → `{ items: ProcessVersion[] }`, newest first.
 * POST `…/versions/:version/deprecate { reason? }`, `…/undeprecate`; DELETE `…/versions/:version` (409 `version-in-use` with
 * `errors[]` saying why not); DELETE `/api/processes/:id` with body `{ confirm: "<its id>" }` (409 `process-in-use`).
 */
export interface ProcessVersion {
  version: number;
  hash: string;
  /** The name that call activities can be bound to. */
  tag: string | null;
  note: string | null;
  publishedAt: string;
  publishedBy: string | null;
  /** Nobody starts it by hand or by a trigger any more; what calls this very version still may. */
  deprecated: { at: string; by: string | null; reason: string | null } | null;
  latest: boolean;
  open: number;
  ended: number;
  incidents: number;
  /** Why it cannot be deleted; empty when it can. */
  inUse: OperationRefusal[];
}
