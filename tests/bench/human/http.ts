import { Pool } from 'undici';
import type { CompleteTaskResponse, InstanceItem, TaskPage } from '../../../engine/wire/index.ts';
import type { Person, Side, SideOptions, User } from './person.ts';
import { TWO_TASKS } from './process.ts';

/** Weft over HTTP, with a session each and connections that stay open. */
export async function openHttp({ address, users }: SideOptions): Promise<Side> {
  const pool = new Pool(address, { connections: users.length });
  return { people: users.map((user) => personOf(pool, user)), close: () => pool.close() };
}

function personOf(pool: Pool, { token }: User): Person {
  const cookie = `weft_session=${token}`;
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const answer = await pool.request({
      method,
      path,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    start: async () => (await call<InstanceItem>('POST', `/api/processes/${TWO_TASKS.id}/instances`, {})).id,
    list: async () => (await call<TaskPage>('GET', '/api/tasks?scope=team&limit=25')).items,
    claim: async (task) => {
      await call('POST', `/api/tasks/${task}/claim`);
    },
    complete: async (task, data) =>
      (await call<CompleteTaskResponse>('POST', `/api/tasks/${task}/complete`, { data })).next[0]?.id ?? null,
  };
}
