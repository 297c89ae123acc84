import { statement, type Tx } from '../../db/database.ts';
import type { State } from '../../engine/core/index.ts';
import type { InstanceRow, Outcome } from './types.ts';

type Commands = Outcome['commands'];

/** Tasks that a turn made and that it left open. */
export function openedTasks(commands: Commands) {
  const closed = new Set(commands.flatMap((command) => (command.type === 'closeTask' ? [command.activation] : [])));
  const accept = new Map<number, string | null>();
  for (const command of commands) if (command.type === 'acceptBy') accept.set(command.activation, command.at);
  return commands.flatMap((command) => {
    if (command.type !== 'createTask' || closed.has(command.activation)) return [];
    return [
      {
        activation: command.activation,
        element: command.element,
        scope: command.scope,
        choices: command.choices ?? null,
        assignee: command.assignee,
        candidate_users: command.candidateUsers,
        candidate_roles: command.candidateRoles,
        candidate_teams: command.candidateTeams,
        due_at: command.dueAt,
        accept_by: accept.get(command.activation) ?? null,
        priority: command.priority,
        title: command.title ?? null,
      },
    ];
  });
}

/** Tasks that are over. */
export function closedTasks(commands: Commands, by: string | null) {
  return commands.flatMap((command) =>
    command.type === 'closeTask'
      ? [
          {
            activation: command.activation,
            status: command.status,
            outcome: command.outcome,
            by: command.status === 'completed' ? by : null,
          },
        ]
      : [],
  );
}

const ACCEPT = statement(`
  update weft.task t set accept_by = a.at
  from json_to_recordset($2) as a (activation int, at timestamptz) where t.instance_id = $1 and t.activation = a.activation
  returning t.id`);
const CLAIM = statement(`
  update weft.task t set status = case when c.by is null then 'open' else 'claimed' end, row_version = t.row_version + 1,
    claimed_at = case when c.by is null then null else $3::timestamptz end,
    assignee = coalesce(c.by, case when cardinality(t.candidate_users) + cardinality(t.candidate_roles) + cardinality(t.candidate_teams) > 0
                                   then null else t.assignee end)
  from json_to_recordset($2) as c (activation int, by uuid)
  where t.instance_id = $1 and t.activation = c.activation and t.status in ('open', 'claimed')
  returning t.id`);

/** Claims and time limits of tasks that were there before. Ids of the tasks. */
export async function storeTasks(
  tx: Tx,
  row: InstanceRow,
  commands: Commands,
  { at }: State['head'],
): Promise<string[]> {
  const opened = new Set<number>();
  const accept = new Map<number, object>();
  const claims = new Map<number, object>();
  for (const command of commands) {
    if (command.type === 'createTask') opened.add(command.activation);
    else if (command.type === 'claimTask') claims.set(command.activation, command);
    else if (command.type === 'acceptBy' && !opened.has(command.activation)) accept.set(command.activation, command);
  }
  const touched: Promise<{ id: string }[]>[] = [];
  if (claims.size > 0) touched.push(tx.query(CLAIM, [row.id, JSON.stringify([...claims.values()]), at]));
  if (accept.size > 0) touched.push(tx.query(ACCEPT, [row.id, JSON.stringify([...accept.values()])]));
  return (await Promise.all(touched)).flat().map(({ id }) => id);
}
