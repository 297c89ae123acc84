import type { Area } from '../../../engine/wire/index.ts';
import type { Context } from '../../../operations/context.ts';
import { startByHand } from '../../../operations/instances/start-by-hand.ts';
import { openPlatform } from '../../../operations/platform.ts';
import { claimTask } from '../../../operations/tasks/claim.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { listTasks } from '../../../operations/tasks/list.ts';
import type { Person, Side, SideOptions, User } from './person.ts';
import { TWO_TASKS } from './process.ts';

const AREAS: Area[] = ['records', 'studio', 'operate', 'work'];

/** Weft's operations, called in this process. */
export async function openOperations({ databaseUrl, users }: SideOptions): Promise<Side> {
  const platform = await openPlatform({ databaseUrl, applicationName: 'bench operations' });
  return { people: users.map((user) => personOf(platform, user)), close: () => platform.close() };
}

function personOf(platform: Context['platform'], { id, name, roles }: User): Person {
  const context: Context = {
    platform,
    actor: { kind: 'user', user: id, name, roles, teams: [], areas: AREAS },
    tx: null,
  };
  return {
    start: async () => (await startByHand(context, TWO_TASKS.id, {})).id,
    list: async () => (await listTasks(context, { scope: 'team', limit: 25 })).items,
    claim: async (task) => {
      await claimTask(context, task);
    },
    complete: async (task, data) => (await completeTask(context, task, { outcome: null, data })).next[0]?.id ?? null,
  };
}
