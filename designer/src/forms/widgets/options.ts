import type { JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';
import type { Language } from '../../../../engine/wire/index.ts';
import { textIn } from '../../i18n/index.ts';
import type { ChoiceOption } from '../types.ts';

/** The options of a choice: from its settings, else from the schema's `enum`. */
export function optionsOf(schema: JsonSchema, settings: JsonObject): ChoiceOption[] {
  if (Array.isArray(settings.options)) return settings.options as unknown as ChoiceOption[];
  const one = schema.items ?? schema;
  if (one.enum) return one.enum.map((value) => ({ value: String(value), title: String(value) }));
  return (one.oneOf ?? [])
    .filter((option) => option.const !== undefined)
    .map((option) => ({ value: String(option.const), title: option.title ?? String(option.const) }));
}

/** Few and short: they fit side by side. */
export function fitSideBySide(options: ChoiceOption[], language: Language): boolean {
  const lengths = options.map((option) => width(textIn(option.title, language)));
  return options.length <= 4 && lengths.reduce((sum, length) => sum + length + 3, 0) <= 36;
}

/** In letters; Chinese characters are twice as wide. */
function width(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
}
