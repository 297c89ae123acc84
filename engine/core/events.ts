import type { Json, JsonObject, Text } from './definition.ts';
import type { Caller, RecordRef } from './state.ts';

/** Who caused an event: a user's id, or null for the system and for visitors. */
export type Who = string | null;

interface Stamp {
  /** When it happened, ISO 8601 in UTC. The only clock that the engine has. */
  at: string;
  by: Who;
}

/** Everything that can happen to an instance. The journal keeps each one. */
export type EngineEvent =
  | (Stamp & {
      type: 'started';
      instance: string;
      subject: RecordRef | null;
      /** The element to begin at: a start event, or, with `trigger`, an event or task that the message is for; null: the only none start. */
      start: string | null;
      /** Begin at these elements instead, whatever they are: a restart. */
      from?: string[];
      variables: JsonObject;
      /** The message, signal or schedule that started it. */
      trigger?: { type: 'message' | 'signal'; name: string; variables: JsonObject };
      /** Another instance called this one. */
      caller?: Caller;
      /** Why an operator started it: a restart. */
      reason?: string;
    })
  | (Stamp & {
      type: 'taskCompleted';
      activation: number;
      outcome: string | null;
      data: JsonObject;
      /** Why the data does not fit the form any more: it was sent before another version came. */
      invalid?: string;
    })
  | (Stamp & { type: 'taskClaimed'; activation: number })
  | (Stamp & { type: 'taskReleased'; activation: number })
  | (Stamp & { type: 'timerFired'; activation: number; generation: number })
  | (Stamp & { type: 'callSucceeded'; activation: number; generation: number; result: Json })
  | (Stamp & { type: 'callFailed'; activation: number; generation: number; code: string; message: string })
  | (Stamp & {
      type: 'messageReceived' | 'signalReceived';
      activation: number;
      generation: number;
      name: string;
      variables: JsonObject;
      /** Why it was given by hand. */
      reason?: string;
    })
  /** The record changed outside: conditions are looked at. */
  | (Stamp & { type: 'recordChanged' })
  | (Stamp & {
      type: 'childEnded';
      activation: number;
      generation: number;
      variables: JsonObject;
      error: { code: string; message: string } | null;
    })
  | (Stamp & { type: 'childEscalated'; activation: number; generation: number; code: string; variables: JsonObject })
  | (Stamp & { type: 'retried'; activation: number; variables?: JsonObject; reason?: string })
  | (Stamp & { type: 'variablesSet'; scope: number; variables: JsonObject; reason: string })
  | (Stamp & { type: 'suspended' | 'resumed'; reason: string })
  | (Stamp & { type: 'modified'; instructions: Modification[]; reason: string })
  /**
   * Given with the plan of the version it goes to. `mapping`: element there by element here; an element that is not named is gone.
   * `flows`: the same for the flows that lead to joins.
   */
  | (Stamp & {
      type: 'migrated';
      version: number;
      mapping: { [element: string]: string };
      flows: { [flow: string]: string };
      reason: string;
    })
  | (Stamp & { type: 'cancelled'; reason: string })
  | (Stamp & { type: 'continued' })
  | { type: 'answered'; answer: Json };

/** One change of where an instance stands. Variables are set in the scope where the token begins. */
export type Modification =
  /**
   * `scope`: which of several open scopes of the element's sub-process; sub-processes that are not open are opened. The scope of the
   * element's own loop: one more instance of it.
   */
  | { type: 'add'; element: string; scope?: number; variables?: JsonObject }
  | { type: 'cancel'; activation: number }
  /** All that waits in the instance ends; what may happen in it at any time stays armed. */
  | { type: 'cancelAll' }
  | { type: 'move'; activation: number; element: string; variables?: JsonObject };

/** What a step needs from outside before it can go on. Every answer is journalled. */
export type Ask =
  | { type: 'record'; record: RecordRef; paths: string[] }
  | { type: 'decision'; decision: string; inputs: JsonObject }
  | { type: 'instant'; timer: Timer; from: string }
  /** Which calendars these names stand for. The answer: `SeenCalendars` of those that exist; `*` asks for all. */
  | { type: 'calendars'; names: string[] }
  /** May the step do more work than can be waited for? It is answered by `Effort`. */
  | { type: 'effort' }
  /** Whose id it is that somebody named by e-mail address or name. The answer: `{ id }`; `no-person` where nobody or several are meant. */
  | { type: 'person'; name: string }
  | { type: 'action'; action: string; input: JsonObject; element: string; activation: number }
  /** Start an instance of another process. The answer: its id, and its end where it has ended already. */
  | {
      type: 'start';
      process: string;
      binding: CallBinding;
      variables: JsonObject;
      subject: RecordRef | null;
      businessKey: string | null;
      element: string;
      activation: number;
      generation: number;
      /** One of many, or after a boundary: an instance that does not share the caller's lock. */
      detached: boolean;
      /** As in `Caller`. */
      catches: (string | null)[];
    };

