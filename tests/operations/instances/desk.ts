/** An operator, and instances to act on, each of a process of its own. */
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import type { OperationRequest, OperationResult } from '../../../engine/wire/index.ts';
import type { Context } from '../../../operations/context.ts';
import { type Operation, operate } from '../../../operations/instances/operate.ts';
import { drawn, offered } from '../../engine/core/operators.ts';
import { limit } from '../../engine/definition.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { type House, openHouse } from '../turn/house.ts';

export const reason = 'because of a test';

/** Two tasks, a limit of two days on the first. */
export const LINE = drawn({ s: 'startEvent', one: offered, two: offered, late: limit('one', 'PT48H'), e: 'endEvent' }, [
  's -> one -> two -> e',
  'late -> e',
]);

export const named = (id: string, { subject: _, ...definition }: ProcessDefinition): ProcessDefinition => ({
  ...definition,
  id,
  name: id,
});

/** How a piece of work was refused, or `done`. */
export const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

export interface Desk {
  house: House;
  operator: Context;
  /** Starts an instance of a process that nobody else has. */
  running(definition: ProcessDefinition): Promise<{ id: string; process: string }>;
  act<Request extends OperationRequest>(
    id: string,
    operation: Operation<Request>,
    request: Request,
  ): Promise<OperationResult>;
  /** Elements whose tasks are open. */
  open(id: string): Promise<string[]>;
  rows(text: string, id: string): Promise<Record<string, unknown>[]>;
  /** The events of the journal, with who. */
  journal(id: string): Promise<Record<string, unknown>[]>;
  /** What is wrong with the journals of all instances. */
  judge(): Promise<string[]>;
}

export async function openDesk(): Promise<Desk> {
  const house = await openHouse(1);
  const operator: Context = {
    ...house.system,
    actor: { ...(house.reps[0] as Context).actor, areas: ['work', 'operate'] },
  };
  const rows = (text: string, id: string) => house.platform.db.query<Record<string, unknown>>(text, [id]);
  let made = 0;
  return {
    house,
    operator,
    rows,
    async running(definition) {
      made += 1;
      const process = `p-${made}`;
      await house.publish(named(process, definition));
      return { id: await house.start(process), process };
    },
    act: (id, operation, request) => operate(operator, id, operation, request),
    open: async (id) => (await house.tasks(id)).map(({ element }) => element),
    journal: (id) =>
      rows(
        `select j.what, u.name as who, j.data from weft.journal j left join weft.app_user u on u.id = j.who
         where j.instance_id = $1 and j.kind = 'event' order by j.seq`,
        id,
      ),
    async judge() {
      const all = await house.platform.db.query<{ id: string }>('select id from weft.instance');
      const wrong: string[] = [];
      for (const { id } of all) wrong.push(...(await judgeJournal(house.platform, id)));
      return wrong;
    },
  };
}
