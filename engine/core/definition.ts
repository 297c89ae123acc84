/**
 * What an analyst draws: a process as JSON, one to one with BPMN 2.0.
 * `schemas/meta/process.schema.json` describes the same shape for validation.
 */

/** A label in one language, or in both. A plain string serves every language. */
export type Text = string | { en: string; zh?: string };

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** The part of JSON Schema 2020-12 that Weft reads. `x-` keywords are Weft's own. */
export interface JsonSchema {
  /** In decisions: `#/types/Name`, a type of the same document. */
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  enum?: Json[];
  const?: Json;
  default?: Json;
  properties?: { [name: string]: JsonSchema };
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  [keyword: `x-${string}`]: unknown;
}

export interface ElementDefinition {
  id: string;
  /** BPMN element name, e.g. `userTask`; a key of the element registry. */
  type: string;
  name?: Text;
  documentation?: Text;
  /** Boundary events: the activity that they sit on. */
  attachedTo?: string;
  /** The sub-process that contains this element; absent at the top level. */
  parent?: string;
  /** The lane that it lies in. */
  lane?: string;
  /** Activities: local variables, set by expressions when it is entered. */
  inputs?: Assignment[];
  /** Activities: what is set outside when it is completed, by expressions that see its local variables. */
  outputs?: Assignment[];
  /** Activities that are done several times. */
  loop?: LoopCharacteristics;
  /** Sub-processes: declared local variables, a JSON Schema of type object. */
  variables?: JsonSchema;
  /** Activities: only done to compensate another; an association from its compensation event leads here. */
  forCompensation?: boolean;
  /** A turn ends before it; a worker goes on. */
  asyncBefore?: boolean;
  /** Described by the element type's `configSchema`. */
  config?: JsonObject;
  /** What other tools wrote at this place, kept for export. */
  extensions?: JsonObject;
}

/** A variable, and the FEEL expression that gives its value. */
export interface Assignment {
  variable: string;
  expression: string;
}

/**
 * BPMN loop characteristics. Expressions inside, and the conditions here, may name `loopCounter` (from 1), `numberOfInstances`,
 * `numberOfActiveInstances`, `numberOfCompletedInstances` and the element variable. How many there are in a standard loop is not known
 * before it ends: there `numberOfInstances` is how many have begun.
 */
export interface LoopCharacteristics {
  /** `parallel` and `sequential`: multi-instance; `standard`: again and again while a condition holds. */
  type: 'parallel' | 'sequential' | 'standard';
  /** Multi-instance: FEEL list, one instance each. Exclusive with `loopCardinality`. */
  collection?: string;
  /** Multi-instance: FEEL number. */
  loopCardinality?: string;
  /** Multi-instance: the local variable that holds the instance's item of the collection. */
  elementVariable?: string;
  /** Multi-instance: FEEL, looked at after each instance; true: the others are cancelled. */
  completionCondition?: string;
  /** Multi-instance: the variable that gets the list of results, in the order of the instances. */
  outputCollection?: string;
  /** Multi-instance: FEEL, an instance's result. */
  outputElement?: string;
  /** Standard: FEEL; done again while it holds. */
  loopCondition?: string;
  /** Standard: the condition is looked at before the first time, too. */
  testBefore?: boolean;
  /** Standard: at most so many times. */
  loopMaximum?: number;
}

export interface FlowDefinition {
  id: string;
  source: string;
  target: string;
  name?: Text;
  /** FEEL; on flows that leave a gateway which decides, an activity or an event. `config.default` of the source names the way that has none. */
  condition?: string;
  documentation?: Text;
  extensions?: JsonObject;
}

/** A lane: who does what lies in it, where the task does not say. */
export interface LaneDefinition {
  id: string;
  name?: Text;
  /** The lane or pool that contains it. */
  parent?: string;
  /** FEEL value, as in user tasks. */
  assignee?: string;
  candidateUsers?: string;
  candidateRoles?: string[];
  candidateTeams?: string[];
  extensions?: JsonObject;
}

/** A pool: this process's own (`process` is its id), another process, or somebody outside as a black box. */
export interface PoolDefinition {
  id: string;
  name?: Text;
  process?: string;
  extensions?: JsonObject;
}

