import { textOf } from '../../engine/core/text.ts';
import type { ImportResult } from '../../engine/wire/index.ts';
import type { ErrorRow } from './job.ts';
import type { PlannedRow } from './types.ts';

const MOST_ERRORS = 200;
const MOST_CAUSES = 100;

/** What an import will do, or has done, counted; with the same causes put together, the most frequent first. */
export function resultOf(rows: readonly PlannedRow[]): { result: ImportResult; errors: ErrorRow[] } {
  const count = (action: PlannedRow['action']) => rows.filter((row) => row.action === action).length;
  const result: ImportResult = {
    created: count('create'),
    updated: count('update'),
    skipped: count('skip'),
    failed: count('fail'),
    errors: [],
    causes: [],
  };
  const causes = new Map<string, ImportResult['causes'][number]>();
  const errors: ErrorRow[] = [];
  for (const { row, action, problems } of rows) {
    if (action !== 'fail') continue;
    errors.push([
      row.row,
      problems.map(({ column, message }) => `${column ? `${column}: ` : ''}${textOf(message, 'en')}`).join(' '),
    ]);
    for (const { suggestion, ...problem } of problems) {
      if (result.errors.length < MOST_ERRORS) result.errors.push({ row: row.row, ...problem });
      // Without a value the row stands for itself: the message alone is the cause.
      const key = JSON.stringify([
        problem.code,
        problem.column,
        problem.value,
        problem.value === null ? problem.message : null,
      ]);
      const cause = causes.get(key);
      if (cause) cause.count += 1;
      else
        causes.set(key, {
          code: problem.code,
          column: problem.column,
          value: problem.value,
          count: 1,
          message: problem.message,
          ...(suggestion ? { suggestion } : {}),
        });
    }
  }
  result.causes = [...causes.values()].sort((a, b) => b.count - a.count).slice(0, MOST_CAUSES);
  return { result, errors };
}
