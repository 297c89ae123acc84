import type { ErrorObject } from 'ajv';
import type { Text } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import type { FieldDefinition } from '../fields/index.ts';
import { noSuchOption } from '../fields/options.ts';

type Words = (title: { en: string; zh: string }, limit: string) => { en: string; zh: string };

const WORDS: Record<string, Words> = {
  required: ({ en, zh }) => ({ en: `Fill in ${en}.`, zh: `请填写${zh}。` }),
  minLength: ({ en, zh }, limit) => ({
    en: `${en} is too short. Write at least ${limit} characters.`,
    zh: `${zh}太短。至少填写 ${limit} 个字符。`,
  }),
  maxLength: ({ en, zh }, limit) => ({
    en: `${en} is too long. Shorten it to ${limit} characters.`,
    zh: `${zh}过长。请缩短到 ${limit} 个字符以内。`,
  }),
  minimum: ({ en, zh }, limit) => ({ en: `${en} must be at least ${limit}.`, zh: `${zh}不能小于 ${limit}。` }),
  maximum: ({ en, zh }, limit) => ({ en: `${en} must be at most ${limit}.`, zh: `${zh}不能大于 ${limit}。` }),
  exclusiveMinimum: ({ en, zh }, limit) => ({
    en: `${en} must be more than ${limit}.`,
    zh: `${zh}必须大于 ${limit}。`,
  }),
  exclusiveMaximum: ({ en, zh }, limit) => ({
    en: `${en} must be less than ${limit}.`,
    zh: `${zh}必须小于 ${limit}。`,
  }),
  multipleOf: ({ en, zh }, limit) => ({
    en: `${en} must be a multiple of ${limit}.`,
    zh: `${zh}必须是 ${limit} 的倍数。`,
  }),
  minItems: ({ en, zh }, limit) => ({ en: `Choose at least ${limit} for ${en}.`, zh: `${zh}至少选择 ${limit} 项。` }),
  maxItems: ({ en, zh }, limit) => ({ en: `Choose at most ${limit} for ${en}.`, zh: `${zh}最多选择 ${limit} 项。` }),
  format: ({ en, zh }) => ({ en: `${en} is not written as it should be. Check it.`, zh: `${zh}格式不正确。请检查。` }),
  pattern: ({ en, zh }) => ({ en: `${en} is not written as it should be. Check it.`, zh: `${zh}格式不正确。请检查。` }),
};

const KIND: Record<string, { en: string; zh: string }> = {
  string: { en: 'text', zh: '文本' },
  integer: { en: 'a whole number', zh: '整数' },
  number: { en: 'a number', zh: '数字' },
  boolean: { en: 'true or false', zh: '是或否' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'an amount with a currency', zh: '带币种的金额' },
};

/** What is wrong with a value, in words that say what to do. */
export function wordsFor(error: ErrorObject, field: FieldDefinition | undefined, type: string, name: string): Text {
  if (!field) {
    return {
      en: `${type} has no field “${name.slice(0, 80)}”. Leave it out.`,
      zh: `没有字段“${name.slice(0, 80)}”。请删除。`,
    };
  }
  const title = { en: textOf(field.title, 'en'), zh: textOf(field.title, 'zh') };
  if (error.keyword === 'enum') return noSuchOption(field, String(error.data)).message;
  if (error.keyword === 'format' && field.type === 'email') {
    return {
      en: `“${String(error.data)}” is not an e-mail address. Write it such as name@example.com.`,
      zh: `“${String(error.data)}”不是电子邮箱地址。请按 name@example.com 的格式填写。`,
    };
  }
  if (error.keyword === 'type') {
    const kind = KIND[String((error.params as { type: unknown }).type)] ?? KIND.string;
    return { en: `${title.en} must be ${kind?.en}.`, zh: `${title.zh}必须是${kind?.zh}。` };
  }
  const limit = String(
    (error.params as { limit?: unknown; multipleOf?: unknown }).limit ??
      (error.params as { multipleOf?: unknown }).multipleOf ??
      '',
  );
  return (
    WORDS[error.keyword] ?? (({ en, zh }) => ({ en: `${en} is not valid. Check it.`, zh: `${zh}无效。请检查。` }))
  )(title, limit);
}
