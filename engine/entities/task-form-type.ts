import type { JsonSchema, ProcessDefinition, Text } from '../core/definition.ts';
import type { TaskForm, TaskFormField } from '../elements/task-form.ts';
import { type FieldDefinition, findFieldType } from '../fields/index.ts';
import type { EntityType } from './entity-type.ts';
import { readField } from './parse.ts';

/** The form of a user task as a type of its own: fields of the record and variables of the process, side by side. */
export interface TaskFormType {
  type: EntityType;
  fields: TaskFormField[];
  readonly: ReadonlySet<string>;
}

/**
 * Makes the type whose values a task's form holds, so that forms, checks and words are the same as for records. `subject` is the
 * entity type of the process's record, if it has one. What does not exist any more is left out.
 */
export function taskFormType(
  definition: ProcessDefinition,
  form: TaskForm | undefined,
  subject: EntityType | undefined,
): TaskFormType {
  const sections = form?.sections ?? [];
  const asked = sections.flatMap((section) => section.fields);
  const found = asked.flatMap((field) => {
    const own = field.source === 'record' ? subject?.byName.get(field.name) : variable(field.name, definition);
    return own ? [{ field, own: { ...own, required: field.required === true, defaultUser: undefined } }] : [];
  });
  const fields = found.map(({ own }) => own);
  const names = new Set(fields.map((field) => field.name));
  return {
    fields: found.map(({ field }) => field),
    readonly: new Set(found.filter(({ field }) => field.readOnly).map(({ own }) => own.name)),
    type: {
      key: definition.id,
      title: definition.name,
      plural: definition.name,
      icon: 'task',
      fields,
      byName: new Map(fields.map((field) => [field.name, field])),
      recordTitle: [],
      summary: [],
      keyFacts: [],
      stageField: null,
      layout: sections.map(({ title, fields: listed }) => ({
        title,
        fields: listed.map((field) => field.name).filter((name) => names.has(name)),
      })),
      list: { columns: [], sort: '' },
      unique: [],
      search: [],
      rules: [],
      publicForm: null,
      definition: {},
    },
  };
}

function variable(name: string, definition: ProcessDefinition): FieldDefinition | undefined {
  const schema = definition.variables?.properties?.[name];
  if (!schema) return undefined;
  const type = fieldKey(schema);
  return readField(
    name,
    { ...schema, 'x-field': type, 'x-title': (schema['x-title'] as Text | undefined) ?? schema.title ?? name },
    false,
  );
}

const BY_FORMAT: { [format: string]: string } = { date: 'date', 'date-time': 'dateTime', email: 'email', uri: 'url' };
const BY_TYPE: { [type: string]: string } = {
  integer: 'integer',
  number: 'decimal',
  boolean: 'boolean',
  string: 'text',
};

/** The field type that a variable is edited with: as declared by `x-field`, else by what its schema says. */
function fieldKey(schema: JsonSchema): string {
  const declared = schema['x-field'];
  if (typeof declared === 'string' && findFieldType(declared)) return declared;
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  return BY_FORMAT[schema.format ?? ''] ?? BY_TYPE[type ?? ''] ?? 'text';
}
