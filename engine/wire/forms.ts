import type { JsonObject, JsonSchema, Text } from '../core/definition.ts';

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
