import type { ProcessVersion } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { conflict, conflictIn, notFound } from '../errors.ts';
import { planSchedules } from '../schedules/plan.ts';
import { changed, needProcess, needVersion } from './version-rows.ts';
import { type Use, usesOf } from './version-uses.ts';

interface Row extends Omit<ProcessVersion, 'deprecated' | 'inUse' | 'latest'> {
  deprecatedAt: string | null;
  deprecatedBy: string | null;
  deprecatedReason: string | null;
}

/** The versions of a process, newest first, with what is going on in them and why they cannot be deleted. */
export async function listVersions(context: Context, id: string): Promise<ProcessVersion[]> {
  const { latest } = await needProcess(context, id);
  const [rows, uses] = [
    await sqlOf(context).query<Row>(
      `select v.version, v.hash, v.tag, v.note, v.published_at as "publishedAt", p.name as "publishedBy",
         v.deprecated_at as "deprecatedAt", d.name as "deprecatedBy", v.deprecated_reason as "deprecatedReason",
         coalesce(i.open, 0) as open, coalesce(i.ended, 0) as ended, coalesce(i.incidents, 0) as incidents
       from weft.process_version v
       left join weft.app_user p on p.id = v.published_by left join weft.app_user d on d.id = v.deprecated_by
       left join (
         select version, count(*) filter (where status = 'active') as open, count(*) filter (where status <> 'active') as ended,
                count(*) filter (where status = 'active' and incidents > 0) as incidents
         from weft.instance where process_id = $1 group by version) i on i.version = v.version
       where v.process_id = $1 and v.deleted_at is null order by v.version desc`,
      [id],
    ),
    await usesOf(context, id),
  ];
  return rows.map(({ deprecatedAt, deprecatedBy, deprecatedReason, ...row }) => ({
    ...row,
    deprecated: deprecatedAt === null ? null : { at: deprecatedAt, by: deprecatedBy, reason: deprecatedReason },
    latest: row.version === latest,
    inUse: reasonsAgainst(row, latest, uses),
  }));
}

/** Nothing is started in it any more, by whomever; what is open goes on. */
export async function deprecateVersion(context: Context, id: string, version: number, reason?: string): Promise<void> {
  await change(
    context,
    id,
    version,
    `update weft.process_version set deprecated_at = $3, deprecated_by = $4, deprecated_reason = $5
     where process_id = $1 and version = $2 and deprecated_at is null returning 1`,
    [context.platform.clock.now(), context.actor.user, reason ?? null],
    ['It is deprecated already.', '该版本已停用。'],
  );
}

export async function undeprecateVersion(context: Context, id: string, version: number): Promise<void> {
  await change(
    context,
    id,
    version,
    `update weft.process_version set deprecated_at = null, deprecated_by = null, deprecated_reason = null
     where process_id = $1 and version = $2 and deprecated_at is not null returning 1`,
    [],
    ['It is not deprecated.', '该版本未停用。'],
  );
}

/**
 * Deletes a version that nothing needs any more. What has ended in it keeps what it was: then the version is only not shown and not
 * started any more.
 */
export async function deleteVersion(context: Context, id: string, version: number): Promise<void> {
  await inTransaction(context, async (tx, inner) => {
    const { latest } = await needProcess(inner, id, 'for update');
    await needVersion(inner, id, version);
    const [counted] = await tx.query<{ open: number; ended: number }>(
      `select count(*) filter (where status = 'active') as open, count(*) filter (where status <> 'active') as ended
       from weft.instance where process_id = $1 and version = $2`,
      [id, version],
    );
    const { open = 0, ended = 0 } = counted ?? {};
    const against = reasonsAgainst(
      { version, tag: await tagOf(inner, id, version), open },
      latest,
      await usesOf(inner, id),
    );
    if (against.length > 0) throw inUse('version-in-use', `Version ${version} cannot be deleted.`, against);
    const [statement, params] =
      ended === 0
        ? ['delete from weft.process_version where process_id = $1 and version = $2', [id, version]]
        : [
            `update weft.process_version set deleted_at = $3, deleted_by = $4, deprecated_at = coalesce(deprecated_at, $3)
             where process_id = $1 and version = $2`,
            [id, version, context.platform.clock.now(), context.actor.user],
          ];
    await tx.query(statement as string, params as unknown[]);
    await planSchedules(inner, tx, id);
    changed(inner, tx, id);
  });
}

