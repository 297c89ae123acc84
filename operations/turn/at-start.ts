import {
  type Json,
  type JsonObject,
  namesOf,
  type ProcessDefinition,
  type RecordRef,
} from '../../engine/core/index.ts';
import { readsOf } from '../../engine/expressions/analysis/index.ts';
import { compileExpression, type Expression, LIGHT_WORK } from '../../engine/expressions/index.ts';
import type { Context } from '../context.ts';
import { recordValues } from '../records/index.ts';

/** What an instance begins with. */
export interface Begun {
  subject: RecordRef | null;
  variables: JsonObject;
  at: string;
}

/**
 * An expression of the process itself, over what an instance begins with. Undefined where it cannot be worked out: an instance starts all
 * the same.
 */
export async function evaluateAtStart(
  context: Context,
  definition: ProcessDefinition,
  source: string,
  expected: 'number' | 'any',
  { subject, variables, at }: Begun,
): Promise<Json | undefined> {
  const expression = await compiled(context, definition, source, expected);
  if (!expression) return undefined;
  const paths = expression.reads.flatMap((path) => (path.startsWith('record.') ? [path.slice('record.'.length)] : []));
  const record = subject && paths.length > 0 ? ((await recordValues(context, subject, paths))?.values ?? null) : null;
  const blank = Object.fromEntries(Object.keys(definition.variables?.properties ?? {}).map((name) => [name, null]));
  const calendars = expression.calendars
    ? (await context.platform.definitions.calendars()).calendars({ standard: definition.calendar })
    : undefined;
  const result = expression.evaluate({ ...blank, ...variables, record }, at, { left: LIGHT_WORK }, calendars);
  return result.ok ? result.value : undefined;
}

/** Published definitions never change: each expression is compiled once. */
const known = new WeakMap<ProcessDefinition, Map<string, Compiled | null>>();

type Compiled = Expression & { reads: string[] };

async function compiled(
  context: Context,
  definition: ProcessDefinition,
  source: string,
  expected: 'number' | 'any',
): Promise<Compiled | null> {
  const expressions = known.get(definition) ?? new Map<string, Compiled | null>();
  known.set(definition, expressions);
  const kept = expressions.get(source);
  if (kept !== undefined) return kept;
  const names = namesOf(definition, await context.platform.definitions.catalog());
  const text = source.replace(/^=/, '');
  const result = compileExpression(text, names, expected);
  const expression = result.ok
    ? { ...result.expression, reads: readsOf(result.expression.uses, text, names, 'expression') }
    : null;
  expressions.set(source, expression);
  return expression;
}
