import type { Tx } from '../../db/database.ts';
import type { JsonObject } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import type { Starter } from '../definitions.ts';
import { startInstance } from '../instances/start.ts';
import type { Cause } from './publish.ts';

/** What the newest versions in use begin with when a message or signal of this name comes; by process, then in the order of the drawing. */
export async function startersOf(context: Context, kind: 'message' | 'signal', name: string): Promise<Starter[]> {
  const starters = await context.platform.definitions.starters();
  return starters.filter(({ cause }) => cause.type === kind && cause.name === name);
}

/** Starts an instance at what waits for the message or signal. Refusals as of `startInstance`. */
export async function startBy(
  context: Context,
  tx: Tx,
  starter: Starter,
  sent: {
    kind: 'message' | 'signal';
    id: string;
    name: string;
    variables: JsonObject;
    businessKey: string | null;
    cause: Cause | null;
  },
): Promise<string> {
  const { kind, id, name, variables, businessKey, cause } = sent;
  const started = await startInstance({ ...context, tx }, tx, {
    process: starter.process,
    version: starter.version,
    subject: null,
    start: starter.element,
    trigger: { type: kind, name, variables },
    depth: cause ? cause.depth + 1 : 0,
    cause: { trigger: `${kind}:${name}`, change: id, ...(cause ? { instance: cause.instance } : {}) },
    ...(businessKey === null ? {} : { businessKey }),
  });
  return started.id;
}
