import type { JsonSchema, Text } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import type { FieldDefinition } from './field-type.ts';

export interface Option {
  value: string;
  title: Text;
  color?: string;
}

export const OPTIONS_SCHEMA: JsonSchema = {
  type: 'array',
  minItems: 1,
  maxItems: 200,
  items: {
    type: 'object',
    properties: {
      value: { type: 'string', minLength: 1, maxLength: 80 },
      title: { 'x-text': true },
      color: { type: 'string', enum: ['neutral', 'accent', 'info', 'success', 'warning', 'danger'] },
    },
    required: ['value', 'title'],
    additionalProperties: false,
  },
};

export const optionsOf = (field: FieldDefinition): Option[] => (field.settings.options ?? []) as unknown as Option[];

export const optionValues = (field: FieldDefinition): string[] => optionsOf(field).map((option) => option.value);

/** The option that is meant by a value or by a title in either language, whatever the case. */
export function findOption(field: FieldDefinition, text: string): Option | undefined {
  const wanted = text.trim().toLowerCase();
  return optionsOf(field).find(
    (option) =>
      option.value.toLowerCase() === wanted ||
      textOf(option.title, 'en').toLowerCase() === wanted ||
      textOf(option.title, 'zh').toLowerCase() === wanted,
  );
}

export function noSuchOption(field: FieldDefinition, text: string) {
  const list = (language: 'en' | 'zh') =>
    optionsOf(field)
      .slice(0, 12)
      .map((option) => textOf(option.title, language))
      .join(language === 'zh' ? '、' : ', ');
  return {
    code: 'unknown-option',
    message: {
      en: `“${text}” is not one of the options. Choose one of: ${list('en')}.`,
      zh: `“${text}”不在选项中。请选择：${list('zh')}。`,
    },
  };
}
