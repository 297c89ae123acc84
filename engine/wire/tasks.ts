import type { JsonObject, JsonSchema, Text } from '../core/definition.ts';
import type { Page } from './common.ts';
import type { RecordResponse } from './records.ts';

export type TaskStatus = 'open' | 'claimed' | 'completed' | 'cancelled';
export interface TaskItem {
  id: string;
  title: Text;
  status: TaskStatus;
  process: { id: string; name: Text; version: number };
  instance: string;
  element: string;
  activation: number;
  record: { type: string; id: string; title: string } | null;
  /** A second line, ready to show: what the record is about. */
  summary: string;
  /** In a loop that still runs: which time around, from 1, and what its item is called. */
  loop: { counter: number; item: string | null } | null;
  assignee: string | null;
  assigneeName: string | null;
  candidateUsers: string[];
  candidateRoles: string[];
  candidateTeams: string[];
  dueAt: string | null;
  /** Claim before this, or it goes to someone else. */
  acceptBy: string | null;
  priority: number;
  createdAt: string;
  claimedAt: string | null;
  completedAt: string | null;
  version: number;
}
export interface TaskPage extends Page<TaskItem> {
  counts: { mine: number; team: number };
}
export interface Outcome {
  id: string;
  title: Text;
  /** `primary`, `normal` or `danger`. */
  style: string;
  /** A single key that presses it. */
  key?: string;
}
export interface TaskDetail {
  task: TaskItem;
  instructions: Text | null;
  form: { schema: JsonSchema; uiSchema: JsonObject; data: JsonObject };
  /** What was typed and not yet sent. */
  draft: JsonObject | null;
  outcomes: Outcome[];
  record: RecordResponse | null;
  /** May this person act on it now? */
  may: { claim: boolean; complete: boolean; release: boolean };
}
export interface CompleteTaskRequest {
  outcome: string | null;
  data: JsonObject;
}
export interface CompleteTaskResponse {
  /** The tasks that this person has next in the same process. */
  next: TaskItem[];
  /** False: kept and will be applied by a worker in a moment. */
  applied: boolean;
}