/** Deletes a process: it is not shown and not started any more. `confirm`: its id, typed. */
export async function deleteProcess(context: Context, id: string, confirm: string): Promise<void> {
  await inTransaction(context, async (tx, inner) => {
    await needProcess(inner, id, 'for update');
    if (confirm !== id)
      throw conflictIn(
        'not-confirmed',
        `Type the id of the process, “${id}”, to delete it.`,
        `请输入流程标识“${id}”以确认删除。`,
      );
    const [counted] = await tx.query<{ open: number }>(
      `select count(*) as open from weft.instance where process_id = $1 and status = 'active'`,
      [id],
    );
    const uses = (await usesOf(inner, id)).filter((use) => use.process !== id);
    const against = [...openInstances(counted?.open ?? 0), ...uses.map(callReason)];
    if (against.length > 0) throw inUse('process-in-use', `“${id}” cannot be deleted.`, against);
    await tx.query('update weft.process set deleted_at = $2, deleted_by = $3 where id = $1', [
      id,
      context.platform.clock.now(),
      context.actor.user,
    ]);
    await tx.query('delete from weft.process_draft where process_id = $1', [id]);
    await planSchedules(inner, tx, id);
    changed(inner, tx, id);
  });
}

async function change(
  context: Context,
  id: string,
  version: number,
  statement: string,
  params: unknown[],
  already: [en: string, zh: string],
): Promise<void> {
  await inTransaction(context, async (tx, inner) => {
    await needProcess(inner, id, 'for update');
    await needVersion(inner, id, version);
    const [done] = await tx.query(statement, [id, version, ...params]);
    if (!done) throw conflictIn('unchanged', ...already);
    await planSchedules(inner, tx, id);
    changed(inner, tx, id);
  });
}

type Reason = ProcessVersion['inUse'][number];

function reasonsAgainst(
  { version, tag, open }: { version: number; tag: string | null; open: number },
  latest: number,
  uses: Use[],
): Reason[] {
  const newest: Reason[] =
    version === latest
      ? [
          reason(
            'latest',
            'It is the newest version. Publish another one first, or deprecate it.',
            '这是最新版本。请先发布新版本，或将其停用。',
          ),
        ]
      : [];
  const bound = uses.filter(
    ({ binding }) =>
      (binding.type === 'version' && binding.version === version) || (binding.type === 'tag' && binding.tag === tag),
  );
  return [...newest, ...openInstances(open), ...bound.map(callReason)];
}

function openInstances(open: number): Reason[] {
  if (open === 0) return [];
  return [
    reason(
      'open-instances',
      `${open} instances are still running. Migrate or cancel them first.`,
      `仍有 ${open} 个实例在运行。请先迁移或取消。`,
    ),
  ];
}

function callReason({ process, version, element }: Use): Reason {
  return {
    ...reason(
      'called',
      `“${element}” in version ${version} of “${process}” calls it. Have it call another version first.`,
      `流程“${process}”版本 ${version} 中的“${element}”调用了它。请先改为调用其他版本。`,
    ),
    element,
  };
}

const reason = (code: string, en: string, zh: string): Reason => ({
  code,
  message: { en, zh },
  element: null,
  activation: null,
});

async function tagOf(context: Context, id: string, version: number): Promise<string | null> {
  const [row] = await sqlOf(context).query<{ tag: string | null }>(
    'select tag from weft.process_version where process_id = $1 and version = $2',
    [id, version],
  );
  if (!row) throw notFound(`Version ${version} of the process “${id}”`);
  return row.tag;
}

function inUse(code: string, message: string, against: Reason[]) {
  const errors = against.map(({ code: why, message: text, element }) => ({
    at: element ?? '',
    code: why,
    message: typeof text === 'string' ? text : text.en,
    messageText: text,
  }));
  const refusal = conflict(code, `${message} ${errors.map((error) => error.message).join(' ')}`);
  refusal.errors.push(...errors);
  return refusal;
}
