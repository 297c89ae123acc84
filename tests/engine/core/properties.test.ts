import { expect, it } from '@jest/globals';
import {
  advance,
  type Command,
  type EngineEvent,
  initialState,
  type JournalEntry,
  type Json,
  NotLoaded,
  type Plan,
  type Scope,
  type State,
} from '../../../engine/core/index.ts';
import { differ } from '../naive/both.ts';
import { Choices } from '../naive/choices.ts';
import type { Instance, Turn } from '../naive/engine-side.ts';
import { randomProcesses } from '../naive/generator.ts';
import { deepFreeze } from '../world.ts';

const count = Number(process.env.WEFT_CASES ?? 150);
// The same each time: long runs of their own look further, and say what they find by its seed.
const first = Number(process.env.WEFT_SEED ?? 700_000);

it(`a turn that is given only the scopes from its event outwards does the same as with all, or says that it needs them; seeds from ${first}`, () => {
  let [partly, inner] = [0, 0];
  for (let seed = first; seed < first + count; seed += 1) {
    for (const { plan, turns } of played(seed)) {
      let before = initialState();
      for (const turn of turns) {
        const given = pathOf(before, turn.journal);
        const rest = Object.entries(before.scopes).filter(([id]) => !(id in given.scopes));
        if (rest.length > 0) {
          inner += 1;
          const made = again(plan, given, turn);
          if (made) {
            partly += 1;
            const state = { head: made.state.head, scopes: { ...Object.fromEntries(rest), ...made.state.scopes } };
            expect({ seed, ...made, state }).toEqual({
              seed,
              commands: turn.commands,
              journal: turn.journal,
              state: turn.state,
            });
          }
        }
        before = turn.state;
      }
    }
  }
  // It would say little if it always needed all.
  expect(partly).toBeGreaterThan(inner / 4);
}, 600_000);

it(`no turn changes what it was given, and each is the same a second time; seeds from ${first}`, () => {
  for (let seed = first; seed < first + count / 3; seed += 1) {
    for (const { plan, turns } of played(seed)) {
      let before = initialState();
      for (const turn of turns) {
        const bytes = JSON.stringify(before);
        const made = again(plan, before, turn);
        expect({ seed, before: JSON.stringify(before), ...made }).toEqual({
          seed,
          before: bytes,
          commands: turn.commands,
          journal: turn.journal,
          state: turn.state,
        });
        before = turn.state;
      }
    }
  }
}, 600_000);

function played(seed: number): Instance[] {
  const choices = Choices.ofSeed(seed);
  let instances: Instance[] = [];
  differ(choices, randomProcesses(choices), {
    agreed: (engine) => {
      instances = engine.instances;
    },
  });
  return instances;
}

/** Null: it needs the scopes that were left out. */
function again(
  plan: Plan,
  given: State,
  { at, by, journal }: Turn,
): Pick<Turn, 'commands' | 'journal' | 'state'> | null {
  const made = { commands: [] as Command[], journal: [] as JournalEntry[], state: given };
  try {
    for (const entry of journal.filter(({ kind }) => kind === 'event' || kind === 'answer')) {
      const advanced = advance(plan, deepFreeze(made.state), deepFreeze(eventOf(entry, at, by)));
      made.state = advanced.state;
      made.commands.push(...advanced.commands);
      made.journal.push(...advanced.journal);
    }
    return made;
  } catch (error) {
    if (error instanceof NotLoaded) return null;
    throw error;
  }
}

/** The scope that a turn's event is about, and those around it. */
function pathOf({ head, scopes }: State, journal: JournalEntry[]): State {
  const { activation, data } = journal[0] as JournalEntry;
  const about = activation ?? data.activation;
  const has = (scope: Scope) => Object.hasOwn(scope.tokens, String(about));
  const path: State['scopes'] = {};
  for (
    let at: Scope | undefined = Object.values(scopes).find(has) ?? scopes[0];
    at;
    at = at.parent === null ? undefined : scopes[at.parent]
  )
    path[at.id] = at;
  return { head, scopes: path };
}

function eventOf({ kind, what, data }: JournalEntry, at: string, by: string): EngineEvent {
  if (kind === 'answer') return { type: 'answered', answer: data.answer as Json };
  return { ...data, type: what, at, by } as unknown as EngineEvent;
}
