/**
 * The shapes that cross HTTP, as types only: what `api` answers and what `designer` reads.
 * Instants are ISO 8601 strings in UTC; ids are UUIDv7 unless said otherwise.
 */
import type { Json, JsonObject, JsonSchema, ProcessDefinition, Text } from '../core/definition.ts';
import type { Problem } from '../core/problem.ts';

export type Language = 'en' | 'zh';
export type Area = 'work' | 'records' | 'studio' | 'operate' | 'admin';

/** Errors are `application/problem+json`. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  /** Stable; branch on this. */
  code: string;
  /** Names the offender and the remedy. */
  detail: string;
  /** Per place: a JSON pointer into the body, a query parameter, or an element. */
  errors?: { at: string; code: string; message: string; messageText?: Text }[];
}

export interface Me {
  id: string;
  name: string;
  email: string;
  language: Language;
  /** IANA time zone. */
  zone: string;
  roles: string[];
  teams: string[];
  areas: Area[];
}

export interface Page<T> {
  items: T[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
  /** Only where asked for. */
  total?: number;
  /** Titles of what the items refer to, by `type:id` (users: `user:id`). */
  refs?: Refs;
}
export type Refs = { [typeAndId: string]: string };

export interface FieldAccess {
  read: boolean;
  write: boolean;
}

export interface FieldInfo {
  name: string;
  /** Key of the field registry, e.g. `text`, `money`, `reference`. */
  type: string;
  title: Text;
  help?: Text;
  required: boolean;
  /** Type-specific: `options`, `target`, `maxLength`… */
  settings: JsonObject;
  access: FieldAccess;
}

export interface TypeSummary {
  key: string;
  title: Text;
  plural: Text;
  icon: string;
  actions: ('read' | 'create' | 'update' | 'delete' | 'import')[];
}

/** An entity type as the person who asks may see it: what they may not read is not there. */
export interface TypeInfo extends TypeSummary {
  generation: number;
  /** The fields in order. */
  fields: FieldInfo[];
  /** The sections of the form and of the record page. */
  layout: { title: Text; fields: string[] }[];
  /** Field names shown under the title of a record page. */
  keyFacts: string[];
  /** The choice field whose options are the record's stages, if there is one. */
  stageField: string | null;
  /** Default columns, sort and page size of the list. */
  list: { columns: string[]; sort: string };
  schema: JsonSchema;
  uiSchema: JsonObject;
}

/** A record. Money is `{ amount: string, currency: string }`; references are ids. */
export interface RecordItem {
  id: string;
  /** For `If-Match`. */
  version: number;
  /** How the record is called, from the type's title template. */
  title: string;
  createdAt: string;
  updatedAt: string;
  createdBy: string | null;
  updatedBy: string | null;
  values: JsonObject;
}
export interface RecordResponse {
  record: RecordItem;
  refs: Refs;
}

/** List filters: `{ all: [...] }`, `{ any: [...] }`, `{ not: … }` or a test of one field. */
export type Filter =
  | { all: Filter[] }
  | { any: Filter[] }
  | { not: Filter }
  | { field: string; op: FilterOperator; value?: Json };
export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'in'
  | 'contains'
  | 'startsWith'
  | 'empty'
  | 'notEmpty';

export interface TimelineItem {
  id: string;
  at: string;
  kind: 'created' | 'changed' | 'deleted' | 'task' | 'process' | 'mail' | 'incident' | 'activity';
  who: string | null;
  /** Ready to show, in both languages. */
  title: Text;
  detail?: Text;
  /** Field changes: from and to, already formatted as plain values. */
  changes?: { field: string; title: Text; from: Json; to: Json }[];
  process?: { id: string; name: Text; version: number; instance: string; element?: string };
}

export type TaskStatus = 'open' | 'claimed' | 'completed' | 'cancelled';
export interface TaskItem {
  id: string;
  title: Text;
  status: TaskStatus;
  process: { id: string; name: Text; version: number };
  instance: string;
  element: string;
  record: { type: string; id: string; title: string } | null;
  /** A second line, ready to show: what the record is about. */
  summary: string;
  assignee: string | null;
  assigneeName: string | null;
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
  tokens: { element: string; activation: number; wait: string; dueAt: string | null }[];
  openIncidents: IncidentItem[];
  temporal: { workflowId: string };
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

export interface ProcessSummary {
  id: string;
  name: Text;
  /** The latest published version; 0 when there is none. */
  version: number;
  publishedAt: string | null;
  publishedBy: string | null;
  draft: { revision: number; updatedAt: string; updatedBy: string | null; problems: number } | null;
  active: number;
  incidents: number;
}
export interface ProcessDetail {
  id: string;
  name: Text;
  version: number;
  /** The published definition of `version`; null when nothing is published. */
  definition: ProcessDefinition | null;
  versions: {
    version: number;
    hash: string;
    publishedAt: string;
    publishedBy: string | null;
    note: string | null;
    active: number;
  }[];
  draft: {
    definition: ProcessDefinition;
    revision: number;
    baseVersion: number;
    updatedAt: string;
    updatedBy: string | null;
  } | null;
}
export interface SaveDraftResponse {
  revision: number;
  problems: Problem[];
}
export interface PublishResponse {
  version: number;
  hash: string;
}

/** An action or a connector, as the palette and the property panel need it. */
export interface ImplementationInfo {
  type: string;
  title: Text;
  description: Text;
  icon: string;
  /** JSON Schema of `input`; the property panel is generated from it. */
  configSchema: JsonSchema;
  resultSchema: JsonSchema;
  /** Connectors only. */
  taskQueue?: string;
  available?: boolean;
}
/** Everything outside a definition that checking and drawing it needs. */
export interface Catalog {
  actions: ImplementationInfo[];
  connectors: ImplementationInfo[];
  roles: { key: string; title: Text }[];
  teams: { key: string; title: Text }[];
  calendars: { key: string; title: Text }[];
  decisions: {
    id: string;
    name: Text;
    inputs: { name: string; schema: JsonSchema }[];
    outputs: { name: string; schema: JsonSchema }[];
    hitPolicy: string;
    result: JsonSchema;
  }[];
  /** Per entity type, the JSON Schema of `record` in expressions, references expanded one level. */
  types: { key: string; title: Text; record: JsonSchema }[];
}

export interface PublicForm {
  key: string;
  title: Text;
  intro: Text | null;
  thanks: Text;
  schema: JsonSchema;
  uiSchema: JsonObject;
}
export interface PublicSubmission {
  data: JsonObject;
  /** Honeypot: people leave it empty. */
  website?: string;
}

export interface UserItem {
  id: string;
  email: string;
  name: string;
  active: boolean;
  language: Language;
  zone: string;
  roles: string[];
  teams: string[];
  manager: string | null;
  invitedAt: string | null;
  lastSeenAt: string | null;
  openTasks: number;
}
export interface TeamItem {
  id: string;
  key: string;
  title: Text;
  members: number;
}
export interface RoleItem {
  key: string;
  title: Text;
  description: Text;
  areas: Area[];
}
export interface DirectoryItem {
  id: string;
  name: string;
  active: boolean;
}
export interface NoticeItem {
  id: string;
  at: string;
  title: Text;
  body: Text | null;
  /** In-app address, e.g. `/records/lead/0192…`. */
  link: string | null;
  readAt: string | null;
}
export interface CaughtMail {
  id: string;
  at: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  messageId: string;
  /** How often a mail with this Message-ID arrived. */
  deliveries: number;
}

export interface ImportJob {
  id: string;
  type: string;
  fileName: string;
  status: 'uploaded' | 'checked' | 'running' | 'done' | 'failed';
  columns: string[];
  sample: string[][];
  rows: number;
  /** Column → field path (`revenue`, `account`), or null to leave it out. */
  mapping: { [column: string]: string | null };
  options: ImportOptions;
  result: ImportResult | null;
}
export interface ImportOptions {
  /** Per reference field: by which field of the target a name is looked up, and what happens when it is not found. */
  lookups: { [field: string]: { by: string; missing: 'error' | 'create' | 'empty' } };
  /** Per choice or reference field: text in the file → the value that is meant (`GTXPro` → `GTX Pro`). */
  replacements: { [field: string]: { [text: string]: string } };
  dateFormat: 'iso' | 'mdy' | 'dmy';
  /** A field whose value identifies a record that is there already; it is then updated or left. */
  matchBy: string | null;
  onMatch: 'skip' | 'update';
  /** Import the good rows although others have errors. */
  skipErrors: boolean;
}
export interface ImportResult {
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  /** The first 200; all of them are in the error file. */
  errors: { row: number; column: string | null; value: string | null; code: string; message: Text }[];
  /** Same cause, counted: what to fix first. */
  causes: {
    code: string;
    column: string | null;
    value: string | null;
    count: number;
    message: Text;
    suggestion?: string;
  }[];
}

/** Server-sent `nudge`: something changed; refetch what is on screen. Topics: `tasks`, `task:<id>`, `record:<type>:<id>`, `type:<type>`, `instance:<id>`, `process:<id>`, `notices`, `users`, `session` (one's own roles or name), `mails`; `*`: anything. */
export interface Nudge {
  topics: string[];
}
