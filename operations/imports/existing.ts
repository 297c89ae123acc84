import { selectFields, selectSystem } from '../../db/records/rows.ts';
import { storedPlace, tableOf, visibleRows } from '../../db/records/select.ts';
import { compile, sql } from '../../db/records/sql.ts';
import { type Context, sqlOf } from '../context.ts';
import { readView } from '../records/view.ts';
import type { CsvFile } from './csv.ts';
import { type Existing, type Job, matchKey } from './types.ts';

/**
 * The records that are there already: those that match rows of the file, whole, by their key; and for other unique fields the values that
 * are taken.
 */
export async function findExisting(
  context: Context,
  job: Job,
  file: CsvFile,
): Promise<{ matched: Map<string, Existing>; taken: Map<string, Set<string>> }> {
  const { loaded, options } = job;
  const matched = new Map<string, Existing>();
  const taken = new Map<string, Set<string>>();
  const view = readView(context, loaded.type.key);
  if (options.matchBy !== null) {
    const system = selectSystem('r');
    const fields = selectFields(view, [...loaded.layout.fields.keys()], { stored: true });
    const { column } = storedPlace(view, options.matchBy);
    const { text, params } = compile(
      sql`select ${sql.join([...system.columns, ...fields.columns])} from ${tableOf(loaded.layout)} as r
        where ${visibleRows(view)} and lower((${column})::text) = any(${valuesOf(job, file, options.matchBy)})`,
    );
    for (const row of await sqlOf(context).query(text, params)) {
      const own = system.read(row);
      const values = fields.read(row);
      matched.set(matchKey(values[options.matchBy]), { id: own.id, system: own, values });
    }
  }
  for (const names of loaded.type.unique) {
    const [name] = names;
    if (names.length !== 1 || !name || name === options.matchBy) continue;
    // Unique among all records, whoever may see them.
    const { column } = storedPlace(view, name);
    const { text, params } = compile(
      sql`select lower((${column})::text) as value from ${tableOf(loaded.layout)} as r
        where r.deleted_at is null and lower((${column})::text) = any(${valuesOf(job, file, name)})`,
    );
    const rows = await sqlOf(context).query<{ value: string }>(text, params);
    taken.set(name, new Set(rows.map((row) => matchKey(row.value))));
  }
  return { matched, taken };
}

/** What the file holds for a field, each once. */
export function valuesOf({ mapping, options }: Job, file: CsvFile, field: string): string[] {
  const index = file.columns.findIndex((column) => mapping[column] === field);
  const replaced = options.replacements[field] ?? {};
  const texts = new Set<string>();
  for (const { cells } of index < 0 ? [] : file.rows) {
    const text = cells[index]?.trim() ?? '';
    if (text !== '') texts.add(matchKey(Object.hasOwn(replaced, text) ? replaced[text] : text));
  }
  return [...texts];
}
