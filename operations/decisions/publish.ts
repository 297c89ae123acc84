import { hash } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import { textOf } from '../../engine/core/text.ts';
import type { DecisionDefinition, DecisionProblem } from '../../engine/decisions/index.ts';
import type { PublishResponse } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { Refusal, type RefusalPlace } from '../errors.ts';
import { changedMeanwhile } from './drafts.ts';
import { examine } from './examine.ts';
import { changed, needDecision } from './rows.ts';
import { wellFormed } from './well-formed.ts';

/**
 * Publishes the draft as the next version, which is asked from then on. Refused with the problems, or the test rows that fail (422),
 * and when the draft was saved or published by somebody else meanwhile (409).
 */
export async function publishDraft(
  context: Context,
  id: string,
  input: { revision: number; note?: string },
): Promise<PublishResponse> {
  return inTransaction(context, async (tx, inner) => {
    await needDecision(inner, id);
    const [draft] = await tx.query<{ definition: DecisionDefinition }>(
      'delete from weft.decision_draft where decision_id = $1 and revision = $2 returning definition',
      [id, input.revision],
    );
    if (!draft) throw await changedMeanwhile(inner, id);
    // Also where it is the same as the version before: then there is no other news of it.
    tx.afterCommit(() => context.platform.live.nudge([`decision:${id}`]));
    return publishDecision(inner, tx, draft.definition, input.note ?? null);
  });
}

/** Publishes a decision without problems, as its next version. The same as the newest is not published again. */
export async function publishDecision(
  context: Context,
  tx: Tx,
  value: unknown,
  note: string | null = null,
): Promise<PublishResponse> {
  const { id } = value as DecisionDefinition;
  const definition = wellFormed(id, value);
  await refuseFaults(context, definition);
  const text = JSON.stringify(definition);
  const digest = hash('sha256', text);
  await tx.query('insert into weft.decision (id, name) values ($1, $2) on conflict (id) do nothing', [
    id,
    JSON.stringify(definition.name),
  ]);
  const [row] = await tx.query<{ latest: number }>('select latest from weft.decision where id = $1 for update', [id]);
  const latest = row?.latest ?? 0;
  const [same] = await tx.query(
    `select 1 from weft.decision_version
     where decision_id = $1 and version = $2 and hash = $3 and deprecated_at is null and deleted_at is null`,
    [id, latest, digest],
  );
  if (same) return { version: latest, hash: digest };
  const version = latest + 1;
  await tx.query(
    `insert into weft.decision_version (decision_id, version, hash, definition, published_at, published_by, note)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, version, digest, text, context.platform.clock.now(), context.actor.user, note],
  );
  await tx.query('update weft.decision set latest = $2, name = $3 where id = $1', [
    id,
    version,
    JSON.stringify(definition.name),
  ]);
  changed(context, tx, id);
  return { version, hash: digest };
}

async function refuseFaults(context: Context, definition: DecisionDefinition): Promise<void> {
  const { problems: all, tests } = await examine(context, definition, { tests: true });
  const problems = all.filter(({ severity }) => severity !== 'warning');
  const name = textOf(definition.name, 'en');
  if (problems.length > 0) {
    throw new Refusal(422, 'problems', `“${name}” has ${problems.length} problems. Mend them, then publish.`, {
      errors: problems.slice(0, MOST_PLACES).map(placed),
      extra: { problems: problems.slice(0, MOST_PLACES) },
    });
  }
  const failing = tests.filter(({ passed }) => !passed);
  if (failing.length === 0) return;
  throw new Refusal(422, 'tests-fail', `${failing.length} test rows of “${name}” fail. Mend the rules or the rows.`, {
    errors: failing.slice(0, MOST_PLACES).map((test) => ({
      at: test.name,
      code: 'test-fails',
      message: `The test row “${test.name}” fails.`,
      messageText: { en: `The test row “${test.name}” fails.`, zh: `测试行“${test.name}”未通过。` },
    })),
    extra: { tests: failing.slice(0, MOST_PLACES) },
  });
}

/** A problem as a refusal tells it. */
export function placed({ code, path, message }: DecisionProblem): RefusalPlace {
  return { at: path ?? '', code, message: textOf(message, 'en'), messageText: message };
}

const MOST_PLACES = 50;
