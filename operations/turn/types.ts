import type { Command, EngineEvent, JournalEntry, State, Text } from '../../engine/core/index.ts';
import type { TaskItem } from '../../engine/wire/index.ts';

/** An instance's row, locked by the turn. */
export interface InstanceRow {
  id: string;
  /** The instance at the top of the call tree that it shares a lock with; its own id there. */
  root_id: string;
  process_id: string;
  version: number;
  semantics: number;
  record_type: string | null;
  record_id: string | null;
  status: 'active' | 'completed' | 'cancelled';
  turn: number;
  epoch: number;
  journal_seq: number;
  chain: Buffer;
  state: State;
  inner_scopes: number;
  incidents: number;
  depth: number;
  /** Who called it: an activation of another instance. */
  parent_id: string | null;
  parent_activation: number | null;
  parent_generation: number | null;
  has_pending: boolean;
  /** What was answered to the same inbox key before; null when it is new. */
  kept: { response: unknown; by: string | null; event: InboxEvent } | null;
}

/** What an inbox row holds: every engine event that comes from outside. */
export type InboxEvent = Exclude<EngineEvent, { type: 'answered' }>;

/** Everything that a turn decided, ready to be written. */
export interface Outcome {
  state: State;
  commands: Exclude<Command, { type: 'ask' }>[];
  journal: Line[];
  /** The version that it follows from now on, and its semantics level. */
  version: number;
  level: number;
}

/** A journal line with who and when. */
export interface Line extends JournalEntry {
  at: string;
  who: string | null;
}

/** A task's row. */
export interface TaskRow {
  id: string;
  instance_id: string;
  activation: number;
  element: string;
  scope: number;
  process_id: string;
  version: number;
  record_type: string | null;
  record_id: string | null;
  status: TaskItem['status'];
  assignee: string | null;
  candidate_users: string[];
  candidate_roles: string[];
  candidate_teams: string[];
  due_at: string | null;
  accept_by: string | null;
  priority: number;
  created_at: string;
  claimed_at: string | null;
  completed_at: string | null;
  completed_by: string | null;
  outcome: string | null;
  draft: unknown;
  draft_by: string | null;
  row_version: number;
  /** Null: the name of its element. */
  title: Text | null;
}
