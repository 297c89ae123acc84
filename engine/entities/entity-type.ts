import type { Condition } from '../access/condition.ts';
import type { Json, JsonObject, Text } from '../core/definition.ts';
import type { FieldDefinition } from '../fields/index.ts';

/** An entity type, read from a checked definition. */
export interface EntityType {
  key: string;
  title: Text;
  plural: Text;
  icon: string;
  /** In the order of the definition. */
  fields: FieldDefinition[];
  byName: ReadonlyMap<string, FieldDefinition>;
  /** `{firstName} {lastName}` as parts: what stands before each field, and the field. */
  recordTitle: { before: string; field: string }[];
  /** What the record is about in a line, as parts like the title's. */
  summary: { before: string; field: string }[];
  keyFacts: string[];
  stageField: string | null;
  layout: { title: Text; fields: string[] }[];
  list: { columns: string[]; sort: string };
  /** Each unique among the records that are not deleted. */
  unique: string[][];
  /** The fields whose text is searched. */
  search: string[];
  rules: EntityRule[];
  publicForm: PublicFormDefinition | null;
  /** What imported records have where the file says nothing. */
  importValues?: { [field: string]: Json };
  definition: JsonObject;
}

/** What must be filled in when a condition holds, on every path. */
export interface EntityRule {
  when: Condition;
  require: string[];
  message: Text;
}

export interface PublicFormDefinition {
  key: string;
  title: Text;
  intro: Text | null;
  thanks: Text;
  /** Besides what the type itself requires. */
  required: string[];
  /** What a submission sets without asking, e.g. the source. */
  values: { [field: string]: Json };
}

/** What is wrong with a definition: the place as a JSON pointer, and words that say what to do. */
export interface DefinitionProblem {
  at: string;
  code: string;
  message: Text;
}
