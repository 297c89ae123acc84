import { check } from '../../engine/core/check.ts';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import { checkShape } from '../../engine/core/shape.ts';
import type { SaveDraftResponse } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { conflict, notFound, Refusal } from '../errors.ts';

/** Checks that something is a definition of this process at all; drafts with other problems are kept. */
export function wellFormed(id: string, value: unknown): ProcessDefinition {
  const shape = checkShape(value);
  if (!shape.ok) {
    throw new Refusal(422, 'malformed-definition', 'This is not a process definition.', {
      errors: shape.problems.map((problem) => ({
        at: problem.property ?? '',
        code: problem.code,
        message: typeof problem.message === 'string' ? problem.message : problem.message.en,
        messageText: problem.message,
      })),
    });
  }
  if (shape.definition.id !== id)
    throw new Refusal(422, 'other-process', `This is a definition of “${shape.definition.id}”, not of “${id}”.`);
  return shape.definition;
}

/** Keeps a draft. `revision` is the one it was made from, 0 for none; when somebody saved in between it is refused (409). */
export async function saveDraft(
  context: Context,
  id: string,
  input: { definition: unknown; revision: number },
): Promise<SaveDraftResponse> {
  const definition = wellFormed(id, input.definition);
  const at = context.platform.clock.now();
  const [saved] = await sqlOf(context).query<{ revision: number }>(
    `insert into weft.process_draft as d (process_id, definition, revision, base_version, updated_at, updated_by)
     select p.id, $2, 1, p.latest, $4, $5 from weft.process p where p.id = $1 and $3 = 0
     on conflict (process_id) do nothing returning revision`,
    [id, JSON.stringify(definition), input.revision, at, context.actor.user],
  );
  const [moved] = saved
    ? [saved]
    : await sqlOf(context).query<{ revision: number }>(
        `update weft.process_draft set definition = $2, revision = revision + 1, updated_at = $4, updated_by = $5
         where process_id = $1 and revision = $3 returning revision`,
        [id, JSON.stringify(definition), input.revision, at, context.actor.user],
      );
  if (!moved) throw await changedMeanwhile(context, id);
  context.platform.live.nudge([`process:${id}`]);
  return { revision: moved.revision, problems: check(definition, await context.platform.definitions.catalog()) };
}

export async function discardDraft(context: Context, id: string): Promise<void> {
  await inTransaction(context, async (tx) => {
    await tx.query('delete from weft.process_draft where process_id = $1', [id]);
    tx.afterCommit(() => context.platform.live.nudge([`process:${id}`]));
  });
}

/** Why a draft could not be saved or published: somebody else saved it, or it is gone. */
export async function changedMeanwhile(context: Context, id: string): Promise<Refusal> {
  const [draft] = await sqlOf(context).query<{ revision: number; by: string | null }>(
    `select d.revision, u.name as by from weft.process p left join weft.process_draft d on d.process_id = p.id
     left join weft.app_user u on u.id = d.updated_by where p.id = $1`,
    [id],
  );
  if (!draft) return notFound(`The process “${id}”`);
  return conflict(
    'draft-changed',
    `${draft.by ?? 'Somebody'} has saved or published this process meanwhile. Load it again, or keep yours as a copy.`,
    {
      revision: draft.revision,
      by: draft.by,
    },
  );
}
