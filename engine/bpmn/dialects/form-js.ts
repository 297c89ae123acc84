/** Forms of Camunda 8: form-js, as far as they are in the file. */
import type { ElementDefinition, Json, JsonObject } from '../../core/definition.ts';
import type { Reading } from '../import/reading.ts';
import { extensions, type Moddle, textOf } from '../moddle.ts';
import { applyForm, defaultOf, type Field } from './forms.ts';

/** A form of form-js that is in the file, or a note on one that is not. */
export function readForm(source: Moddle, element: ElementDefinition, read: Reading): void {
  const given = extensions(source, 'zeebe:formDefinition')[0];
  if (!given) return;
  const key = textOf(given, 'formKey') ?? textOf(given, 'formId') ?? textOf(given, 'externalReference') ?? '';
  const inside = /^camunda-forms:bpmn:(.+)$/.exec(key)?.[1];
  const form = inside ? processForms(source).find(({ id }) => id === inside)?.$body : undefined;
  const fields = form ? fieldsOf(form) : null;
  if (fields) applyForm(fields, element, read);
  else
    read.note(
      source,
      'external-form',
      'lost',
      `The form “${key.slice(0, 100)}” is not in the file. Draw it here.`,
      `表单“${key.slice(0, 100)}”不在文件中，请在此重新设计。`,
    );
}

function processForms(source: Moddle): Moddle[] {
  let process: Moddle | undefined = source;
  while (process && process.$type !== 'bpmn:Process') process = process.$parent;
  return extensions(process, 'zeebe:userTaskForm');
}

function fieldsOf(text: string): Field[] | null {
  let form: { components?: Json };
  try {
    form = JSON.parse(text) as { components?: Json };
  } catch {
    return null;
  }
  return componentsOf(form.components ?? [], 0).flatMap((component) => {
    const name = typeof component.key === 'string' ? component.key.split('.')[0] : undefined;
    const type = String(component.type ?? '');
    if (!name || type === 'button') return [];
    const field: Field = { name, type: type === 'datetime' && component.subtype === 'date' ? 'date' : type };
    if (typeof component.label === 'string') field.title = component.label;
    if (component.disabled === true || component.readonly === true) field.readOnly = true;
    const limits = (component.validate ?? {}) as JsonObject;
    if (limits.required === true) field.required = true;
    for (const [from, to] of LIMITS) {
      const value = limits[from];
      if (typeof value === 'number') field.limits = { ...field.limits, [to]: value };
    }
    const options = Array.isArray(component.values) ? (component.values as JsonObject[]) : [];
    if (options.length > 0)
      field.options = options.map(({ value, label }) => ({ value: String(value), title: String(label ?? value) }));
    const usual =
      typeof component.defaultValue === 'string' ? defaultOf(component.defaultValue, type) : component.defaultValue;
    if (usual !== undefined && typeof usual !== 'object') field.default = usual;
    return [field];
  });
}

function componentsOf(value: Json, depth: number): JsonObject[] {
  if (!Array.isArray(value) || depth > 5) return [];
  return (value as JsonObject[]).flatMap((component) =>
    typeof component !== 'object' || component === null
      ? []
      : component.type === 'group' || component.type === 'dynamiclist'
        ? componentsOf(component.components ?? [], depth + 1)
        : [component],
  );
}

const LIMITS = [
  ['min', 'minimum'],
  ['max', 'maximum'],
  ['minLength', 'minLength'],
  ['maxLength', 'maxLength'],
] as const;
