import { hash } from 'node:crypto';
import {
  advance,
  type EngineEvent,
  initialState,
  type JournalEntry,
  type JsonObject,
  type Library,
  type Plan,
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
 * What is wrong with the journal of an instance; empty: its chain is whole, and playing its events and answers again through the engine, with
 * all of its state at hand, gives the derived lines, the state and each inner scope that are stored, byte for byte.
 */
export async function judgeJournal(platform: Platform, instance: string): Promise<string[]> {
  const { db } = platform;
  const [row] = await db.query<StoredInstance>(
    `select process_id, first_version, state::text as state, inner_scopes, incidents, conditions, chain, journal_seq
     from weft.instance where id = $1`,
    [instance],
  );
  if (!row) return ['There is no such instance.'];
  const lines = await db.query<StoredLine>(
    `select seq, at, kind, what, element, activation, who, data, data::text as text, salt, digest, chain
     from weft.journal where instance_id = $1 order by seq`,
    [instance],
  );
  const scopes = await db.query<{ id: number; text: string }>(
    'select id, state::text as text from weft.scope where instance_id = $1 order by id',
    [instance],
  );
  const plans = new Map<number, Plan>();
  for (const version of [row.first_version, ...lines.flatMap(versionOf)])
    plans.set(version, (await platform.definitions.process(row.process_id, version)).plan);
  // What the journal names by hash is read again: what other processes of the operating system know does not count.
  await platform.definitions.library.load(
    lines.flatMap(({ text }) => text.match(/(?<="hash": ?")[0-9a-f]{64}/g) ?? []),
  );
  return [...judgeChain(lines, row), ...judgeReplay(lines, row, scopes, plans, platform.definitions.library)];
}

interface StoredInstance {
  process_id: string;
  /** The version that it began with. */
  first_version: number;
  state: string;
  inner_scopes: number;
  incidents: number;
  conditions: number;
  chain: Buffer;
  journal_seq: number;
}

const versionOf = (line: StoredLine) =>
  line.kind === 'event' && line.what === 'migrated' ? [Number(line.data.version)] : [];

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

function judgeReplay(
  lines: StoredLine[],
  row: StoredInstance,
  scopes: { id: number; text: string }[],
  plans: Map<number, Plan>,
  library: Library,
): string[] {
  let state = initialState();
  let plan = plans.get(row.first_version) as Plan;
  const made: JournalEntry[] = [];
  for (const line of lines) {
    if (line.kind !== 'event' && line.kind !== 'answer') continue;
    for (const version of versionOf(line)) plan = plans.get(version) as Plan;
    const event =
      line.kind === 'answer'
        ? { type: 'answered', answer: line.data.answer }
        : { type: line.what, at: line.at, by: line.who, ...line.data };
    const result = advance(plan, state, event as unknown as EngineEvent, library);
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
  if (again !== row.state) wrong.push(`the state is ${again}, stored is ${row.state}`);
  const inner = Object.values(state.scopes)
    .filter(({ id }) => id !== 0)
    .map((scope) => JSON.stringify(scope));
  const stored = scopes.map(({ text }) => text);
  const other = inner.findIndex((scope, index) => scope !== stored[index]);
  if (other >= 0) wrong.push(`a scope is ${inner[other]}, stored is ${stored[other]}`);
  if (inner.length !== stored.length) wrong.push(`${inner.length} inner scopes, ${stored.length} are stored`);
  const incidents = Object.values(state.scopes)
    .flatMap((scope) => Object.values(scope.tokens))
    .filter((token) => token.wait === 'incident').length;
  const counts = [inner.length, incidents, state.head.conditions].join();
  const kept = [row.inner_scopes, row.incidents, row.conditions].join();
  if (counts !== kept) wrong.push(`scopes, incidents and conditions are ${counts}, stored are ${kept}`);
  return wrong;
}