/** Which version a call activity calls. */
export type CallBinding = { type: 'latest' } | { type: 'version'; version: number } | { type: 'tag'; tag: string };

/** The answer to a `start`. */
export type Started = {
  instance: string;
  ended: { variables: JsonObject; error: { code: string; message: string } | null } | null;
};

/** The answer to `effort`: the step goes on, best where it disturbs nobody, or fails. */
export type Effort = Answer<null> & { effort: true };

/** Answers that can fail do so as data: the element turns them into an incident. */
export type Answer<T extends Json = Json> = { ok: true; value: T } | { ok: false; code: string; message: string };

export interface Timer {
  /** ISO 8601 repeating interval (`R3/PT10H`, `R/2026-01-01T09:00:00Z/P1D`) or cron line of five or six fields; the next time after `from`. */
  cycle?: string;
  /** ISO 8601 duration (`PT30M`, `P2D`); exclusive with `date` and `cycle`. */
  duration?: string;
  /** ISO 8601 instant. */
  date?: string;
  /**
   * The duration counts business time: of the calendar with this key, of whoever does the task (`@assignee`: the person's, else the team's,
   * else the organisation's), or of the organisation (`@organisation`). Absent: elapsed time.
   */
  calendar?: string;
  /** Who does the task, for `@assignee`: a user's id, and keys of teams. */
  people?: { assignee: string | null; teams: string[] };
}

/** What has to be done in the turn's transaction because of what the engine decided. */
export type Command =
  | { type: 'ask'; ask: Ask }
  | {
      type: 'createTask';
      activation: number;
      scope: number;
      element: string;
      assignee: string | null;
      candidateUsers: string[];
      candidateRoles: string[];
      candidateTeams: string[];
      dueAt: string | null;
      priority: number;
      /** What it is called in lists in place of its element's name. */
      title?: Text;
      /** Offered as outcomes where they are not in the definition: what to do next in an ad-hoc sub-process. */
      choices?: string[];
    }
  | { type: 'acceptBy'; activation: number; at: string | null }
  /** The task is this person's from now on; null: it is offered again. */
  | { type: 'claimTask'; activation: number; by: string | null }
  | {
      type: 'closeTask';
      activation: number;
      status: 'completed' | 'cancelled';
      outcome: string | null;
      data: JsonObject;
    }
  | { type: 'setTimer'; activation: number; scope: number; element: string; generation: number; at: string }
  | {
      type: 'call';
      activation: number;
      scope: number;
      element: string;
      generation: number;
      connector: string;
      input: JsonObject;
      retry: RetryPolicy;
    }
  /** Wait for a message (with its correlation key, null for any), a signal, or a change of the record. */
  | {
      type: 'subscribe';
      activation: number;
      scope: number;
      element: string;
      generation: number;
      kind: 'message' | 'signal' | 'condition';
      name: string;
      key: string | null;
    }
  /** Send a message to exactly one receiver, kept for a while if nobody waits yet (seconds); or a signal to all who wait. */
  | {
      type: 'publish';
      activation: number;
      kind: 'message' | 'signal';
      name: string;
      key: string | null;
      variables: JsonObject;
      timeToLive: number | null;
    }
  /** End the instance that this activation called. */
  | { type: 'cancelChild'; activation: number; instance: string }
  /** An escalation that nobody here receives goes to the caller. */
  | { type: 'escalate'; code: string; variables: JsonObject }
  /** A timer, call or subscription that is no longer waited for. */
  | { type: 'clear'; activation: number }
  | { type: 'raiseIncident'; activation: number; scope: number; element: string; code: string; message: string }
  | { type: 'resolveIncident'; activation: number }
  /** The step budget is spent: go on in another turn. */
  | { type: 'continue' }
  | { type: 'end'; status: 'completed' | 'cancelled'; error?: { code: string; message: string } };

export interface RetryPolicy {
  /** How often to try in all, 1 to 20. */
  attempts: number;
  /** Seconds before the second attempt; doubled each time, up to an hour. */
  interval: number;
}

/**
 * One line of an instance's journal. `event` and `answer` lines are the input of a replay; `derived` ones follow from them; a
 * `note` is about something that changes no state, such as a claim without a time limit.
 */
export interface JournalEntry {
  kind: 'event' | 'answer' | 'derived' | 'note';
  /** For example `taskCompleted`, `record`, `entered`, `left`, `flow`. */
  what: string;
  element: string | null;
  activation: number | null;
  data: JsonObject;
}
