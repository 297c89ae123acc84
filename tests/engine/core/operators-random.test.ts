import { describe, expect, it } from '@jest/globals';
import {
  compile,
  type JsonObject,
  type Modification,
  type Plan,
  type ProcessDefinition,
  type State,
} from '../../../engine/core/index.ts';
import { migratedEvent } from '../../../engine/core/migration.ts';
import { checkMigration } from '../../../engine/core/migration-check.ts';
import { checkModification } from '../../../engine/core/modification.ts';
import { testCatalog } from '../catalog.ts';
import { Choices } from '../naive/choices.ts';
import { EngineSide, type EngineWait, type Happened, type Instance } from '../naive/engine-side.ts';
import { randomProcesses } from '../naive/generator.ts';
import type { NaiveProcess } from '../naive/types.ts';

const count = Number(process.env.WEFT_CASES ?? 150);
// The same each time: long runs of their own look further, and say what they find by its seed.
const first = Number(process.env.WEFT_SEED ?? 700_000);

describe(`on random processes, ${count} seeds from ${first},`, () => {
  it('an instance that goes to a version with other names, and back, does as one that stays', () => {
    for (let seed = first; seed < first + count; seed += 1) {
      try {
        goesThere(Choices.ofSeed(seed));
      } catch (error) {
        throw new Error(`WEFT_SEED=${seed}: ${(error as Error).message}`);
      }
    }
  }, 3_600_000);

  it('tokens that are added, moved and cancelled at random leave nothing stuck and nothing behind', () => {
    for (let seed = first; seed < first + count; seed += 1) {
      try {
        isChanged(Choices.ofSeed(seed));
      } catch (error) {
        throw new Error(`WEFT_SEED=${seed}: ${(error as Error).stack}`);
      }
    }
  }, 3_600_000);
});

function goesThere(choices: Choices): void {
  const processes = randomProcesses(choices);
  const [main] = processes as [NaiveProcess];
  // Who chooses what comes next in an ad-hoc sub-process names elements.
  if (main.elements.some(({ type }) => type === 'adHocSubProcess')) return;
  const other = planOf(renamed(main));
  const variables = { k: choices.pick(10), a: choices.pick(10), b: choices.pick(10) };
  const [stays, goes] = [new EngineSide(processes, variables), new EngineSide(processes, variables)];
  const home = goes.main.plan;
  for (let left = choices.pick(25); left > 0; left -= 1) {
    if (choices.chance(4)) migrate(goes.main, goes.main.plan === home ? other : home, goes);
    const wait = choices.of(stays.waits());
    if (!wait) break;
    const event = tell(wait, choices);
    const there = goes.instances[stays.instances.indexOf(wait.instance)] as Instance;
    expect(goes.send(there, event)).toBe(stays.send(wait.instance, event));
    expect(sameNames(goes)).toEqual(sameNames(stays));
  }
}

function migrate(instance: Instance, to: Plan, side: EngineSide): void {
  if (instance.state.head.status !== 'active') return;
  const names = Object.keys(instance.plan.nodes);
  const mapping = Object.fromEntries(names.map((id) => [id, id.endsWith('_2') ? id.slice(0, -2) : `${id}_2`]));
  expect(checkMigration(instance.plan, to, instance.state, mapping)).toEqual([]);
  const event = migratedEvent(instance.plan, to, mapping);
  instance.plan = to;
  const turns = instance.turns.length;
  expect(side.send(instance, { type: 'migrated', version: 2, ...event, reason: 'test' })).toBe(true);
  expect(instance.turns[turns]?.commands).toEqual([]);
}

