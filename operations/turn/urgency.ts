import { type JsonObject, namesOf, type ProcessDefinition, type RecordRef } from '../../engine/core/index.ts';
import { compileExpression, type Expression } from '../../engine/expressions/index.ts';
import type { Catalog } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { recordValues } from '../records/index.ts';
import { instantOf } from './instant.ts';

const USUAL = 50;

/**
 * How urgent an instance is as its process declares it: priority 0 to 100, and when it is due. Null: nothing is declared. What cannot be
 * worked out is as if it were not declared: an instance starts all the same.
 */
export async function urgencyOf(
  context: Context,
  row: { process_id: string; version: number },
  started: { subject: RecordRef | null; variables: JsonObject; at: string },
): Promise<{ priority: number; dueAt: string | null } | null> {
  const { platform } = context;
  const { definition } = await platform.definitions.process(row.process_id, row.version);
  const { priority = USUAL, due } = definition;
  if (priority === USUAL && !due) return null;
  const instant = due && (await instantOf(platform, due, started.at));
  return {
    priority:
      typeof priority === 'number' ? limited(priority) : await evaluated(context, definition, priority, started),
    dueAt: instant?.ok ? instant.value.at : null,
  };
}

async function evaluated(
  context: Context,
  definition: ProcessDefinition,
  source: string,
  { subject, variables, at }: { subject: RecordRef | null; variables: JsonObject; at: string },
): Promise<number> {
  const expression = compiled(definition, source, await context.platform.definitions.catalog());
  if (!expression) return USUAL;
  const paths = expression.uses.flatMap((use) => (use.startsWith('record.') ? [use.slice('record.'.length)] : []));
  const record = subject && paths.length > 0 ? ((await recordValues(context, subject, paths))?.values ?? null) : null;
  const blank = Object.fromEntries(Object.keys(definition.variables?.properties ?? {}).map((name) => [name, null]));
  const result = expression.evaluate({ ...blank, ...variables, record }, at);
  return result.ok ? limited(Number(result.value ?? USUAL)) : USUAL;
}

const limited = (priority: number) =>
  Number.isFinite(priority) ? Math.min(100, Math.max(0, Math.round(priority))) : USUAL;

/** Published definitions never change: each is compiled once. */
const known = new WeakMap<ProcessDefinition, Expression | null>();

function compiled(definition: ProcessDefinition, source: string, catalog: Catalog): Expression | null {
  const kept = known.get(definition);
  if (kept !== undefined) return kept;
  const result = compileExpression(source.replace(/^=/, ''), namesOf(definition, catalog), 'number');
  const expression = result.ok ? result.expression : null;
  known.set(definition, expression);
  return expression;
}
