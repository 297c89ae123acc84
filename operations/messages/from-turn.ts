import { statement, type Tx } from '../../db/database.ts';
import type { Context } from '../context.ts';
import type { InstanceRow, Outcome } from '../turn/types.ts';
import { LOOK_FOR_MESSAGES, publish, wakeMatchers } from './publish.ts';

type Sent = Extract<Outcome['commands'][number], { type: 'publish' }>;
type Begun = Extract<Outcome['commands'][number], { type: 'subscribe' }>;

/**
 * What a turn sends, in its transaction: messages and signals; and that it began to wait, so that what was sent
 * meanwhile is looked for. `row`: as before the turn.
 */
export async function sendFromTurn(context: Context, tx: Tx, row: InstanceRow, outcome: Outcome): Promise<void> {
  const { commands, state } = outcome;
  const cause = { instance: row.id, depth: row.depth };
  const writes: Promise<unknown>[] = commands.flatMap((command, index) =>
    command.type === 'publish' ? [publish(context, tx, { ...command, ...around(commands, index), cause })] : [],
  );
  const waits = stillWaiting(commands);
  const resumed = row.state.head.suspended && !state.head.suspended;
  if (resumed || waits.some(({ kind }) => kind === 'message')) {
    writes.push(tx.query(LOOK_FOR_MESSAGES, [row.id]));
    tx.afterCommit(() => wakeMatchers(context));
  }
  const seen = recordSeen(outcome);
  if (seen !== null && waits.some(({ kind }) => kind === 'condition')) {
    writes.push(tx.query(LOOK, [row.id, JSON.stringify({ instance: row.id, seen })]));
    tx.afterCommit(() => wakeMatchers(context));
  }
  await Promise.all(writes);
}

/** Who of the same instance began to wait for a signal in this turn: before it was thrown, or after. */
function around(commands: Outcome['commands'], index: number): { heard: number[]; unheard: number[] } {
  const { kind, name } = commands[index] as Sent;
  if (kind === 'message') return { heard: [], unheard: [] };
  const waits = (some: Outcome['commands']) =>
    some.flatMap((command) => (isFor(command, name) ? [command.activation] : []));
  return { heard: waits(commands.slice(0, index)), unheard: waits(commands.slice(index)) };
}

const isFor = (command: Outcome['commands'][number], name: string): command is Begun =>
  command.type === 'subscribe' && command.kind === 'signal' && command.name === name;

function stillWaiting(commands: Outcome['commands']): Begun[] {
  return commands.filter(
    (command, index): command is Begun =>
      command.type === 'subscribe' &&
      !commands.slice(index).some((later) => later.type === 'clear' && later.activation === command.activation),
  );
}

/** The version of the record that this turn's conditions were looked at with; null where it read none. */
function recordSeen({ journal }: Outcome): number | null {
  for (const { kind, data } of journal.toReversed()) {
    const answer = kind === 'answer' ? (data.answer as { value?: { version?: number; values?: object } | null }) : null;
    if (answer?.value?.values && answer.value.version !== undefined) return answer.value.version;
  }
  return null;
}

const LOOK = statement(`insert into weft.outbox (topic, key, payload) values ('conditions', $1, $2)`);
