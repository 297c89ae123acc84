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
  /** The embedded sub-process that contains this element; absent at the top level. */
  parent?: string;
  /** Described by the element type's `configSchema`. */
  config?: JsonObject;
}

export interface FlowDefinition {
  id: string;
  source: string;
  target: string;
  name?: Text;
  /** FEEL; only on flows that leave a gateway which decides. */
  condition?: string;
}

export interface TriggerDefinition {
  id: string;
  type: 'record.created';
  entity: string;
  /** FEEL over `record`; absent means always. */
  condition?: string;
  /** The first turn runs in the transaction that created the record. */
  atomic?: boolean;
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
export interface Diagram {
  elements: { [id: string]: Bounds };
  flows: { [id: string]: { waypoints: { x: number; y: number }[] } };
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
  /** FEEL; optional unique key among the open instances of the process. */
  businessKey?: string;
  /** The default calendar for business time. */
  calendar?: string;
  /** Whose permissions transactional steps have: `starter`, or `system` granted at publish. */
  runAs?: 'system' | 'starter';
  kpis?: KpiDefinition[];
  elements: ElementDefinition[];
  flows: FlowDefinition[];
  diagram?: Diagram;
}
