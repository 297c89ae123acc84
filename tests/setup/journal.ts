import { hash } from 'node:crypto';
import {
  advance,
  type EngineEvent,
  initialState,
  type JournalEntry,
  type JsonObject,
} from '../../engine/core/index.ts';
import type { Platform } from '../../operations/platform.ts';
import { chainLink } from '../../operations/turn/journal.ts';

interface StoredLine extends JournalEntry {
  seq: number;
  at: string;
  who: string | null;
  text: string;
  salt: Buffer;
  digest: Buffer;
  chain: Buffer;
}

/**
 * What is wrong with the journal of an instance; empty: its chain is whole, and playing its events and answers again through the engine
 * gives the derived lines and the state that are stored, byte for byte.
 */
export async function judgeJournal(platform: Platform, instance: string): Promise<string[]> {
  const { db } = platform;
  const [row] = await db.query<{
    process_id: string;
    version: number;
    state: string;
    chain: Buffer;
    journal_seq: number;
  }>('select process_id, version, state::text as state, chain, journal_seq from weft.instance where id = $1', [
    instance,
  ]);
  if (!row) return ['There is no such instance.'];
  const lines = await db.query<StoredLine>(
    `select seq, at, kind, what, element, activation, who, data, data::text as text, salt, digest, chain
     from weft.journal where instance_id = $1 order by seq`,
    [instance],
  );
  const { plan } = await platform.definitions.process(row.process_id, row.version);
  return [...judgeChain(lines, row), ...judgeReplay(lines, row.state, plan)];
}

function judgeChain(lines: StoredLine[], row: { chain: Buffer; journal_seq: number }): string[] {
  const wrong: string[] = [];
  let link = Buffer.alloc(0);
  for (const [index, line] of lines.entries()) {
    const digest = hash('sha256', Buffer.concat([line.salt, Buffer.from(line.text)]), 'buffer');
    link = Buffer.from(chainLink(link, line.seq, line, digest));
    if (line.seq !== index + 1) wrong.push(`line ${index + 1} has the number ${line.seq}`);
    if (!digest.equals(line.digest)) wrong.push(`line ${line.seq}: its data was altered`);
    if (!link.equals(line.chain)) wrong.push(`line ${line.seq}: the chain is broken`);
  }
  if (row.journal_seq !== lines.length || !link.equals(row.chain)) wrong.push('lines are missing at the end');
  return wrong;
}

function judgeReplay(lines: StoredLine[], stored: string, plan: Parameters<typeof advance>[0]): string[] {
  let state = initialState();
  const made: JournalEntry[] = [];
  for (const line of lines) {
    if (line.kind !== 'event' && line.kind !== 'answer') continue;
    const event =
      line.kind === 'answer'
        ? { type: 'answered', answer: line.data.answer }
        : { type: line.what, at: line.at, by: line.who, ...line.data };
    const result = advance(plan, state, event as unknown as EngineEvent);
    if (result.ignored) return [`line ${line.seq}: the engine ignores this event`];
    state = result.state;
    made.push(...result.journal);
  }
  const bytes = ({ kind, what, element, activation, data }: JournalEntry) =>
    JSON.stringify([kind, what, element, activation, data as JsonObject]);
  const expected = lines.filter((line) => line.kind !== 'note').map(bytes);
  const differs = made.map(bytes).findIndex((line, index) => line !== expected[index]);
  const wrong: string[] = [];
  if (differs >= 0)
    wrong.push(
      `replayed line ${differs + 1} is ${bytes(made[differs] as JournalEntry)}, stored is ${expected[differs]}`,
    );
  if (made.length !== expected.length) wrong.push(`${made.length} lines were made, ${expected.length} are stored`);
  const again = JSON.stringify({ head: state.head, scopes: { 0: state.scopes[0] } });
  if (again !== stored) wrong.push(`the state is ${again}, stored is ${stored}`);
  return wrong;
}
