import type { JsonObject } from '../core/definition.ts';
import { fieldTypeOf } from '../fields/index.ts';
import { textOf } from '../fields/text-of.ts';
import type { EntityType } from './entity-type.ts';

/** `{firstName} {lastName} · {company}` → parts; null when the template is broken. */
export function parseTitle(template: string): { before: string; field: string }[] | null {
  const parts = [...template.matchAll(/([^{}]*)\{([^{}]+)\}/g)].map((match) => ({
    before: match[1] ?? '',
    field: match[2] ?? '',
  }));
  const rebuilt = parts.map((part) => `${part.before}{${part.field}}`).join('');
  return parts.length > 0 && rebuilt === template ? parts : null;
}

/**
 * How a record is called. What stands before an empty field is left out with it; with nothing to show it is called by its type
 * and the end of its id.
 */
export function titleOf(type: EntityType, values: JsonObject, id: string, language: 'en' | 'zh' = 'en'): string {
  let title = '';
  for (const { before, field } of type.recordTitle) {
    const definition = type.byName.get(field);
    const value = values[field];
    if (!definition || value === null || value === undefined) continue;
    const shown = fieldTypeOf(definition).format(value, definition, language);
    if (shown !== '') title += (title === '' ? '' : before) + shown;
  }
  return title || `${textOf(type.title, language)} ${id.slice(-6)}`;
}
