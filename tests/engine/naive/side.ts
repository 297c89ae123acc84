/** What people outside can see of instances: the same for both interpreters. */
import type { Value } from './expression.ts';
import type { Values } from './types.ts';

export interface Seen {
  process: string;
  status: string;
  /** The process's own variables; null and absent are the same. */
  variables: Values;
  /** `kind element [trail] variables`, sorted. */
  waits: string[];
  /** How often each element was entered, since the last event. */
  entered: { [element: string]: number };
  /** In which order; null where several things were to be done at once, and any order is right. */
  order: string[] | null;
  published: string[];
}

/** What can be told to a waiting element. */
export interface SeenWait {
  kind: string;
  element: string;
  /** The counters of the loops around it, outermost first. */
  trail: number[];
  /** In the order in which they began. */
  age: number;
}

/** Waits that are told apart by where they are, then by age. */
export function sortWaits<T extends SeenWait>(waits: T[]): T[] {
  return waits.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.age - b.age));
}
const keyOf = ({ element, trail, kind }: SeenWait) => `${element} [${trail}] ${kind}`;

export function describeWait(wait: SeenWait, variables: Values, more = ''): string {
  return `${wait.kind} ${wait.element} [${wait.trail}]${more} ${JSON.stringify(clean(variables))}`;
}

/** Sorted, without what is null and what counts the instances of a loop. */
export function clean(values: Values): Values {
  const set = Object.entries(values).filter(
    ([name, value]) => value !== null && value !== undefined && !name.startsWith('numberOf'),
  );
  return Object.fromEntries(set.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function count(names: string[]): { [name: string]: number } {
  const counts: { [name: string]: number } = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The record and the services that both worlds have. */
export class Outside {
  locked = false;
  readonly record: { [name: string]: Value } = { amount: 4 };

  act(action: string, input: Values): { value: Value } | { error: string } {
    if (this.locked) return { error: 'locked' };
    if (action === 'test.add') return { value: { n: Number(input.n ?? 0) + 1 } };
    Object.assign(this.record, input.values);
    return { value: null };
  }

  decide({ n }: Values): { value: Value } | { error: string } {
    return typeof n === 'number' ? { value: { level: n > 4 ? 8 : 2 } } : { error: 'no-rule' };
  }
}
