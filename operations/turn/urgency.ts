import type { Context } from '../context.ts';
import { type Begun, evaluateAtStart } from './at-start.ts';
import { instantOf } from './instant.ts';

const USUAL = 50;

/**
 * How urgent an instance is as its process declares it: priority 0 to 100, and when it is due. Null: nothing is declared. What cannot be
 * worked out is as if it were not declared: an instance starts all the same.
 */
export async function urgencyOf(
  context: Context,
  row: { process_id: string; version: number },
  started: Begun,
): Promise<{ priority: number; dueAt: string | null } | null> {
  const { platform } = context;
  const { definition } = await platform.definitions.process(row.process_id, row.version);
  const { priority = USUAL, due } = definition;
  if (priority === USUAL && !due) return null;
  const instant = due && (await instantOf(platform, due, started.at));
  return {
    priority:
      typeof priority === 'number'
        ? limited(priority)
        : limited(Number((await evaluateAtStart(context, definition, priority, 'number', started)) ?? USUAL)),
    dueAt: instant?.ok ? instant.value.at : null,
  };
}

const limited = (priority: number) =>
  Number.isFinite(priority) ? Math.min(100, Math.max(0, Math.round(priority))) : USUAL;
