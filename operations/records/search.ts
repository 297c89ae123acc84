import { escapeLike } from '../../db/records/like.ts';
import { type View, visiblePlace } from '../../db/records/select.ts';
import { type Fragment, sql } from '../../db/records/sql.ts';
import { mayReadSomewhere } from '../../engine/access/access.ts';

const MOST_WORDS = 8;
const MOST_CHARACTERS = 200;

/**
 * Each word of `q` occurs in what is searched. Whoever may read all of those fields everywhere uses the indexed text; all others
 * the fields themselves, empty where they may not be read: so nothing can be inferred from being found.
 */
export function searchSql(view: View, q: string): Fragment {
  const words = q
    .slice(0, MOST_CHARACTERS)
    .replaceAll('\0', ' ')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  if (words.length === 0) return sql`true`;
  const everywhere = view.type.search.every((name) =>
    view.access.grants.every((grant) => grant.read === '*' || grant.read.has(name)),
  );
  const patterns = words.map((word) => `%${escapeLike(word)}%`);
  if (everywhere)
    return sql.join(
      patterns.map((pattern) => sql`${sql.id(view.alias, 'search_text')} like ${pattern}`),
      sql` and `,
    );
  const columns = view.type.search
    .filter((name) => mayReadSomewhere(view.access, name))
    .map((name) => visiblePlace(view, name).column);
  if (columns.length === 0) return sql`false`;
  const found = (pattern: string) =>
    sql`(${sql.join(
      columns.map((column) => sql`(${column})::text ilike ${pattern}`),
      sql` or `,
    )})`;
  return sql.join(patterns.map(found), sql` and `);
}
