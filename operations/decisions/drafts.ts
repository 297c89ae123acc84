import type { SaveDecisionResponse } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { conflict, notFound, type Refusal } from '../errors.ts';
import { examine } from './examine.ts';
import { wellFormed } from './well-formed.ts';

/** Keeps a draft. `revision` is the one it was made from, 0 for none; when somebody saved in between it is refused (409). */
export async function saveDraft(
  context: Context,
  id: string,
  input: { definition: unknown; revision: number },
): Promise<SaveDecisionResponse> {
  const definition = wellFormed(id, input.definition);
  const params = [
    id,
    JSON.stringify(definition),
    input.revision,
    context.platform.clock.now(),
    context.actor.user,
  ] as const;
  const [saved] = await sqlOf(context).query<{ revision: number }>(
    `insert into weft.decision_draft as d (decision_id, definition, revision, base_version, updated_at, updated_by)
     select n.id, $2, 1, n.latest, $4, $5 from weft.decision n where n.id = $1 and n.deleted_at is null and $3 = 0
     on conflict (decision_id) do nothing returning revision`,
    [...params],
  );
  const [moved] = saved
    ? [saved]
    : await sqlOf(context).query<{ revision: number }>(
        `update weft.decision_draft set definition = $2, revision = revision + 1, updated_at = $4, updated_by = $5
         where decision_id = $1 and revision = $3 returning revision`,
        [...params],
      );
  if (!moved) throw await changedMeanwhile(context, id);
  context.platform.live.nudge([`decision:${id}`]);
  const { problems } = await examine(context, definition, { tests: false });
  return { revision: moved.revision, problems };
}

export async function discardDraft(context: Context, id: string): Promise<void> {
  await inTransaction(context, async (tx) => {
    const [gone] = await tx.query('delete from weft.decision_draft where decision_id = $1 returning 1', [id]);
    if (!gone) throw notFound(`A draft of the decision “${id}”`);
    tx.afterCommit(() => context.platform.live.nudge([`decision:${id}`]));
  });
}

/** Why a draft could not be saved or published: somebody else saved it, or it is gone. */
export async function changedMeanwhile(context: Context, id: string): Promise<Refusal> {
  const [draft] = await sqlOf(context).query<{ revision: number | null; by: string | null }>(
    `select d.revision, u.name as by from weft.decision n left join weft.decision_draft d on d.decision_id = n.id
     left join weft.app_user u on u.id = d.updated_by where n.id = $1 and n.deleted_at is null`,
    [id],
  );
  if (!draft) return notFound(`The decision “${id}”`);
  return conflict(
    'draft-changed',
    `${draft.by ?? 'Somebody'} has saved or published this decision meanwhile. Load it again, or keep yours as a copy.`,
    { revision: draft.revision, by: draft.by },
  );
}
