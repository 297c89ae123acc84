import type { JsonObject, ProcessDefinition, Text } from '../core/definition.ts';

export type InstanceStatus = 'active' | 'completed' | 'cancelled';
export interface InstanceItem {
  id: string;
  process: { id: string; name: Text; version: number };
  status: InstanceStatus;
  record: { type: string; id: string; title: string } | null;
  startedAt: string;
  endedAt: string | null;
  /** Titles of the elements where it waits. */
  waitsAt: { element: string; name: Text; wait: string }[];
  incidents: number;
}
export interface InstanceDetail extends InstanceItem {
  definition: ProcessDefinition;
  variables: JsonObject;
  /** How often each element was left and each flow was taken. */
  walked: { elements: { [id: string]: number }; flows: { [id: string]: number } };
  tokens: { element: string; activation: number; scope: number; wait: string; dueAt: string | null }[];
  openIncidents: IncidentItem[];
  /** How far it is; sent back with operations, so that two operators do not act on the same picture. */
  turn: number;
  /** Nothing but operators' acts is applied. */
  suspended: boolean;
  /** Where variables live: the process (0), open sub-processes, loop instances. Variables only for operators. */
  scopes: InstanceScope[];
  temporal: { workflowId: string };
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
