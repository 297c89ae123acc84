import type { JsonSchema, Text } from '../../core/definition.ts';
import type { Logic } from '../../decisions/index.ts';
import { isName } from '../../decisions/names.ts';
import { framedExpression, isFramed } from '../expressions/framed.ts';
import { Untranslatable } from '../expressions/syntax.ts';
import { readSettings } from '../import/settings.ts';
import { type Moddle, one, textOf } from '../moddle.ts';
import type { ImportNote, Notes } from '../notes.ts';
import type { ItemDefinitions } from './item-definitions.ts';
import { schemaOfRef, withAllowed } from './type-refs.ts';

/** What reading any part of a file needs. */
export interface Reading {
  notes: Notes;
  /** The file is of a tool that does not go by the types of columns. */
  loose: boolean;
  /** Names that FEEL cannot have, and what they are now. */
  renamed: Map<string, string>;
  items: ItemDefinitions;
  /** The language of expressions that do not say theirs. */
  language: string | undefined;
  /** Reads any boxed expression; `null` where there is none. */
  logic(source: Moddle | undefined, of: Moddle): Logic;
}

/** What could not be carried over as it was. */
export function note(
  reading: Reading,
  source: Moddle,
  code: string,
  severity: ImportNote['severity'],
  en: string,
  zh: string,
): void {
  const name = textOf(source, 'name');
  reading.notes.add({ element: source.id ?? null, ...(name ? { name } : {}), code, severity, message: { en, zh } });
}

/** A name as FEEL can have it; what cannot be one is changed, and noted. */
export function feelName(reading: Reading, source: Moddle, given: string | undefined, instead: string): string {
  const name = (given ?? instead).trim().replace(/\s+/g, ' ').slice(0, 100).trim();
  if (isName(name)) return name;
  const cleaned = name
    .replaceAll(/[^\p{L}\p{M}\p{N}_.'+*/ -]+/gu, '_')
    .replace(/^[^\p{L}_]+/u, (start) => `_${start}`)
    .replace(/[^\p{L}\p{M}\p{N}_'*]+$/u, '');
  const made = isName(cleaned) ? cleaned : instead.replaceAll(/\W/g, '_');
  reading.renamed.set(name, made);
  note(
    reading,
    source,
    'renamed',
    'changed',
    `“${name}” is no name in FEEL: it is “${made}” now, where it is used as well. Have a look at it.`,
    `“${name}”不是有效的 FEEL 名称，已连同使用处改为“${made}”，请检查。`,
  );
  return made;
}

/** The schema of a type's name and allowed values. */
export function typed(reading: Reading, source: Moddle, reference: string | undefined, allowed?: Moddle): JsonSchema {
  const schema = schemaOfRef(reference, reading.items.known);
  if (schema === undefined) {
    const [en, zh] = [
      `There is no type “${reference}” in the file: anything is taken here.`,
      `文件中没有类型“${reference}”，此处接受任意值。`,
    ];
    note(reading, source, 'unknown-type', 'changed', en, zh);
  }
  const text = textOf(allowed, 'text');
  if (text === undefined || schema === undefined) return withAllowed(schema ?? {}, text);
  // values of its own take the place of those that its type has
  const base = schema.$ref === undefined ? schema : resolved(schema, reading.items);
  return withAllowed(base, text);
}

function resolved(schema: JsonSchema, { types }: ItemDefinitions): JsonSchema {
  let found = schema;
  for (let hops = 0; found.$ref !== undefined && hops < 20; hops += 1)
    found = types[found.$ref.slice('#/types/'.length)] ?? {};
  const { enum: _, 'x-allowed': __, minimum: ___, maximum: ____, ...rest } = found;
  return rest;
}

/** FEEL in a cell or expression; other languages are translated where that can be done, else noted. */
export function feelText(reading: Reading, of: Moddle, source: Moddle | undefined): string {
  const text = textOf(source, 'text')?.trim() ?? '';
  const language = textOf(source, 'expressionLanguage') ?? reading.language ?? '';
  const juel = /juel/i.test(language);
  if (!isFramed(text) && !juel) {
    if (text !== '' && FOREIGN.test(language)) untranslated(reading, of, `it is written in ${language}`, text);
    return text;
  }
  try {
    return framedExpression(isFramed(text) ? text : `\${${text}}`, { name: (name) => name, kindOf: () => undefined });
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    untranslated(reading, of, error.message, text);
    return text;
  }
}

/** Languages that are not FEEL and not translated. */
const FOREIGN = /groovy|javascript|python|ruby|xpath|java\b|spel|mvel/i;

function untranslated(reading: Reading, of: Moddle, why: string, text: string): void {
  note(
    reading,
    of,
    'expression-not-translated',
    'lost',
    `An expression is not translated: ${why}. Write it in FEEL: ${text.slice(0, 120)}`,
    `表达式未能翻译，请改写为 FEEL：${text.slice(0, 120)}`,
  );
}

/** Title and documentation, as far as a file has them. */
export function described<T extends object>(source: Moddle, target: T): T & { title?: Text; documentation?: Text } {
  const made: T & { title?: Text; documentation?: Text } = { ...target };
  const [title, documentation] = [textOf(source, 'label'), textOf(source, 'description')?.trim()];
  if (title) made.title = title.slice(0, 2000);
  if (documentation) made.documentation = documentation.slice(0, 2000);
  return made;
}

/** What Weft wrote about something goes over what was read. */
export function settled<T extends object>(source: Moddle | undefined, target: T): T {
  if (source) readSettings(source, target);
  return target;
}

/** The type of a variable. */
export const variableType = (source: Moddle): string | undefined => textOf(one(source, 'variable'), 'typeRef');
