import type { JsonObject } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import { fieldTypeOf } from '../fields/index.ts';
import type { EntityType } from './entity-type.ts';

/** `{firstName} {lastName} · {company}` → parts; null when the template is broken. */
export function parseTemplate(template: string): { before: string; field: string }[] | null {
  const parts = [...template.matchAll(/([^{}]*)\{([^{}]+)\}/g)].map((match) => ({
    before: match[1] ?? '',
    field: match[2] ?? '',
  }));
  const rebuilt = parts.map((part) => `${part.before}{${part.field}}`).join('');
  return parts.length > 0 && rebuilt === template ? parts : null;
}

/**
 * How a record is called. With nothing to show it is called by its type and the end of its id.
 */
export function titleOf(type: EntityType, values: JsonObject, id: string, language: 'en' | 'zh' = 'en'): string {
  return fill(type, type.recordTitle, values, language) || `${textOf(type.title, language)} ${id.slice(-6)}`;
}

/** What a record is about, in a line; blank where nothing is known. */
export function summaryOf(type: EntityType, values: JsonObject, language: 'en' | 'zh' = 'en'): string {
  return fill(type, type.summary, values, language);
}

/** What stands before an empty field is left out with it. */
function fill(type: EntityType, parts: EntityType['recordTitle'], values: JsonObject, language: 'en' | 'zh'): string {
  let text = '';
  for (const { before, field } of parts) {
    const definition = type.byName.get(field);
    const value = values[field];
    if (!definition || value === null || value === undefined) continue;
    const shown = fieldTypeOf(definition).format(value, definition, language);
    if (shown !== '') text += (text === '' ? '' : before) + shown;
  }
  return text;
}
