import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import { type Statement, statement } from '../database.ts';

export { sql } from 'kysely';
/** A piece of SQL: identifiers quoted, values as parameters. */
export type Fragment = RawBuilder<unknown>;

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** The text and parameters of a statement, for `Sql.query`. */
export function compile(fragment: Fragment): { text: string; params: readonly unknown[] } {
  const compiled = fragment.compile(compiler);
  return { text: compiled.sql, params: compiled.parameters };
}

const MOST_PREPARED = 500;
const prepared = new Map<string, Statement>();

/** As a prepared statement: the same text is parsed once per connection. */
export function prepare(fragment: Fragment): { statement: Statement | string; params: readonly unknown[] } {
  const { text, params } = compile(fragment);
  const known = prepared.get(text);
  if (known) return { statement: known, params };
  // Connections keep what they prepared: past the limit new texts run unprepared.
  if (prepared.size >= MOST_PREPARED) return { statement: text, params };
  const fresh = statement(text);
  prepared.set(text, fresh);
  return { statement: fresh, params };
}
