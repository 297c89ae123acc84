import type { Text } from '../../engine/core/index.ts';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import type { DecisionDetail, DecisionSummary, DecisionVersion } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import { saveDraft } from './drafts.ts';
import { needDecision } from './rows.ts';
import { decisionUses } from './uses.ts';

interface SummaryRow extends Omit<DecisionSummary, 'draft' | 'usedBy'> {
  revision: number | null;
  updatedAt: string;
  updatedBy: string | null;
}

/** All decisions with the version in use, the draft, and how many processes ask them. */
export async function listDecisions(context: Context): Promise<DecisionSummary[]> {
  const rows = await sqlOf(context).query<SummaryRow>(
    `select n.id, n.name, coalesce(v.version, 0) as version, v.published_at as "publishedAt", pu.name as "publishedBy",
       d.revision, d.updated_at as "updatedAt", du.name as "updatedBy"
     from weft.decision n
     left join lateral (select version, published_at, published_by from weft.decision_version
       where decision_id = n.id and ${IN_USE} order by version desc limit 1) v on true
     left join weft.app_user pu on pu.id = v.published_by
     left join weft.decision_draft d on d.decision_id = n.id
     left join weft.app_user du on du.id = d.updated_by
     where n.deleted_at is null order by n.id`,
  );
  const uses = await decisionUses(context);
  return rows.map(({ revision, updatedAt, updatedBy, ...row }) => ({
    ...row,
    draft: revision === null ? null : { revision, updatedAt, updatedBy },
    usedBy: new Set(uses.get(row.id)?.map(({ process }) => process)).size,
  }));
}

/** One decision: a published version (default: the one in use), all versions, the draft, and what asks it. */
export async function getDecision(context: Context, id: string, wanted?: number): Promise<DecisionDetail> {
  const sql = sqlOf(context);
  await needDecision(context, id);
  const versions = await listVersions(context, id);
  const version = wanted ?? versions.find(({ live }) => live)?.version ?? 0;
  const [[decision], [published], [draft], uses] = await Promise.all([
    sql.query<{ name: Text }>('select name from weft.decision where id = $1', [id]),
    sql.query<{ definition: DecisionDefinition }>(
      'select definition from weft.decision_version where decision_id = $1 and version = $2 and deleted_at is null',
      [id, version],
    ),
    sql.query<NonNullable<DecisionDetail['draft']>>(
      `select d.definition, d.revision, d.base_version as "baseVersion", d.updated_at as "updatedAt", u.name as "updatedBy"
       from weft.decision_draft d left join weft.app_user u on u.id = d.updated_by where d.decision_id = $1`,
      [id],
    ),
    decisionUses(context, id),
  ]);
  if (version > 0 && !published) throw notFound(`Version ${version} of the decision “${id}”`);
  return {
    id,
    name: decision?.name ?? id,
    version,
    definition: published?.definition ?? null,
    versions,
    draft: draft ?? null,
    usedBy: uses.get(id) ?? [],
  };
}

/** Which versions of `weft.decision_version` may be asked. */
export const IN_USE = 'deprecated_at is null and deleted_at is null';

interface VersionRow extends Omit<DecisionVersion, 'live' | 'deprecated'> {
  deprecatedAt: string | null;
  deprecatedBy: string | null;
  deprecatedReason: string | null;
}

/** The versions of a decision, newest first. */
export async function listVersions(context: Context, id: string): Promise<DecisionVersion[]> {
  await needDecision(context, id);
  const rows = await sqlOf(context).query<VersionRow>(
    `select v.version, v.hash, v.published_at as "publishedAt", p.name as "publishedBy", v.note,
       v.deprecated_at as "deprecatedAt", d.name as "deprecatedBy", v.deprecated_reason as "deprecatedReason"
     from weft.decision_version v
     left join weft.app_user p on p.id = v.published_by left join weft.app_user d on d.id = v.deprecated_by
     where v.decision_id = $1 and v.deleted_at is null order by v.version desc`,
    [id],
  );
  const live = rows.find(({ deprecatedAt }) => deprecatedAt === null)?.version;
  return rows.map(({ deprecatedAt, deprecatedBy, deprecatedReason, ...row }) => ({
    ...row,
    live: row.version === live,
    deprecated: deprecatedAt === null ? null : { at: deprecatedAt, by: deprecatedBy, reason: deprecatedReason },
  }));
}

/** A new decision: a draft as given, or a table with one result to fill in. */
export async function createDecision(
  context: Context,
  input: { id: string; name: Text; definition?: unknown },
): Promise<DecisionDetail> {
  return inTransaction(context, async (tx, inner) => {
    const [made] = await tx.query(
      // One that was deleted may be made again; its versions go on counting.
      `insert into weft.decision as n (id, name) values ($1, $2)
       on conflict (id) do update set name = excluded.name, deleted_at = null, deleted_by = null where n.deleted_at is not null returning id`,
      [input.id, JSON.stringify(input.name)],
    );
    if (!made) throw conflict('exists', `There is a decision “${input.id}” already. Choose another id.`);
    const definition = input.definition ?? firstTable(input.id, input.name);
    await saveDraft(inner, input.id, { definition, revision: 0 });
    return getDecision(inner, input.id);
  });
}

function firstTable(id: string, name: Text): DecisionDefinition {
  return {
    id,
    name,
    inputs: [],
    logic: {
      type: 'table',
      inputs: [],
      outputs: [{ name: 'result', title: { en: 'Result', zh: '结果' }, schema: { type: 'string' } }],
      hitPolicy: 'U',
      // biome-ignore lint/suspicious/noThenProperty: the word of the format
      rules: [{ id: 'rule-1', when: [], then: [''] }],
    },
  };
}
