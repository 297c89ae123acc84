/** What the naive interpreter is given, and what can be seen of it. */
import type { Value } from './expression.ts';

export type Values = { [name: string]: Value };

export interface NaiveElement {
  id: string;
  type: string;
  attachedTo?: string;
  config?: Values;
}
export interface NaiveProcess {
  subject?: { type: string };
  variables?: { properties?: { [name: string]: unknown } };
  elements: NaiveElement[];
  flows: { id: string; source: string; target: string; condition?: string }[];
}

/** The world that it acts on. Null instead of a value: it did not work. */
export interface NaiveWorld {
  record(): Values;
  act(action: string, input: Values): { value: Value } | null;
  decide(decision: string, inputs: Values): { value: Value } | null;
}

/** What people outside can see of an instance. The same for every interpreter. Lists are sorted. */
export interface Outcome {
  ended: string | null;
  variables: Values;
  tasks: string[];
  timers: string[];
  calls: string[];
  incidents: string[];
  /** How often each element was entered. */
  visits: { [element: string]: number };
}
