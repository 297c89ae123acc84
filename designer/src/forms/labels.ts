import type { JsonSchema, Text } from '../../../engine/core/definition.ts';
import type { Language } from '../../../engine/wire/index.ts';
import { textIn } from '../i18n/index.ts';

/** How a property is called: `x-title` (both languages), else `title`, else its name. */
export function labelOf(schema: JsonSchema, name: string, language: Language): string {
  return textIn((schema['x-title'] as Text | undefined) ?? schema.title ?? name, language);
}

/** The line below the control: `x-help`, else `description`. */
export function helpOf(schema: JsonSchema, language: Language): string {
  return textIn((schema['x-help'] as Text | undefined) ?? schema.description, language);
}
