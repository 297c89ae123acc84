import { v7 as uuidv7 } from 'uuid';
import { storedPlace, tableOf, visiblePlace, visibleRows } from '../../db/records/select.ts';
import { compile, sql } from '../../db/records/sql.ts';
import type { Text } from '../../engine/core/definition.ts';
import { textOf } from '../../engine/core/text.ts';
import { type Context, sqlOf } from '../context.ts';
import { readView } from '../records/view.ts';
import type { CsvFile, CsvRow } from './csv.ts';
import { valuesOf } from './existing.ts';
import { closest } from './similar.ts';
import { type Job, matchKey } from './types.ts';

type Resolved = { ok: true; value: string | null } | { ok: false; code: string; message: Text; suggestion?: string };

/** Finds what a reference field's text in the file means. */
export interface Resolver {
  resolve(text: string): Resolved;
}

export interface Resolvers {
  of(field: string): Resolver | undefined;
  /** People that are filled in by role, by field. */
  defaults: ReadonlyMap<string, string>;
  /** Reference fields whose targets may be rows of the same file. */
  inFile: readonly string[];
  /** Records that have to be made first because the file names them: `missing: create`. */
  made: { field: string; target: string; by: string; text: string; id: string }[];
}

/** The most names that are compared for a suggestion. */
const MOST_CANDIDATES = 5000;

/** Looks up all names of the file's reference columns at once: one statement a column. */
export async function openResolvers(
  context: Context,
  job: Job,
  file: CsvFile,
  ids: ReadonlyMap<CsvRow, string>,
): Promise<Resolvers> {
  const { loaded, mapping, options } = job;
  const resolvers = new Map<string, Resolver>();
  const made: Resolvers['made'] = [];
  const inFile: string[] = [];
  for (const name of Object.values(mapping)) {
    const target = name === null ? null : loaded.layout.fields.get(name)?.target;
    const how = name === null ? undefined : options.lookups[name];
    if (!name || !target || !how) continue;
    const texts = valuesOf(job, file, name);
    const { known, candidates } = await namesOf(context, target, how.by, texts);
    if (target === loaded.type.key && Object.values(mapping).includes(how.by)) {
      addRows(known, job, file, how.by, ids);
      inFile.push(name);
    }
    resolvers.set(name, resolverOf(context, { name, target, ...how }, known, candidates, made));
  }
  return { of: (field) => resolvers.get(field), defaults: await defaultPeople(context, job), inFile, made };
}

interface How {
  name: string;
  target: string;
  by: string;
  missing: 'error' | 'create' | 'empty';
}

function resolverOf(
  context: Context,
  { name, target, by, missing }: How,
  known: Map<string, string | null>,
  candidates: string[],
  made: Resolvers['made'],
): Resolver {
  const wrong = new Map<string, Resolved>();
  const title =
    target === 'user' ? { en: 'person', zh: '人员' } : (context.platform.types.find(target)?.title ?? target);
  const refuse = (text: string): Resolved => {
    const suggestion = closest(text, candidates);
    const en = `There is no ${textOf(title, 'en').toLowerCase()} “${text}”.`;
    const zh = `没有名为“${text}”的${textOf(title, 'zh')}。`;
    const message = suggestion
      ? { en: `${en} Did you mean “${suggestion}”?`, zh: `${zh}是否指“${suggestion}”？` }
      : { en: `${en} Correct it, create it first, or leave it empty.`, zh: `${zh}请更正、先创建，或留空。` };
    return { ok: false, code: 'unknown-reference', message, ...(suggestion ? { suggestion } : {}) };
  };
  return {
    resolve(text) {
      const key = matchKey(text);
      const id = known.get(key);
      if (typeof id === 'string') return { ok: true, value: id };
      if (id === null) return { ok: false, code: 'ambiguous-reference', message: ambiguous(text) };
      if (missing === 'empty') return { ok: true, value: null };
      if (missing === 'create') {
        const fresh = uuidv7();
        known.set(key, fresh);
        made.push({ field: name, target, by, text: text.trim(), id: fresh });
        return { ok: true, value: fresh };
      }
      const told = wrong.get(key) ?? refuse(text);
      wrong.set(key, told);
      return told;
    },
  };
}

/** Ids by name in lower case, null where several have the name; and names to suggest. */
async function namesOf(
  context: Context,
  target: string,
  by: string,
  texts: string[],
): Promise<{ known: Map<string, string | null>; candidates: string[] }> {
  const known = new Map<string, string | null>();
  const add = (rows: { id: string; name: string }[]) => {
    for (const { id, name } of rows) known.set(matchKey(name), known.has(matchKey(name)) ? null : id);
  };
  const db = sqlOf(context);
  if (target === 'user') {
    const column = by === 'email' ? 'email' : 'name';
    add(await db.query(`select id, ${column} as name from weft.app_user where lower(${column}) = any($1)`, [texts]));
    const rows = await db.query<{ name: string }>(
      `select ${column} as name from weft.app_user where active order by 1 limit ${MOST_CANDIDATES}`,
    );
    return { known, candidates: rows.map((row) => row.name) };
  }
  const view = readView(context, target);
  const column = by === 'id' ? storedPlace(view, 'id').column : visiblePlace(view, by).column;
  const found = compile(
    sql`select r.id, (${column})::text as name from ${tableOf(view.layout)} as r where ${visibleRows(view)} and lower((${column})::text) = any(${texts})`,
  );
  add(await db.query(found.text, found.params));
  const all = compile(
    sql`select distinct (${column})::text as name from ${tableOf(view.layout)} as r where ${visibleRows(view)} and (${column}) is not null limit ${MOST_CANDIDATES}`,
  );
  const rows = await db.query<{ name: string }>(all.text, all.params);
  return { known, candidates: rows.map((row) => row.name) };
}

/** Rows of the file itself, wherever they stand in it. What is there already comes first. */
function addRows(
  known: Map<string, string | null>,
  job: Job,
  file: CsvFile,
  by: string,
  ids: ReadonlyMap<CsvRow, string>,
): void {
  const index = file.columns.findIndex((column) => job.mapping[column] === by);
  for (const row of file.rows) {
    const key = matchKey(row.cells[index] ?? '');
    const id = ids.get(row);
    if (key !== '' && id && !row.problem && !known.has(key)) known.set(key, id);
  }
}

async function defaultPeople(context: Context, { loaded }: Job): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  for (const { name, defaultUser } of loaded.type.fields) {
    if (!defaultUser?.role) continue;
    const [found] = await sqlOf(context).query<{ id: string }>(
      'select id from weft.app_user where active and $1 = any(roles) order by id limit 1',
      [defaultUser.role],
    );
    if (found) people.set(name, found.id);
  }
  return people;
}

const ambiguous = (text: string): Text => ({
  en: `Several are called “${text}”. Look them up by another field, or rename one.`,
  zh: `有多条记录名为“${text}”。请按其他字段查找，或重命名其中一条。`,
});
