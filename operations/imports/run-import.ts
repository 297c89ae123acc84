import { setImmediate as breathe } from 'node:timers/promises';
import type { Tx } from '../../db/database.ts';
import { compile, sql } from '../../db/records/sql.ts';
import type { ImportJob } from '../../engine/wire/index.ts';
import { changesBetween } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import type { LoadedType, RecordChange } from '../entity-types.ts';
import { conflict, Refusal } from '../errors.ts';
import { createRecord } from '../records/create-record.ts';
import { checkGeneration, entryOf, NEWEST_GENERATION, translated, updateRow } from '../records/write.ts';
import { insertRows, linkRows } from './bulk.ts';
import { readCsv } from './csv.ts';
import { importable, type JobRow, readJob, toJob } from './job.ts';
import { type Plan, planImport } from './plan.ts';
import { resultOf } from './result.ts';
import type { PlannedRow } from './types.ts';

const CHUNK = 500;

/**
 * Imports a checked file: all good rows in one transaction, or nothing. Refuses with 404, 409 `not-checked`, 422 `import-has-errors`
 * where rows have errors and `skipErrors` is not set.
 */
export function runImport(context: Context, id: string): Promise<ImportJob> {
  return inTransaction(context, async (tx, inner) => {
    const row = await readJob(inner, id, true);
    if (row.status !== 'checked')
      throw conflict(
        'not-checked',
        row.status === 'done' ? 'This file has been imported already.' : 'Check the file first, then import it.',
      );
    const generation = compile(sql`select ${NEWEST_GENERATION}`);
    await checkGeneration(inner, (await tx.query(generation.text, generation.params))[0]);
    const loaded = importable(inner, row.type);
    const job = { loaded, mapping: row.mapping, options: row.options };
    const plan = await planImport(inner, job, await readCsv(row.content));
    const { result, errors } = resultOf(plan.rows);
    if (result.failed > 0 && !row.options.skipErrors) {
      throw new Refusal(
        422,
        'import-has-errors',
        `${result.failed} rows have errors. Correct them, or choose to import the others.`,
      );
    }
    try {
      await write(inner, tx, loaded, plan);
    } catch (error) {
      throw translated(loaded, error);
    }
    const done: JobRow = { ...row, status: 'done', result, errors };
    await tx.query(
      `update weft.import_job set status = 'done', result = $2, errors = $3, finished_at = $4 where id = $1`,
      [id, JSON.stringify(result), JSON.stringify(errors), inner.platform.clock.now().toISOString()],
    );
    tx.afterCommit(() => inner.platform.live.nudge([`type:${row.type}`]));
    return toJob(done);
  });
}

async function write(context: Context, tx: Tx, loaded: LoadedType, plan: Plan): Promise<void> {
  for (const { target, by, text, id } of plan.resolvers.made) {
    await createRecord(context, { type: target, values: { [by]: text }, id });
  }
  const { inFile } = plan.resolvers;
  const created = plan.rows.filter((row) => row.action === 'create');
  const changes: RecordChange[] = [];
  for (let at = 0; at < created.length; at += CHUNK) {
    changes.push(...(await insertRows(context, tx, loaded, created.slice(at, at + CHUNK), inFile)));
    await breathe();
  }
  await linkRows(tx, loaded, created, inFile);
  for (const row of plan.rows) if (row.action === 'update') changes.push(await update(context, tx, loaded, row));
  for (const change of changes) await context.platform.types.changed(context, tx, change);
}

async function update(context: Context, tx: Tx, loaded: LoadedType, row: PlannedRow): Promise<RecordChange> {
  const before = row.before?.values ?? {};
  const version = (row.before?.system.version ?? 0) + 1;
  const type = loaded.type.key;
  const changes = changesBetween(before, row.values);
  const entry = entryOf(context, { type, record: row.id, version, action: 'updated', changes });
  await updateRow(context, tx, loaded, row.id, row.values, entry);
  return { change: entry.id, type, id: row.id, version, action: 'updated', before, after: row.values };
}
