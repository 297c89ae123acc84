import type { CallBinding, ProcessDefinition } from '../../engine/core/index.ts';
import { elementType } from '../../engine/elements/index.ts';
import { type Context, sqlOf } from '../context.ts';

/** A call activity of a published version, and what it is bound to. */
export interface Use {
  process: string;
  version: number;
  element: string;
  binding: CallBinding;
}

/**
 * What calls a process: call activities of versions that may still be started, or that are still running.
 */
export async function usesOf(context: Context, id: string): Promise<Use[]> {
  const rows = await sqlOf(context).query<{ process: string; version: number; definition: ProcessDefinition }>(
    `select v.process_id as process, v.version, v.definition
     from weft.process_version v join weft.process p on p.id = v.process_id
     where v.definition::text like '%' || to_json($1::text)::text || '%'
       and (p.deleted_at is null and v.deleted_at is null and v.deprecated_at is null
         or exists(select from weft.instance i where i.process_id = v.process_id and i.version = v.version and i.status = 'active'))
     order by v.process_id, v.version`,
    [id],
  );
  return rows.flatMap(({ process, version, definition }) =>
    definition.elements.flatMap((element) => {
      const called = elementType(element.type)?.traits.calls?.(element);
      return called?.process === id ? [{ process, version, element: element.id, binding: called.binding }] : [];
    }),
  );
}
