import { v7 as uuid } from 'uuid';
import type { Answer, Ask, Started } from '../../engine/core/index.ts';
import { isRefusal } from '../errors.ts';
import type { Asker } from './answers.ts';
import { endOf, toCaller } from './family.ts';
import { keepEvent } from './inbox.ts';
import { insertInstance } from './insert.ts';
import type { InboxEvent } from './types.ts';

/**
 * Starts the instance that a call activity calls, in the turn's transaction. One that is detached is the root of a tree of its own, and a
 * worker begins it. What keeps it from starting is a failure as data, and nothing is left of it.
 */
export async function startChild(asker: Asker, ask: Extract<Ask, { type: 'start' }>): Promise<Answer<Started>> {
  const { context, tx, instance: parent, scope, event, run } = asker;
  const { at, by } = event;
  const { subject, variables, detached } = ask;
  const id = uuid();
  try {
    return await tx.savepoint(async () => {
      const row = await insertInstance(context, tx, {
        id,
        process: ask.process,
        binding: ask.binding,
        subject,
        variables,
        businessKey: ask.businessKey,
        cause: { instance: parent.id, element: ask.element },
        depth: parent.depth + 1,
        at,
        by,
        parent: {
          id: parent.id,
          root: detached ? id : parent.root_id,
          activation: ask.activation,
          generation: ask.generation,
          scope,
        },
      });
      const started: InboxEvent = {
        type: 'started',
        at,
        by,
        instance: id,
        subject,
        start: null,
        variables,
        caller: { catches: ask.catches },
      };
      const request = { instance: id, key: 'started', event: started };
      if (detached) {
        await keepEvent(context, tx, request);
        return { ok: true, value: { instance: id, ended: null } };
      }
      const turn = await run(context, tx, row, [request], { aside: true });
      asker.opened.push(...turn.opened);
      const end = turn.commands.find((command) => command.type === 'end');
      const escalated = turn.commands.some((command) => command.type === 'escalate');
      if (!escalated) return { ok: true, value: { instance: id, ended: end ? endOf(turn.state, end) : null } };
      // The caller hears of escalations before it hears of the end, once it waits.
      for (const later of toCaller(row, turn)) asker.next(later);
      return { ok: true, value: { instance: id, ended: null } };
    });
  } catch (error) {
    if (isRefusal(error)) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}
