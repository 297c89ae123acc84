import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  advance,
  type EngineEvent,
  initialState,
  type JournalEntry,
  type Json,
  type Plan,
  type State,
} from '../../../engine/core/index.ts';
import { processOf, userTask } from '../definition.ts';
import { blocks, draw } from '../naive/blocks.ts';
import { differ } from '../naive/both.ts';
import { Choices } from '../naive/choices.ts';
import { stored as asJson, type Instance, type Turn } from '../naive/engine-side.ts';
import { randomProcesses } from '../naive/generator.ts';
import { graphs } from '../naive/graphs.ts';
import type { NaiveProcess } from '../naive/types.ts';
import { deepFreeze, play } from '../world.ts';

const numRuns = Number(process.env.WEFT_CASES ?? 150);
const processes = fc.oneof(
  fc.nat().map((seed) => randomProcesses(Choices.ofSeed(seed))),
  blocks.map((block) => [draw(block)]),
  graphs.map((graph) => [graph]),
);
const acts = fc.array(fc.nat(2 ** 20), { maxLength: 120 });

describe('the journal', () => {
  it('gives every state, command and derived entry again, byte for byte, from events and answers alone', () => {
    fc.assert(
      fc.property(processes, acts, (made, deeds) => {
        for (const { plan, turns } of live(made, deeds))
          expect(replayed(plan, stored(turns)).map(bytes)).toEqual(turns.map(bytes));
      }),
      { numRuns },
    );
  }, 3_600_000);

  it('gives the same when states were stored as jsonb, which sorts the keys', () => {
    fc.assert(
      fc.property(processes, acts, (made, deeds) => {
        for (const { plan, turns } of live(made, deeds, jsonb)) {
          const again = replayed(plan, stored(turns));
          expect(again.map((turn) => bytes(jsonb(turn)))).toEqual(turns.map((turn) => bytes(jsonb(turn))));
        }
      }),
      { numRuns },
    );
  }, 3_600_000);

  it('begins every turn with its event and holds every answer', () => {
    const engine = play(oneTask, { record: { amount: 3 } })
      .start()
      .complete('task', { a: 1 });
    expect(engine.turns.map((turn) => turn.journal[0])).toMatchObject([
      { kind: 'event', what: 'started', element: 'start', data: { instance: 'i1', variables: {} } },
      { kind: 'event', what: 'taskCompleted', element: 'task', activation: 2, data: { data: { a: 1 } } },
    ]);
    const answers = engine.journal.filter((entry) => entry.kind === 'answer');
    expect(answers.map((entry) => entry.data.answer)).toEqual([
      { ok: true, value: { version: 1, values: { amount: 3 } } },
    ]);
  });
});

const oneTask = processOf(
  { start: 'startEvent', task: userTask({ fields: ['a'] }), gate: 'exclusiveGateway', end: 'endEvent' },
  ['start -> task -> gate', 'gate -> end if record.amount > 2', 'gate -> end otherwise'],
);

function live(made: NaiveProcess[], deeds: number[], store?: (state: State) => State): Instance[] {
  let instances: Instance[] = [];
  differ(Choices.ofList(deeds), made, {
    store: store ?? asJson,
    agreed: (engine) => {
      instances = engine.instances;
    },
  });
  return instances;
}

/** What an instance becomes when only what came from outside is told again. */
function replayed(plan: Plan, turns: Turn[]): Turn[] {
  let state: State = initialState();
  return turns.map(({ at, by, journal }) => {
    const turn: Turn = { at, by, commands: [], journal: [], state };
    for (const entry of journal.filter(({ kind }) => kind === 'event' || kind === 'answer')) {
      const advanced = advance(plan, deepFreeze(state), deepFreeze(eventOf(entry, at, by)));
      state = advanced.state;
      turn.commands.push(...advanced.commands);
      turn.journal.push(...advanced.journal);
    }
    return { ...turn, state };
  });
}

function eventOf({ kind, what, data }: JournalEntry, at: string, by: string | null): EngineEvent {
  if (kind === 'answer') return { type: 'answered', answer: data.answer as Json };
  return { ...data, type: what, at, by } as unknown as EngineEvent;
}

const stored = (turns: Turn[]): Turn[] => JSON.parse(JSON.stringify(turns));
const bytes = (turn: Turn) => JSON.stringify(turn);

/** As PostgreSQL gives it back: keys by length, then by bytes. */
function jsonb<T>(value: T): T {
  const sorted = (_: string, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)))
      : inner;
  return JSON.parse(JSON.stringify(value, sorted));
}
