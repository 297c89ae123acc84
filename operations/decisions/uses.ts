import type { JsonSchema, ProcessDefinition } from '../../engine/core/index.ts';
import { elementType } from '../../engine/elements/index.ts';
import type { DecisionUse } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';

interface Row {
  process: string;
  version: number;
  definition: ProcessDefinition;
}

/**
 * What asks a decision, by id: steps of versions of processes that may still be started, or that are still running.
 */
export async function decisionUses(context: Context, id?: string): Promise<Map<string, DecisionUse[]>> {
  const rows = await sqlOf(context).query<Row>(
    `select v.process_id as process, v.version, v.definition
     from weft.process_version v join weft.process p on p.id = v.process_id
     where ($1::text is null or v.definition::text like '%' || to_json($1::text)::text || '%')
       and (p.deleted_at is null and v.deleted_at is null and v.deprecated_at is null
           and v.version = (select max(n.version) from weft.process_version n
             where n.process_id = v.process_id and n.deleted_at is null and n.deprecated_at is null)
         or exists(select from weft.instance i where i.process_id = v.process_id and i.version = v.version and i.status = 'active'))
     order by v.process_id, v.version desc`,
    [id ?? null],
  );
  const uses = new Map<string, DecisionUse[]>();
  for (const { process, version, definition } of rows) {
    for (const element of definition.elements) {
      for (const asked of decisionsOf(element.type, element.config)) {
        if (id !== undefined && asked !== id) continue;
        const use = {
          process,
          name: definition.name,
          version,
          element: element.id,
          elementName: element.name ?? element.id,
        };
        uses.set(asked, [...(uses.get(asked) ?? []), use]);
      }
    }
  }
  return uses;
}

/** Settings of an element that name a decision say so by their editor. */
function decisionsOf(type: string, config: { [name: string]: unknown } | undefined): string[] {
  const properties: { [name: string]: JsonSchema } = elementType(type)?.configSchema.properties ?? {};
  return Object.entries(properties).flatMap(([name, schema]) => {
    const value = schema['x-editor'] === 'decision' ? config?.[name] : undefined;
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}
