import type { JsonObject, JsonSchema } from '../core/definition.ts';
import { type FieldDefinition, fieldTypeOf } from '../fields/index.ts';
import { textOf } from '../fields/text-of.ts';
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
  /** The fields that are in the form, in the order of the layout. Default: all. */
  fields?: ReadonlySet<string>;
  /** Those that can be seen and not changed. */
  readonly?: ReadonlySet<string>;
  /** Required besides what the type requires. */
  required?: readonly string[];
}

/**
 * The schema of a form for rjsf: each property carries `x-field`, `x-settings`, `x-title` and `x-help`, from which the form finds its
 * widgets and words. What has a default for new records is not required: the person may leave it to the system.
 */
export function formSchema(type: EntityType, options: FormOptions = {}): JsonSchema {
  const shown = type.fields.filter((field) => options.fields?.has(field.name) ?? true);
  return {
    type: 'object',
    properties: Object.fromEntries(shown.map((field) => [field.name, formField(field)])),
    required: shown
      .filter((field) => (field.required && !field.defaultUser) || options.required?.includes(field.name))
      .map((field) => field.name),
    additionalProperties: false,
  };
}

function formField(field: FieldDefinition): JsonSchema {
  return {
    ...fieldSchema(field),
    title: textOf(field.title, 'en'),
    ...(field.default === undefined ? {} : { default: field.default }),
    'x-field': field.type,
    'x-settings': field.settings,
    'x-title': field.title,
    ...(field.help === undefined ? {} : { 'x-help': field.help }),
  };
}

/** The uiSchema that goes with `formSchema`: widgets, order, and the sections of the layout as `ui:sections`. */
export function formUiSchema(type: EntityType, options: FormOptions = {}): JsonObject {
  const shown = (name: string) => options.fields?.has(name) ?? true;
  const sections = type.layout
    .map((section) => ({ title: section.title, fields: section.fields.filter(shown) }))
    .filter((section) => section.fields.length > 0);
  const ui: JsonObject = {
    'ui:sections': sections as unknown as JsonObject[],
    'ui:order': [...sections.flatMap((section) => section.fields), '*'],
  };
  for (const field of type.fields) {
    if (!shown(field.name)) continue;
    const own = fieldTypeOf(field).toUiSchema(field);
    if (options.readonly?.has(field.name)) own['ui:readonly'] = true;
    if (Object.keys(own).length > 0) ui[field.name] = own;
  }
  return ui;
}
