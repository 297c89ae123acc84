import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Advanced,
  advance,
  type EngineEvent,
  initialState,
  type JournalEntry,
  type Json,
  type Plan,
  type State,
} from '../../../engine/core/index.ts';
import { differ } from '../naive/both.ts';
import { Choices } from '../naive/choices.ts';
import { type Instance, stored } from '../naive/engine-side.ts';
import { randomProcesses } from '../naive/generator.ts';

const numRuns = Number(process.env.WEFT_CASES ?? 200);
/** How often the scopes from an event up to the process were enough, and how often they were not. */
const enough = { yes: 0, no: 0 };

describe('a turn that is given only the scopes from its event up to the process', () => {
  it('does the same as one that is given all, and leaves the others alone; where it needs them it says so', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(2 ** 20), { maxLength: 120 }), (seed, deeds) => {
        for (const instance of live(seed, deeds)) compare(instance);
      }),
      { numRuns },
    );
    expect(enough.yes).toBeGreaterThan(enough.no);
  }, 3_600_000);
});

function live(seed: number, deeds: number[]): Instance[] {
  let instances: Instance[] = [];
  differ(Choices.ofList(deeds), randomProcesses(Choices.ofSeed(seed)), {
    store: stored,
    agreed: (engine) => {
      instances = engine.instances;
    },
  });
  return instances;
}

function compare({ plan, turns }: Instance): void {
  let state = initialState();
  for (const { at, by, journal } of turns) {
    for (const entry of journal.filter(({ kind }) => kind === 'event' || kind === 'answer')) {
      const event = eventOf(entry, at, by);
      const whole = advance(plan, state, event);
      const part = partly(plan, state, event);
      expect(bytes(part)).toBe(bytes(whole));
      state = JSON.parse(JSON.stringify(whole.state));
    }
  }
}

/** As the turn does it: with the path, and with everything where that is not enough. */
function partly(plan: Plan, state: State, event: EngineEvent): Advanced {
  const given = pathOf(state, event);
  const rest = Object.values(state.scopes).filter(({ id }) => !given.scopes[id]);
  try {
    const result = advance(plan, given, event);
    if (rest.length > 0) enough.yes += 1;
    const scopes = { ...result.state.scopes, ...Object.fromEntries(rest.map((scope) => [scope.id, scope])) };
    return { ...result, state: { head: result.state.head, scopes } };
  } catch (error) {
    expect((error as { code?: string }).code).toBe('not-loaded');
    enough.no += 1;
    return advance(plan, state, event);
  }
}

function pathOf(state: State, event: EngineEvent): State {
  const places = [...state.head.queue, ...state.head.later].map(({ scope }) => scope);
  if ('scope' in event) places.push(event.scope);
  if ('activation' in event) {
    const at = Object.values(state.scopes).find(({ tokens }) => event.activation in tokens);
    if (at) places.push(at.id);
  }
  const scopes: State['scopes'] = state.scopes[0] ? { 0: state.scopes[0] } : {};
  for (const place of places) {
    for (let scope = state.scopes[place]; scope; scope = state.scopes[scope.parent ?? -1]) scopes[scope.id] = scope;
  }
  return { head: state.head, scopes };
}

function eventOf({ kind, what, data }: JournalEntry, at: string, by: string | null): EngineEvent {
  if (kind === 'answer') return { type: 'answered', answer: data.answer as Json };
  return { ...data, type: what, at, by } as unknown as EngineEvent;
}

const bytes = ({ state, commands, journal, ignored }: Advanced) =>
  JSON.stringify({ state, commands, journal, ignored });
