import type { JsonObject, ProcessDefinition, Text } from '../core/definition.ts';

export type InstanceStatus = 'active' | 'completed' | 'cancelled';
export interface InstanceItem {
  id: string;
  process: { id: string; name: Text; version: number };
  status: InstanceStatus;
  record: { type: string; id: string; title: string } | null;
  startedAt: string;
  endedAt: string | null;
  businessKey: string | null;
  /** Where it waits, each place once; `count`: how many times at once. */
  waitsAt: { element: string; name: Text; wait: string; count: number }[];
  incidents: number;
  /** Nothing but operators' acts is applied. */
  suspended: boolean;
  /** 0 to 100. */
  priority: number;
  /** When it is to have ended. */
  dueAt: string | null;
}
export interface InstanceDetail extends InstanceItem {
  definition: ProcessDefinition;
  variables: JsonObject;
  /** How often each element was left and each flow was taken. */
  walked: { elements: { [id: string]: number }; flows: { [id: string]: number } };
  /** At most 1,000, and so many of `scopes`; `waitsAt` counts them all. */
  tokens: InstanceToken[];
  openIncidents: IncidentItem[];
  /** How far it is; sent back with operations, so that two operators do not act on the same picture. */
  turn: number;
  /** The error with which it ended. */
  error: { code: string; message: string } | null;
  /** The instance that called it, and those that it called, newest first, at most 100. */
  parent: CalledInstance | null;
  children: CalledInstance[];
  /** Where variables live: the process (0), open sub-processes, loop instances. Variables only for operators. */
  scopes: InstanceScope[];
  temporal: { workflowId: string };
}
export interface InstanceToken {
  element: string;
  activation: number;
  scope: number;
  /** As in the engine's `Token`; `passive`: it merely listens. */
  wait: string;
  dueAt: string | null;
  /** The message or signal that it waits for; `name` null: whichever is given to it by hand. */
  waitsFor: { name: string | null; key: string | null } | null;
  /** What is wrong there; null: nothing. */
  incident: string | null;
  /** Boundary events: the activation that they sit on. */
  host: number | null;
  /** It stands around other tokens of the same element, which are counted in its stead: a loop around its instances. */
  frame: boolean;
}
export interface CalledInstance {
  id: string;
  process: { id: string; name: Text; version: number };
  status: InstanceStatus;
  incidents: number;
  /** The call activity. */
  element: string;
  activation: number;
}
export interface InstanceScope {
  id: number;
  parent: number | null;
  /** Null for the process. */
  element: string | null;
  name: Text | null;
  /** Of a loop's instance, from 1. */
  loopCounter: number | null;
  variables: JsonObject;
}
export interface IncidentItem {
  activation: number;
  element: string;
  code: string;
  message: string;
  at: string;
}
/** `GET /api/incidents?process` → `{ items: IncidentGroup[] }`: open incidents by cause, most frequent first. */
export interface IncidentGroup {
  process: { id: string; name: Text; version: number };
  element: string;
  name: Text;
  code: string;
  count: number;
  /** The newest one's. */
  message: string;
  since: string;
}
export interface JournalItem {
  seq: number;
  turn: number;
  at: string;
  kind: 'event' | 'answer' | 'derived' | 'note';
  what: string;
  element: string | null;
  elementName: Text | null;
  who: string | null;
  data: JsonObject;
}
