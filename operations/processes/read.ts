import { check } from '../../engine/core/check.ts';
import type { ProcessDefinition, Text } from '../../engine/core/index.ts';
import type { ProcessDetail, ProcessSummary } from '../../engine/wire/index.ts';
import { type Context, inTransaction, sqlOf } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import { saveDraft } from './drafts.ts';

interface SummaryRow {
  id: string;
  name: Text;
  version: number;
  published_at: string | null;
  published_by: string | null;
  draft: ProcessDefinition | null;
  revision: number | null;
  updated_at: string | null;
  updated_by: string | null;
  active: number;
  incidents: number;
}

/** All processes with their live version, draft, running cases and incidents. */
export async function listProcesses(context: Context): Promise<ProcessSummary[]> {
  const rows = await sqlOf(context).query<SummaryRow>(
    `select p.id, p.name, p.latest as version, v.published_at, pu.name as published_by, d.definition as draft, d.revision, d.updated_at,
            du.name as updated_by, coalesce(i.active, 0) as active, coalesce(i.incidents, 0) as incidents
     from weft.process p
     left join weft.process_version v on v.process_id = p.id and v.version = p.latest
     left join weft.app_user pu on pu.id = v.published_by
     left join weft.process_draft d on d.process_id = p.id
     left join weft.app_user du on du.id = d.updated_by
     left join (select process_id, count(*) as active, sum(incidents) as incidents from weft.instance where status = 'active' group by 1) i
       on i.process_id = p.id
     where p.deleted_at is null order by p.id`,
  );
  const catalog = await context.platform.definitions.catalog();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    draft:
      row.draft && row.updated_at
        ? {
            revision: row.revision ?? 0,
            updatedAt: row.updated_at,
            updatedBy: row.updated_by,
            problems: check(row.draft, catalog).length,
          }
        : null,
    active: row.active,
    incidents: row.incidents,
  }));
}

/** One process: a published version (default: the live one), all versions, the draft. */
export async function getProcess(context: Context, id: string, wanted?: number): Promise<ProcessDetail> {
  const sql = sqlOf(context);
  const [[process], versions, [draft]] = await Promise.all([
    sql.query<{ name: Text; latest: number }>(
      'select name, latest from weft.process where id = $1 and deleted_at is null',
      [id],
    ),
    sql.query<VersionRow>(
      `select v.version, v.hash, v.published_at, u.name as published_by, v.note,
              (select count(*) from weft.instance i where i.process_id = v.process_id and i.version = v.version and i.status = 'active') as active
       from weft.process_version v left join weft.app_user u on u.id = v.published_by
       where v.process_id = $1 and v.deleted_at is null order by v.version desc`,
      [id],
    ),
    sql.query<{
      definition: ProcessDefinition;
      revision: number;
      base_version: number;
      updated_at: string;
      updated_by: string | null;
    }>(
      `select d.definition, d.revision, d.base_version, d.updated_at, u.name as updated_by
       from weft.process_draft d left join weft.app_user u on u.id = d.updated_by where d.process_id = $1`,
      [id],
    ),
  ]);
  if (!process) throw notFound(`The process “${id}”`);
  const version = wanted ?? process.latest;
  if (version !== 0 && !versions.some((each) => each.version === version))
    throw notFound(`Version ${version} of the process “${id}”`);
  return {
    id,
    name: process.name,
    version,
    definition: version === 0 ? null : (await context.platform.definitions.process(id, version)).definition,
    versions: versions.map((each) => ({
      version: each.version,
      hash: each.hash,
      publishedAt: each.published_at,
      publishedBy: each.published_by,
      note: each.note,
      active: each.active,
    })),
    draft: draft
      ? {
          definition: draft.definition,
          revision: draft.revision,
          baseVersion: draft.base_version,
          updatedAt: draft.updated_at,
          updatedBy: draft.updated_by,
        }
      : null,
  };
}

interface VersionRow {
  version: number;
  hash: string;
  published_at: string;
  published_by: string | null;
  note: string | null;
  active: number;
}

/** A new process: a draft with a start, a first task and an end to draw on from. */
export async function createProcess(context: Context, input: { id: string; name: Text }): Promise<ProcessDetail> {
  return inTransaction(context, async (tx, inner) => {
    const [made] = await tx.query(
      // One that was deleted may be made again; its versions go on counting.
      `insert into weft.process as p (id, name) values ($1, $2)
       on conflict (id) do update set name = excluded.name, deleted_at = null, deleted_by = null where p.deleted_at is not null returning id`,
      [input.id, JSON.stringify(input.name)],
    );
    if (!made) throw conflict('exists', `There is a process “${input.id}” already. Choose another id.`);
    const definition: ProcessDefinition = {
      id: input.id,
      name: input.name,
      variables: { type: 'object', properties: {} },
      elements: [
        { id: 'start', type: 'startEvent', name: { en: 'Start', zh: '开始' } },
        { id: 'task', type: 'userTask', name: { en: 'First task', zh: '第一个任务' }, config: {} },
        { id: 'end', type: 'endEvent', name: { en: 'End', zh: '结束' } },
      ],
      flows: [
        { id: 'flow-1', source: 'start', target: 'task' },
        { id: 'flow-2', source: 'task', target: 'end' },
      ],
    };
    await saveDraft(inner, input.id, { definition, revision: 0 });
    return getProcess(inner, input.id);
  });
}
