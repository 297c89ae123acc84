import type { IncidentGroup } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound } from '../errors.ts';
import { elementName } from '../processes/titles.ts';
import { watches } from './read.ts';

interface Row {
  process: string;
  version: number;
  element: string;
  code: string;
  count: number;
  message: string;
  since: string;
}

/** Open incidents by cause: process, version, element and code, most frequent first, at most 200. For operators. */
export async function incidentGroups(context: Context, process?: string): Promise<{ items: IncidentGroup[] }> {
  if (!watches(context)) throw notFound('This list');
  const rows = await sqlOf(context).query<Row>(
    `select i.process_id as process, i.version, f.element, f.code, count(*)::int as count,
            (array_agg(f.message order by f.at desc))[1] as message, min(f.at) as since
     from weft.incident f join weft.instance i on i.id = f.instance_id and i.status = 'active'
     where f.resolved_at is null and ($1::text is null or i.process_id = $1)
     group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3, 4 limit 200`,
    [process ?? null],
  );
  const items = rows.map(async ({ process: id, version, ...row }) => {
    const { definition } = await context.platform.definitions.process(id, version);
    return { ...row, process: { id, name: definition.name, version }, name: elementName(definition, row.element) };
  });
  return { items: await Promise.all(items) };
}
