import { hash } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import { check } from '../../engine/core/check.ts';
import { CURRENT_LEVEL, type ProcessDefinition } from '../../engine/core/index.ts';
import { textOf } from '../../engine/core/text.ts';
import type { PublishResponse } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { Refusal } from '../errors.ts';
import { planSchedules } from '../schedules/plan.ts';
import { changedMeanwhile, wellFormed } from './drafts.ts';

/**
 * Publishes the draft as the next version. Running cases stay on theirs; the next start takes this one. Refused with the problems (422)
 * where one is an error, and when the draft was saved or published by somebody else meanwhile (409).
 */
export async function publishDraft(
  context: Context,
  id: string,
  input: { revision: number; note?: string },
): Promise<PublishResponse> {
  return inTransaction(context, async (tx, inner) => {
    const [draft] = await tx.query<{ definition: ProcessDefinition }>(
      'delete from weft.process_draft where process_id = $1 and revision = $2 returning definition',
      [id, input.revision],
    );
    if (!draft) throw await changedMeanwhile(inner, id);
    return publishDefinition(inner, tx, draft.definition, input.note ?? null);
  });
}

/** Publishes a definition that has no errors. The same definition as the latest version's is not published again. */
export async function publishDefinition(
  context: Context,
  tx: Tx,
  value: unknown,
  note: string | null,
): Promise<PublishResponse> {
  const { id } = value as ProcessDefinition;
  const definition = wellFormed(id, value);
  refuseProblems(definition, await context.platform.definitions.catalog());
  const semantics = definition.semantics ?? (await levelOfAll(tx));
  const text = JSON.stringify({ ...definition, semantics });
  const digest = hash('sha256', text);
  await tx.query('insert into weft.process (id, name) values ($1, $2) on conflict (id) do nothing', [
    id,
    JSON.stringify(definition.name),
  ]);
  const [process] = await tx.query<{ latest: number }>('select latest from weft.process where id = $1 for update', [
    id,
  ]);
  const latest = process?.latest ?? 0;
  const [same] = await tx.query(
    'select version from weft.process_version where process_id = $1 and version = $2 and hash = $3',
    [id, latest, digest],
  );
  if (same) return { version: latest, hash: digest };
  const version = latest + 1;
  await tx.query(
    `insert into weft.process_version (process_id, version, hash, definition, semantics, run_as, published_at, published_by, note, tag)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      version,
      digest,
      text,
      semantics,
      definition.runAs ?? 'system',
      context.platform.clock.now(),
      context.actor.user,
      note,
      definition.versionTag ?? null,
    ],
  );
  await tx.query('update weft.process set latest = $2, name = $3 where id = $1', [
    id,
    version,
    JSON.stringify(definition.name),
  ]);
  await planSchedules(context, tx, id);
  tx.afterCommit(() => {
    context.platform.definitions.forget();
    context.platform.live.nudge(['definitions', `process:${id}`]);
  });
  return { version, hash: digest };
}

function refuseProblems(definition: ProcessDefinition, catalog: Parameters<typeof check>[1]): void {
  const errors = check(definition, catalog).filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new Refusal(
    422,
    'problems',
    `“${textOf(definition.name, 'en')}” has ${errors.length} problems. Mend them, then publish.`,
    {
      errors: errors.map((problem) => ({
        at: problem.flow ?? problem.element ?? problem.property ?? '',
        code: problem.code,
        message: textOf(problem.message, 'en'),
        messageText: problem.message,
      })),
      extra: { problems: errors },
    },
  );
}

/** The newest semantics level that all live processes of the installation know. */
async function levelOfAll(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ level: number | null }>(
    `select min(highest) as level from (
       select (select max(l) from unnest(levels) as l) as highest from weft.live_process where seen_at > now() - interval '1 minute') as live`,
  );
  return Math.min(row?.level ?? CURRENT_LEVEL, CURRENT_LEVEL);
}