const sameNames = (side: EngineSide) =>
  side.instances.map(({ state }) => JSON.parse(JSON.stringify(state).replaceAll(/_2(?=")/g, '')) as State);

function renamed(process: NaiveProcess): NaiveProcess {
  const ids = new Set([...process.elements, ...process.flows].map(({ id }) => id));
  const rename = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return ids.has(value) && REFERENCES.has(key) ? `${value}_2` : value;
    if (Array.isArray(value)) return value.map((one) => rename(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rename(one, name)]));
  };
  const { elements, flows, associations } = process;
  const all = rename({ elements, flows, associations }, '') as NaiveProcess;
  return { ...process, ...all };
}

const REFERENCES = new Set(['id', 'attachedTo', 'parent', 'source', 'target', 'default', 'activity']);

const planOf = (process: NaiveProcess): Plan =>
  compile({ name: process.id, ...process } as unknown as ProcessDefinition, testCatalog).plan;

function isChanged(choices: Choices): void {
  const processes = randomProcesses(choices);
  const side = new EngineSide(processes, { k: choices.pick(10), a: choices.pick(10), b: choices.pick(10) });
  const { main } = side;
  const elements = Object.keys(main.plan.nodes);
  for (let left = choices.pick(25); left > 0 && main.state.head.status === 'active'; left -= 1) {
    const wait = choices.of(side.waits());
    if (wait && choices.chance(5)) side.send(wait.instance, tell(wait, choices));
    else {
      const instructions = Array.from({ length: 1 + choices.pick(3) }, () => random(main.state, elements, choices));
      const refused = checkModification(main.plan, main.state, instructions);
      const taken = side.send(main, { type: 'modified', instructions, reason: 'test' });
      expect(taken).toBe(refused === null && !main.state.head.suspended);
    }
    judge(side);
  }
}

function random(state: State, elements: string[], choices: Choices): Modification {
  const scopes = Object.values(state.scopes);
  const activation = choices.of([0, ...scopes.flatMap(({ tokens }) => Object.keys(tokens).map(Number))]);
  const element = choices.of(elements);
  const variables: JsonObject = choices.chance(3) ? { a: choices.pick(10) } : {};
  return choices.weighted<() => Modification>([
    [4, () => ({ type: 'move', activation, element, variables })],
    [3, () => ({ type: 'add', element, variables })],
    [3, () => ({ type: 'add', element, scope: choices.of(scopes).id })],
    [3, () => ({ type: 'cancel', activation })],
    [1, () => ({ type: 'cancelAll' })],
  ])();
}

/** What holds of every instance at rest. */
function judge(side: EngineSide): void {
  for (const { state } of side.instances) {
    const { head, scopes } = state;
    const all = Object.values(scopes);
    expect(head.queue).toEqual([]);
    if (head.status !== 'active') continue;
    expect(head.inner).toBe(all.length - 1);
    const tokens = all.flatMap((scope) => Object.values(scope.tokens));
    expect(head.conditions).toBe(tokens.filter(({ wait }) => wait === 'condition').length);
    expect(tokens.filter(({ wait }) => wait === 'told')).toEqual([]);
    // Somebody or something can get it on.
    expect(tokens.some((token) => WAITS.has(token.wait) && !token.passive)).toBe(true);
    for (const scope of all) {
      if (scope.parent === null) continue;
      const outer = scopes[scope.parent];
      expect(outer).toBeDefined();
      if (outer?.wraps !== 'many') expect(outer?.tokens[scope.activation ?? -1]?.inner).toBe(scope.id);
      if (scope.wraps !== 'many' && !scope.ended) expect(Object.keys(scope.tokens).length).toBeGreaterThan(0);
    }
  }
}

const WAITS = new Set(['task', 'timer', 'call', 'message', 'signal', 'condition', 'child', 'incident']);

/** One thing that can happen to what waits. */
function tell({ kind, activation, generation, instance }: EngineWait, choices: Choices): Happened {
  const n = choices.pick(10);
  const place = { activation, generation };
  const variables = { x: n };
  const name = instance.subscriptions.get(activation)?.split('|')[0] ?? '';
  const events: { [kind: string]: () => Happened } = {
    task: () => ({
      type: 'taskCompleted',
      activation,
      outcome: n > 4 ? 'yes' : 'no',
      data: { a: n, b: n, flag: n > 4 },
    }),
    timer: () => ({ type: 'timerFired', ...place }),
    call: () =>
      n > 7
        ? { type: 'callFailed', ...place, code: 'unreachable', message: 'No answer.' }
        : { type: 'callSucceeded', ...place, result: { n } },
    message: () => ({ type: 'messageReceived', ...place, name, variables }),
    signal: () => ({ type: 'signalReceived', ...place, name, variables }),
    incident: () => ({ type: 'retried', activation, variables: { a: n, b: n } }),
  };
  return events[kind]?.() ?? { type: 'variablesSet', scope: 0, variables: { a: n }, reason: 'test' };
}
