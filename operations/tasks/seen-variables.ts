import { statement } from '../../db/database.ts';
import type { JsonObject } from '../../engine/core/index.ts';
import { type Context, sqlOf } from '../context.ts';

// Only what is looked at of the process's own scope is read: it may hold thousands of tokens.
const SEEN = statement(`
  with recursive path as (
    select s.parent, s.state, 1 as steps from weft.scope s where s.instance_id = $1 and s.id = $2
    union all
    select s.parent, s.state, p.steps + 1 from path p join weft.scope s on s.instance_id = $1 and s.id = p.parent)
  select p.steps, p.state -> 'before' as before, p.state -> 'variables' as variables from path p
  union all
  select 1000000, null, i.state -> 'scopes' -> '0' -> 'variables' from weft.instance i where i.id = $1
  order by 1 desc`);

/** The variables that can be seen from a scope of an instance: the process's, under those of what is open further in. */
export async function seenVariables(context: Context, instance: string, scope: number): Promise<JsonObject> {
  const rows = await sqlOf(context).query<{ before: JsonObject | null; variables: JsonObject | null }>(SEEN, [
    instance,
    scope,
  ]);
  return Object.assign({}, ...rows.flatMap(({ before, variables }) => [before, variables]));
}
