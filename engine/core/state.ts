import type { Json, JsonObject } from './definition.ts';

/**
 * The state of one instance. Plain JSON throughout: it is stored as written, replayed and compared byte
 * for byte. A row per scope, so that a turn writes only what it touches.
 */
export interface State {
  head: Head;
  /** By scope id; `0` is the process itself. */
  scopes: { [id: string]: Scope };
}

export interface Head {
  instance: string;
  status: 'active' | 'completed' | 'cancelled';
  subject: RecordRef | null;
  /** The number that the next activation gets. */
  next: number;
  /** Steps that are not done yet: what a spent budget left over, or a step that waits for an answer. */
  queue: Step[];
  /** What the current step was told so far; a step is run again with them until it needs nothing more. */
  answers: Json[];
  /** The record as this turn saw it; gone at the turn's end. */
  record: RecordView | null;
  /** When the event that this turn is about happened, ISO 8601 in UTC. */
  at: string;
  by: string | null;
  /** Steps done since the last event; a spent budget goes on in another turn. */
  spent: number;
  /** Turns in a row that only went on; too many are an incident. */
  continued: number;
}

export interface RecordRef {
  type: string;
  id: string;
}

/** Columns of a record, by path (`company`, `account.name`). */
export interface RecordView {
  version: number;
  values: JsonObject;
}

export interface Scope {
  id: number;
  parent: number | null;
  /** The sub-process activation that this scope belongs to; null for the process itself. */
  activation: number | null;
  variables: JsonObject;
  /** Waiting element activations, by activation number. */
  tokens: { [activation: string]: Token };
  /** Tokens that have arrived at joins: element → flow → count. */
  joins: { [element: string]: { [flow: string]: number } };
}

/** One activation of one element that waits for something. */
export interface Token {
  element: string;
  /** What it waits for. `host`: nothing of its own; `told`: it has happened, and the step is queued; `incident`: a person has to help. */
  wait: 'task' | 'timer' | 'call' | 'host' | 'told' | 'incident';
  /** Boundary events: the activation of their host. */
  host?: number;
  /** Raised on each retry, and when a timer is put to rest; stale results carry an older one. */
  generation: number;
  data?: JsonObject;
  /** `incident`: the step that failed, and the token as it was before, if it waited. */
  failed?: { step: Step; was: Token | null };
}

/** One thing left to do inside `advance`. */
export interface Step {
  scope: number;
  element: string;
  activation: number;
  /** The flow that the token came in by; null for starts, boundary events and retries. */
  flow: string | null;
  /** Boundary events: the activation that they sit on. */
  host?: number;
  /** Absent for entering; what happened, for an activation that waited. */
  happened?: Happening;
}

/** What a waiting element is told. */
export type Happening =
  | { type: 'completed'; outcome: string | null; data: JsonObject }
  | { type: 'claimed'; by: string }
  | { type: 'released' }
  | { type: 'fired' }
  | { type: 'succeeded'; result: Json }
  | { type: 'failed'; code: string; message: string };
