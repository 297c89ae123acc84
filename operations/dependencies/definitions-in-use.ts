import type { JsonObject } from '../../engine/core/definition.ts';
import type { Definition } from '../../engine/dependencies/index.ts';
import { type Context, sqlOf } from '../context.ts';

/** A definition that is in use, or being drawn. */
export interface InUse {
  given: Definition;
  version: number | null;
  draft: boolean;
  /** The same for the same content. */
  stamp: string;
}

interface Row {
  kind: Definition['kind'];
  definition: JsonObject;
  version: number | null;
  draft: boolean;
  stamp: string;
}

/**
 * Definitions whose text mentions a word: what is started in newly, what is still running, drafts, entity types and roles. At most so
 * many.
 */
export async function definitionsInUse(context: Context, word: string, most: number): Promise<InUse[]> {
  const rows = await sqlOf(context).query<Row>(
    `select * from (
       select 'process' as kind, v.definition, v.version, false as draft, v.process_id || ' ' || v.version || ' ' || v.hash as stamp
       from weft.process_version v join weft.process p on p.id = v.process_id
       where p.deleted_at is null and v.deleted_at is null and (
         v.deprecated_at is null and v.version = (select max(n.version) from weft.process_version n
           where n.process_id = v.process_id and n.deleted_at is null and n.deprecated_at is null)
         or exists(select from weft.instance i where i.process_id = v.process_id and i.version = v.version and i.status = 'active'))
       union all
       select 'process', d.definition, null, true, d.process_id || ' ' || d.revision || ' ' || d.updated_at
       from weft.process_draft d join weft.process p on p.id = d.process_id where p.deleted_at is null
       union all
       select 'decision', v.definition, v.version, false, v.decision_id || ' ' || v.version || ' ' || v.hash
       from weft.decision_version v join weft.decision d on d.id = v.decision_id
       where d.deleted_at is null and v.deleted_at is null and v.deprecated_at is null and v.version = (
         select max(n.version) from weft.decision_version n
         where n.decision_id = v.decision_id and n.deleted_at is null and n.deprecated_at is null)
       union all
       select 'decision', d.definition, null, true, d.decision_id || ' ' || d.revision || ' ' || d.updated_at
       from weft.decision_draft d join weft.decision n on n.id = d.decision_id where n.deleted_at is null
       union all
       select 'entity', t.definition, null, false, t.key || ' ' || t.hash from weft.entity_type t
       union all
       select 'role', r.definition, null, false, r.key || ' ' || r.updated_at from weft.role r
     ) as each
     where position($1 in definition::text) > 0 order by kind, stamp limit $2`,
    [word, most],
  );
  return rows.map(({ kind, definition, version, draft, stamp }) => ({
    given: { kind, definition } as unknown as Definition,
    version,
    draft,
    stamp: `${kind} ${draft ? 'draft ' : ''}${stamp}`,
  }));
}