/** Drawn between pools; what is sent and received is said by the events and tasks at its ends. */
export interface MessageFlowDefinition {
  id: string;
  source: string;
  target: string;
  name?: Text;
  extensions?: JsonObject;
}

/** What is drawn and not executed. */
export interface ArtifactDefinition {
  id: string;
  type: 'textAnnotation' | 'group' | 'dataObjectReference' | 'dataStoreReference';
  name?: Text;
  /** Annotations: the text. */
  text?: Text;
  parent?: string;
  /** Data objects: the kind of record that it stands for. */
  record?: { type: string };
  extensions?: JsonObject;
}

/** A dotted line: from a compensation event to its handler, or to an annotation or data object. */
export interface AssociationDefinition {
  id: string;
  source: string;
  target: string;
  direction?: 'none' | 'one' | 'both';
  extensions?: JsonObject;
}

export interface TriggerDefinition {
  id: string;
  type: 'record.created' | 'record.changed';
  entity: string;
  /** FEEL over `record`, and `before` (the values before the change) for `record.changed`; absent means always. */
  condition?: string;
  /** `record.changed`: only when one of these fields changed. */
  fields?: string[];
  /** The first turn runs in the transaction that created or changed the record. */
  atomic?: boolean;
  /** The start event that it feeds; needed when there are several. */
  start?: string;
}

/** A form that everybody may fill in: what is sent starts an instance. */
export interface ProcessFormDefinition {
  /** The last part of its address. */
  key: string;
  title: Text;
  intro?: Text;
  /** Shown when it was sent. */
  thanks: Text;
  /** The variables that it asks for, in order. */
  fields: { name: string; required?: boolean }[];
  /** Variables that it sets without asking. */
  values?: JsonObject;
  /** The start event that it feeds; needed when there are several. */
  start?: string;
}

export interface KpiDefinition {
  id: string;
  name: Text;
  /** FEEL over the measured instance. */
  measure: string;
  target?: number;
  unit?: string;
}

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Positions only, absolute, in pixels. */
export interface Diagram {
  /** Elements, artifacts, lanes and pools. */
  elements: { [id: string]: Bounds };
  /** Sequence flows, message flows and associations. */
  flows: { [id: string]: { waypoints: { x: number; y: number }[] } };
  /** Labels that were moved. */
  labels?: { [id: string]: Bounds };
  /** Sub-processes drawn small, without what is in them. */
  collapsed?: string[];
  /** Pools and lanes that run from top to bottom. */
  vertical?: string[];
}

export interface ProcessDefinition {
  id: string;
  name: Text;
  documentation?: Text;
  /** Semantics level; absent means the newest when it is published. */
  semantics?: number;
  /** The entity type of the record that the process is about; expressions see it as `record`. */
  subject?: { type: string };
  /** JSON Schema of type object: the declared process variables. */
  variables?: JsonSchema;
  triggers?: TriggerDefinition[];
  publicForm?: ProcessFormDefinition;
  /** FEEL; optional unique key among the open instances of the process. */
  businessKey?: string;
  /** The default calendar for business time. */
  calendar?: string;
  /** Whose permissions transactional steps have: `starter`, or `system` granted at publish. */
  runAs?: 'system' | 'starter';
  kpis?: KpiDefinition[];
  /** A name for this version that call activities can be bound to. */
  versionTag?: string;
  /** 0 to 100; what its tasks have that do not say otherwise. A number, or FEEL at the start of an instance. */
  priority?: number | string;
  /** When an instance is due, from its start: shown, sorted and measured. */
  due?: { duration?: string; date?: string; calendar?: string };
  pools?: PoolDefinition[];
  lanes?: LaneDefinition[];
  messageFlows?: MessageFlowDefinition[];
  artifacts?: ArtifactDefinition[];
  associations?: AssociationDefinition[];
  elements: ElementDefinition[];
  flows: FlowDefinition[];
  diagram?: Diagram;
  /** What other tools wrote about the process and around it, kept for export. */
  extensions?: JsonObject;
}
