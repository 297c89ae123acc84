/** What the naive interpreter is given. Its own words: it imports nothing of the engine. */
import type { Value } from './expression.ts';

export type Values = { [name: string]: Value };

export interface NaiveLoop {
  type: 'parallel' | 'sequential' | 'standard';
  collection?: string;
  loopCardinality?: string;
  elementVariable?: string;
  completionCondition?: string;
  outputCollection?: string;
  outputElement?: string;
  loopCondition?: string;
  testBefore?: boolean;
  loopMaximum?: number;
}

export interface NaiveElement {
  id: string;
  type: string;
  attachedTo?: string;
  parent?: string;
  inputs?: { variable: string; expression: string }[];
  outputs?: { variable: string; expression: string }[];
  loop?: NaiveLoop;
  variables?: { type: 'object'; properties: { [name: string]: { type: string } } };
  forCompensation?: boolean;
  asyncBefore?: boolean;
  config?: Values;
}

export interface NaiveFlow {
  id: string;
  source: string;
  target: string;
  condition?: string;
}

export interface NaiveProcess {
  id: string;
  subject?: { type: string };
  variables?: { type: 'object'; properties: { [name: string]: { type: string } } };
  associations?: { id: string; source: string; target: string }[];
  elements: NaiveElement[];
  flows: NaiveFlow[];
}

/** The world that it acts on. Null instead of a value: it did not work. */
export interface NaiveWorld {
  record(): Values;
  act(action: string, input: Values): { value: Value } | { error: string };
  decide(decision: string, inputs: Values): { value: Value } | { error: string };
  /** Starts another process; what is inside it happens before this returns. */
  call(process: string, variables: Values, caller: NaiveCaller): NaiveChild;
  publish(kind: 'message' | 'signal', name: string, key: Value, variables: Values): void;
}

/** Who hears of the end of a called instance. */
export interface NaiveCaller {
  ended(variables: Values, error: { code: string; message: string } | null): void;
  escalated(code: string): void;
  /** Somebody around the call, or around its callers, catches the error. */
  catches(code: string): boolean;
}
export interface NaiveChild {
  /** It ended before its caller could wait; nothing else is said of its end. */
  over: { variables: Values; error: { code: string; message: string } | null } | null;
  cancel(): void;
}
