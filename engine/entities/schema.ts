import type { JsonObject, JsonSchema } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import { type FieldDefinition, fieldTypeOf } from '../fields/index.ts';
import type { EntityType } from './entity-type.ts';

/** The JSON Schema of one field's value, with the keywords of its definition. */
export function fieldSchema(field: FieldDefinition): JsonSchema {
  return { ...fieldTypeOf(field).toJsonSchema(field), ...field.keywords };
}

/** The JSON Schema of a record's values for checking; empty fields are left out of what is checked. */
export function valuesSchema(type: EntityType): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(type.fields.map((field) => [field.name, fieldSchema(field)])),
    required: type.fields.filter((field) => field.required).map((field) => field.name),
    additionalProperties: false,
  };
}

export interface FormOptions {
  /** Those that can be seen and not changed. */
  readonly?: ReadonlySet<string>;
  /** Required besides what the type requires. */
  required?: readonly string[];
}

export interface Form {
  schema: JsonSchema;
  uiSchema: JsonObject;
}

/**
 * The form of some fields (default: all) for rjsf. Each property carries `x-field`, `x-settings`, `x-title` and `x-help`, from which
 * the form finds its widgets and words; the sections of the layout are `ui:sections`. A person field with a default is not
 * required: the system fills it in.
 */
export function formSchema(type: EntityType, names?: readonly string[], options: FormOptions = {}): Form {
  const wanted = new Set(names ?? type.byName.keys());
  const shown = type.fields.filter((field) => wanted.has(field.name));
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(shown.map((field) => [field.name, formField(field)])),
    required: shown
      .filter((field) => (field.required && !field.defaultUser) || options.required?.includes(field.name))
      .map((field) => field.name),
    additionalProperties: false,
  };
  return { schema, uiSchema: uiSchema(type, shown, options) };
}

/** A field's schema with what forms and expressions need to know of it. */
export function describedSchema(field: FieldDefinition): JsonSchema {
  return {
    ...fieldSchema(field),
    title: textOf(field.title, 'en'),
    'x-field': field.type,
    'x-settings': field.settings,
    'x-title': field.title,
  };
}

function formField(field: FieldDefinition): JsonSchema {
  return {
    ...describedSchema(field),
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(field.help === undefined ? {} : { 'x-help': field.help }),
  };
}

function uiSchema(type: EntityType, shown: readonly FieldDefinition[], { readonly }: FormOptions): JsonObject {
  const names = new Set(shown.map((field) => field.name));
  const sections = type.layout
    .map((section) => ({ title: section.title, fields: section.fields.filter((name) => names.has(name)) }))
    .filter((section) => section.fields.length > 0);
  const ui: JsonObject = {
    'ui:sections': sections as unknown as JsonObject[],
    'ui:order': [...new Set(sections.flatMap((section) => section.fields)), '*'],
  };
  for (const field of shown) {
    const own = fieldTypeOf(field).toUiSchema(field);
    if (readonly?.has(field.name)) own['ui:readonly'] = true;
    if (Object.keys(own).length > 0) ui[field.name] = own;
  }
  return ui;
}
