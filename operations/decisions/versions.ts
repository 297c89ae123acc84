import type { Text } from '../../engine/core/index.ts';
import { textOf } from '../../engine/core/text.ts';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import type { DecisionUse, SaveDecisionResponse } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { conflict, conflictIn, notFound, type Refusal } from '../errors.ts';
import { saveDraft } from './drafts.ts';
import { IN_USE } from './read.ts';
import { changed, needDecision, needVersion } from './rows.ts';
import { decisionUses } from './uses.ts';

/** A version is not asked any more: the one before it is. Refused while a process asks the decision and there is no other. */
export async function deprecateVersion(context: Context, id: string, version: number, reason?: string): Promise<void> {
  await inTransaction(context, async (tx, inner) => {
    await needDecision(inner, id, 'for update');
    await needVersion(inner, id, version);
    await refuseLast(inner, id, version);
    const [done] = await tx.query(
      `update weft.decision_version set deprecated_at = $3, deprecated_by = $4, deprecated_reason = $5
       where decision_id = $1 and version = $2 and deprecated_at is null returning 1`,
      [id, version, context.platform.clock.now(), context.actor.user, reason ?? null],
    );
    if (!done) throw conflictIn('unchanged', 'It is deprecated already.', '该版本已停用。');
    changed(inner, tx, id);
  });
}

export async function undeprecateVersion(context: Context, id: string, version: number): Promise<void> {
  await inTransaction(context, async (tx, inner) => {
    await needDecision(inner, id, 'for update');
    await needVersion(inner, id, version);
    const [done] = await tx.query(
      `update weft.decision_version set deprecated_at = null, deprecated_by = null, deprecated_reason = null
       where decision_id = $1 and version = $2 and deprecated_at is not null returning 1`,
      [id, version],
    );
    if (!done) throw conflictIn('unchanged', 'It is not deprecated.', '该版本未停用。');
    changed(inner, tx, id);
  });
}

/** Makes an old version the draft, to be looked at and published again. `revision`: of the draft that it replaces, 0 for none. */
export async function restoreVersion(
  context: Context,
  id: string,
  version: number,
  revision: number,
): Promise<SaveDecisionResponse> {
  return inTransaction(context, async (tx, inner) => {
    await needDecision(inner, id);
    const [row] = await tx.query<{ definition: DecisionDefinition }>(
      'select definition from weft.decision_version where decision_id = $1 and version = $2 and deleted_at is null',
      [id, version],
    );
    if (!row) throw notFound(`Version ${version} of the decision “${id}”`);
    return saveDraft(inner, id, { definition: row.definition, revision });
  });
}

/** A version is not shown any more. What it has decided is in the journal of the cases. */
export async function deleteVersion(context: Context, id: string, version: number): Promise<void> {
  await inTransaction(context, async (tx, inner) => {
    await needDecision(inner, id, 'for update');
    await needVersion(inner, id, version);
    await refuseLast(inner, id, version);
    await tx.query(
      'update weft.decision_version set deleted_at = $3, deleted_by = $4 where decision_id = $1 and version = $2',
      [id, version, context.platform.clock.now(), context.actor.user],
    );
    changed(inner, tx, id);
  });
}

/** Deletes a decision that no process asks. `confirm`: its id, typed. */
export async function deleteDecision(context: Context, id: string, confirm: string): Promise<void> {
  await inTransaction(context, async (tx, inner) => {
    await needDecision(inner, id, 'for update');
    if (confirm !== id)
      throw conflictIn(
        'not-confirmed',
        `Type the id of the decision, “${id}”, to delete it.`,
        `请输入决策标识“${id}”以确认删除。`,
      );
    const uses = (await decisionUses(inner, id)).get(id) ?? [];
    if (uses.length > 0) throw inUse(`“${id}” cannot be deleted.`, uses);
    const [at, by] = [context.platform.clock.now(), context.actor.user];
    await tx.query('update weft.decision set deleted_at = $2, deleted_by = $3 where id = $1', [id, at, by]);
    await tx.query(
      'update weft.decision_version set deleted_at = $2, deleted_by = $3 where decision_id = $1 and deleted_at is null',
      [id, at, by],
    );
    await tx.query('delete from weft.decision_draft where decision_id = $1', [id]);
    changed(inner, tx, id);
  });
}

/** Refuses to take away the only version that may be asked, while processes ask. */
async function refuseLast(context: Context, id: string, version: number): Promise<void> {
  const [other] = await sqlOf(context).query(
    `select 1 from weft.decision_version where decision_id = $1 and version <> $2 and ${IN_USE} limit 1`,
    [id, version],
  );
  if (other) return;
  const uses = (await decisionUses(context, id)).get(id) ?? [];
  if (uses.length > 0) throw inUse(`Version ${version} is the only one that can be asked.`, uses);
}

function inUse(message: string, uses: DecisionUse[]): Refusal {
  const errors = uses.map((use) => {
    const messageText = usedBy(use);
    return { at: use.element, code: 'asked', message: textOf(messageText, 'en'), messageText };
  });
  const refusal = conflict('decision-in-use', `${message} ${errors.map((error) => error.message).join(' ')}`, { uses });
  refusal.errors.push(...errors);
  return refusal;
}

function usedBy({ process, version, element, elementName }: DecisionUse): Text {
  const [en, zh] = [textOf(elementName, 'en') || element, textOf(elementName, 'zh') || element];
  return {
    en: `“${en}” in version ${version} of “${process}” asks it. Have it ask another decision first.`,
    zh: `流程“${process}”版本 ${version} 中的“${zh}”使用了它。请先改为使用其他决策。`,
  };
}
