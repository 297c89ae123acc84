import type { Json, JsonObject } from './definition.ts';

/**
 * The state of one instance. Plain JSON throughout: it is stored as written, replayed and compared byte
 * for byte. A row per scope, so that a turn writes only what it touches.
 */
export interface State {
  head: Head;
  /**
   * By scope id; `0` is the process itself. A turn may be given only the scopes from the one that an event is about up to the process:
   * `head.inner` says how many there are in all, and `advance` throws `NotLoaded` when it needs one of the others.
   */
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
  /** The calendars as this turn saw them: which definition each name stands for, `''` for the organisation's; gone at the turn's end. */
  calendars?: SeenCalendars;
  /** When the event that this turn is about happened, ISO 8601 in UTC. */
  at: string;
  by: string | null;
  /** Steps done since the last event; a spent budget goes on in another turn. */
  spent: number;
  /** Turns in a row that only went on; too many are an incident. */
  continued: number;
  /** Steps that a worker begins in a turn of its own. */
  later: Step[];
  /** Scopes besides the process's own. */
  inner: number;
  /** Waits for conditions, in all scopes: they are looked at again when a variable or the record changes. */
  conditions: number;
  /** A variable or the record changed since conditions were last looked at. */
  changed: boolean;
  /** Only operators' events are applied. */
  suspended: boolean;
  /** Another instance called this one: escalations that nobody here receives go there, and errors that somebody receives there. */
  caller: Caller | null;
}

/** What is known of the call activity that started an instance. */
export interface Caller {
  /** Codes of errors that an event around it catches, and around those that called it in turn; null: any. */
  catches: (string | null)[];
}

/** By the name that expressions use. The hash says which version of which calendar: a replay works with the same. */
export type SeenCalendars = { [name: string]: { key: string; hash: string } };

export interface RecordRef {
  type: string;
  id: string;
}

/** Columns of a record, by path (`company`, `account.name`). */
export interface RecordView {
  version: number;
  values: JsonObject;
}

/**
 * Where variables and tokens live: the process, an open sub-process, or around one activity that has local variables or is done several
 * times (`wraps`).
 */
export interface Scope {
  id: number;
  parent: number | null;
  /** The activation in `parent` that this scope belongs to; null for the process itself. */
  activation: number | null;
  /** The element of that activation; null for the process itself. */
  element: string | null;
  /** `once`: local variables of one activity. `many`: holds the instances of a loop, each in a `once` scope of its own. */
  wraps?: 'once' | 'many' | 'compensation';
  variables: JsonObject;
  /** Waiting element activations, by activation number. */
  tokens: { [activation: string]: Token };
  /** Tokens that have arrived at joins: element → flow → count. */
  joins: { [element: string]: { [flow: string]: number } };
  /** Complex gateways that have gone on and wait for the rest: element → flows that were seen. */
  resets?: { [element: string]: string[] };
  /** `many`: items of the collection that are still needed, and how far it is. */
  loop?: LoopState;
  /** What completed here and can be compensated, oldest first. */
  compensations?: Compensable[];
  /** `compensation`: variables as they were then; those set since are gone from here. */
  before?: JsonObject;
  /** `compensation`: what is still to be compensated, next one last. */
  todo?: Compensable[];
  /** `once` scopes of ended instances whose result is collected later. */
  result?: Json;
  ended?: true;
}

export interface LoopState {
  /** Null: no collection, or all instances have theirs. */
  items: Json[] | null;
  /** Null for standard loops. */
  total: number | null;
  started: number;
  completed: number;
}

/** How far a loop is, as expressions see it. */
export function countsOf({ total, started, completed }: LoopState): JsonObject {
  return {
    numberOfInstances: total ?? started,
    numberOfActiveInstances: started - completed,
    numberOfCompletedInstances: completed,
  };
}

/** A completed activity, as compensation needs it. */
export interface Compensable {
  element: string;
  activation: number;
  /** The element that compensates it; null: what is in `inner` is compensated. */
  handler: string | null;
  /** Local variables of scopes that have ended, and those around as they were then. */
  locals: JsonObject;
  before: JsonObject;
  inner?: Compensable[];
}

/** One activation of one element that waits for something. */
export interface Token {
  element: string;
  /**
   * What it waits for. `scope`: for what is inside it; `child`: for the instance it called; `host`: nothing of its own;
   * `told`: it has happened, and the step is queued; `incident`: a person has to help.
   */
  wait:
    | 'task'
    | 'timer'
    | 'call'
    | 'message'
    | 'signal'
    | 'condition'
    | 'scope'
    | 'child'
    | 'host'
    | 'told'
    | 'incident';
  /** Boundary events: the activation of their host. Events after an event-based gateway: the gateway's. */
  host?: number;
  /** Does not keep its scope open: the start of an event sub-process that may happen. */
  passive?: true;
  /** Raised on each retry, and when a timer is put to rest; stale results carry an older one. */
  generation: number;
  data?: JsonObject;
  /** `scope`: the scope inside. */
  inner?: number;
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
  /** As in `Token`. */
  host?: number;
  passive?: true;
  /** Absent for entering; what happened, for an activation that waited. */
  happened?: Happening;
  /** It happened to an activation that did not wait before: something was thrown to it, or a join may go on. */
  fresh?: true;
  /** A worker began this one: it does not wait again. */
  begun?: true;
  /** An operator's way: what is entered goes on inside at these, and not where it begins; variables are set at the end of it. */
  inside?: { path: string[]; variables: JsonObject };
}

/** What a waiting element is told. */
export type Happening =
  | { type: 'completed'; outcome: string | null; data: JsonObject }
  | { type: 'claimed'; by: string }
  | { type: 'released' }
  | { type: 'fired' }
  /** A message or signal came. */
  | { type: 'received'; name: string; variables: JsonObject }
  /** A variable or the record changed: the condition is to be looked at. */
  | { type: 'checked' }
  /** An error, escalation or cancellation that it catches was thrown. */
  | { type: 'caught'; code: string; message: string; variables: JsonObject }
  /** All that was inside it is done. `variables`: the inner scope's own, as they were at its end. */
  | { type: 'finished'; variables: JsonObject }
  /** The called instance ended; `error` where it failed. */
  | { type: 'ended'; variables: JsonObject; error: { code: string; message: string } | null }
  | { type: 'escalated'; code: string; variables: JsonObject }
  /** A join that looks at where other tokens are (inclusive, complex) may go on: with tokens that came in by these flows. */
  | { type: 'joined'; flows: string[] }
  /** A loop starts its next instance. */
  | { type: 'next' }
  | { type: 'succeeded'; result: Json }
  | { type: 'failed'; code: string; message: string };
