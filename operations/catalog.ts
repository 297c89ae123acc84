import type { Sql } from '../db/database.ts';
import type { JsonSchema, Text } from '../engine/core/index.ts';
import { type DecisionDefinition, decisionInfo } from '../engine/decisions/index.ts';
import type { Catalog, ImplementationInfo } from '../engine/wire/index.ts';
import { actions } from './actions/index.ts';
import type { EntityTypes } from './entity-types.ts';
import { recordSchema } from './records/index.ts';

/** A connector is offered while a worker that has it was seen within this time. */
const SEEN_WITHIN = '90 seconds';

type Callable = Omit<NonNullable<Catalog['processes']>[number], 'variables'> & { variables: JsonSchema | null };

/** Everything outside a definition that compiling, checking and drawing it needs, as it is in the database now. */
export async function readCatalog(sql: Sql, types: EntityTypes): Promise<Catalog> {
  const [roles, teams, calendars, decisions, connectors, processes] = await Promise.all([
    sql.query<{ key: string; title: Text }>(`select key, definition->'title' as title from weft.role order by key`),
    sql.query<{ key: string; title: Text }>('select key, title from weft.team order by key'),
    sql.query<{ key: string; title: Text }>(`select key, definition->'title' as title from weft.calendar order by key`),
    sql.query<{ definition: DecisionDefinition }>(
      `select distinct on (decision_id) definition from weft.decision_version
       where deprecated_at is null and deleted_at is null order by decision_id, version desc`,
    ),
    sql.query<{ info: ImplementationInfo; task_queue: string; available: boolean }>(
      `select info, task_queue, seen_at > now() - interval '${SEEN_WITHIN}' as available from weft.connector order by type`,
    ),
    sql.query<Callable>(
      `select v.process_id as id, (array_agg(v.definition order by v.version desc))[1]->'name' as name,
        array_agg(v.version order by v.version) as versions, array_remove(array_agg(distinct v.tag), null) as tags,
        (array_agg(v.definition order by v.version desc))[1]->'variables' as variables
       from weft.process_version v join weft.process p on p.id = v.process_id and p.deleted_at is null
       where v.deprecated_at is null group by v.process_id order by v.process_id`,
    ),
  ]);
  return {
    actions: actions.map(({ run: _, ...info }) => info),
    connectors: connectors.map(({ info, task_queue, available }) => ({ ...info, taskQueue: task_queue, available })),
    roles,
    teams,
    calendars,
    decisions: decisions.map(({ definition }) => decisionInfo(definition)),
    types: types.all().map((type) => ({ key: type.key, title: type.title, record: recordSchema(types, type.key) })),
    processes: processes.map(({ variables, ...process }) => (variables ? { ...process, variables } : process)),
  };
}
