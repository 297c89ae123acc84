import type { Json, JsonObject } from './definition.ts';
import type { RecordRef } from './state.ts';

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
      start: string | null;
      variables: JsonObject;
    })
  | (Stamp & { type: 'taskCompleted'; activation: number; outcome: string | null; data: JsonObject })
  | (Stamp & { type: 'taskClaimed'; activation: number })
  | (Stamp & { type: 'taskReleased'; activation: number })
  | (Stamp & { type: 'timerFired'; activation: number; generation: number })
  | (Stamp & { type: 'callSucceeded'; activation: number; generation: number; result: Json })
  | (Stamp & { type: 'callFailed'; activation: number; generation: number; code: string; message: string })
  | (Stamp & { type: 'retried'; activation: number; variables?: JsonObject })
  | (Stamp & { type: 'cancelled'; reason: string })
  | (Stamp & { type: 'continued' })
  | { type: 'answered'; answer: Json };

/** What a step needs from outside before it can go on. Every answer is journalled. */
export type Ask =
  | { type: 'record'; record: RecordRef; paths: string[] }
  | { type: 'decision'; decision: string; inputs: JsonObject }
  | { type: 'instant'; timer: Timer; from: string }
  | { type: 'action'; action: string; input: JsonObject; element: string; activation: number };

/** Answers that can fail do so as data: the element turns them into an incident. */
export type Answer<T extends Json = Json> = { ok: true; value: T } | { ok: false; code: string; message: string };

export interface Timer {
  /** ISO 8601 duration (`PT30M`, `P2D`); exclusive with `date`. */
  duration?: string;
  /** ISO 8601 instant. */
  date?: string;
  /** Calendar key: the duration counts business time there. Absent: elapsed time. */
  calendar?: string;
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
  | { type: 'setTimer'; activation: number; element: string; generation: number; at: string }
  | {
      type: 'call';
      activation: number;
      element: string;
      generation: number;
      connector: string;
      input: JsonObject;
      retry: RetryPolicy;
    }
  /** A timer or call that is no longer waited for. */
  | { type: 'clear'; activation: number }
  | { type: 'raiseIncident'; activation: number; element: string; code: string; message: string }
  | { type: 'resolveIncident'; activation: number }
  /** The step budget is spent: go on in another turn. */
  | { type: 'continue' }
  | { type: 'end'; status: 'completed' | 'cancelled' };

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
