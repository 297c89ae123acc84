import type { JsonObject, JsonSchema, Text } from '../core/definition.ts';

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
