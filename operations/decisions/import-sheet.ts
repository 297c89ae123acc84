import type { JsonSchema } from '../../engine/core/index.ts';
import { namesOfDecision, withoutReferences } from '../../engine/decisions/explain.ts';
import type { DecisionDefinition, DecisionTable } from '../../engine/decisions/index.ts';
import type { SheetProblem } from '../../engine/decisions/tables/index.ts';
import type { ImportDecisionsResponse, ImportNote } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { Refusal } from '../errors.ts';
import { saveDraft } from './drafts.ts';
import { definitionOf } from './evaluate.ts';
import { examine } from './examine.ts';
import { fileJob } from './files.ts';
import { needDecision } from './rows.ts';

export interface SheetOptions {
  /** The decision whose table the sheet is. */
  into: string;
  /** Nothing is kept: it is only said what would be. */
  preview: boolean;
  language: 'en' | 'zh';
}

/**
 * Reads a sheet (CSV or XLSX) as the table of a decision, and keeps it as the draft. Cells and rows that are wrong are in the notes; a
 * file that is no sheet is a 422.
 */
export async function importDecisionSheet(
  context: Context,
  bytes: Buffer,
  { into, preview, language }: SheetOptions,
): Promise<ImportDecisionsResponse> {
  await needDecision(context, into);
  const before = await definitionOf(context, into, 'draft').catch(() => definitionOf(context, into, undefined));
  const { logic, types } = before.definition;
  if (logic.type !== 'table')
    throw new Refusal(422, 'no-table', `“${into}” is no table. Sheets are for decisions that are one table.`);
  const read = await fileJob(
    'read-sheet',
    { bytes, base: withoutReferences(logic, types), names: namesOfDecision(before.definition), language },
    bytes.length,
  );
  const definition = withInputs(before.definition, restored(logic, read.table));
  const kept = preview ? { revision: null, ...(await examine(context, definition, { tests: false })) } : await keep();
  return {
    items: [
      {
        id: into,
        name: definition.name,
        definition,
        problems: kept.problems,
        before: { version: before.version ?? 0, definition: before.definition },
        revision: kept.revision,
      },
    ],
    notes: read.problems.slice(0, MOST_NOTES).map(noteOf),
  };

  function keep() {
    return inTransaction(context, async (_, inner) => {
      const [draft] = await sqlOf(inner).query<{ revision: number }>(
        'select revision from weft.decision_draft where decision_id = $1',
        [into],
      );
      return saveDraft(inner, into, { definition, revision: draft?.revision ?? 0 });
    });
  }
}

const MOST_NOTES = 500;

/** Columns whose type the sheet does not change refer to types of the document again. */
function restored(before: DecisionTable, after: DecisionTable): DecisionTable {
  const named = new Map<string, JsonSchema>([
    ...before.inputs.map(({ expression, schema }) => [`input ${expression}`, schema] as const),
    ...before.outputs.map(({ name, schema }) => [`output ${name}`, schema] as const),
  ]);
  const of = <T extends { schema: JsonSchema }>(column: T, key: string): T => {
    const schema = named.get(key);
    return schema?.$ref ? { ...column, schema } : column;
  };
  return {
    ...after,
    inputs: after.inputs.map((column) => of(column, `input ${column.expression}`)),
    outputs: after.outputs.map((column) => of(column, `output ${column.name}`)),
  };
}

/** What a new column tests is an input, where it is a plain name that nothing has yet. */
function withInputs(definition: DecisionDefinition, logic: DecisionTable): DecisionDefinition {
  const { inputs, decisions = [], knowledge = [] } = definition;
  const known = new Set([...inputs, ...decisions, ...knowledge].map(({ name }) => name));
  const missing = logic.inputs.filter(
    ({ expression }) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(expression) && !known.has(expression),
  );
  const made = missing.map(({ expression, title, schema }) => ({ name: expression, ...(title && { title }), schema }));
  return { ...definition, inputs: [...inputs, ...made], logic };
}

function noteOf({ code, message, row, column }: SheetProblem): ImportNote {
  return { element: `${column ?? ''}${row}`, code, severity: 'changed', message };
}
