import type { JsonSchema, ProcessDefinition, Text } from '../core/definition.ts';
import type { Problem } from '../core/problem.ts';

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
    inputs: { name: string; title?: Text; schema: JsonSchema }[];
    /** What it gives. */
    result: JsonSchema;
  }[];
  /** Per entity type, the JSON Schema of `record` in expressions, references expanded one level. */
  types: { key: string; title: Text; record: JsonSchema }[];
  /** Published processes that may be called: versions and tags in use, and the variables that the newest declares. */
  processes?: { id: string; name: Text; versions: number[]; tags: string[]; variables?: JsonSchema }[];
}
