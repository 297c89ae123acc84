import type { FeelNumber, Num } from './feel-number.ts';
import { FeelObject } from './feel-object.ts';
import type { Run } from './run.ts';
import type { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './temporal.ts';
import type { FeelKind, FeelType } from './types.ts';

/** What FEEL computes with. Contexts are plain objects, of which only own entries are ever read. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Value[]
  | Context
  | FeelNumber
  | FeelDate
  | FeelTime
  | FeelDateTime
  | FeelDuration
  | FeelRange
  | FeelFunction
  | FeelMoney;

export type Context = { [name: string]: Value };

/** A FEEL range. An end that is null is open: `>= 3` is the range from 3 on. */
export class FeelRange extends FeelObject {
  readonly kind = 'range';
  readonly start: Value;
  readonly end: Value;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  constructor(start: Value, end: Value, startIncluded: boolean, endIncluded: boolean) {
    super();
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
  }
}

/** A function that an expression made, or that a decision's knowledge is. It has no name: whoever holds it may call it. */
export class FeelFunction extends FeelObject {
  readonly kind = 'function';
  readonly parameters: { name: string; type: FeelType }[];
  readonly returns: FeelType | null;
  /** How many arguments it takes. */
  readonly arity: { least: number; most: number };
  private readonly body: (run: Run, args: Value[]) => Value;
  constructor(
    parameters: FeelFunction['parameters'],
    body: (run: Run, args: Value[]) => Value,
    returns: FeelType | null = null,
    arity = { least: parameters.length, most: parameters.length },
  ) {
    super();
    this.parameters = parameters;
    this.body = body;
    this.returns = returns;
    this.arity = arity;
  }

  /** What it gives for as many arguments as it has parameters. Calls are counted, and nest 64 deep at most. */
  call(run: Run, args: Value[]): Value {
    run.spend(1);
    return run.nested(() => this.body(run, args));
  }
}

/** Weft money: in JSON its amount is a decimal string, in FEEL a number. Goes out as it came in. */
export class FeelMoney extends FeelObject {
  readonly kind = 'context';
  readonly json: { amount: string; currency: string };
  readonly entries: Context;
  constructor(json: { amount: string; currency: string }, amount: Num) {
    super();
    this.json = json;
    this.entries = { amount, currency: json.currency };
  }
}

/** The FEEL kind of a value. Anything that is not FEEL's (it cannot come from JSON) counts as null. */
export function kindOf(value: Value): FeelKind {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return 'list';
      return value instanceof FeelObject ? value.kind : 'context';
    default:
      return 'null';
  }
}

/** The entries of a context, money included; null for everything else. */
export function entriesOf(value: Value): Context | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  if (value instanceof FeelMoney) return value.entries;
  return value instanceof FeelObject ? null : value;
}

/** An entry of a context; undefined where there is none. Inherited properties do not exist. */
export function entryOf(context: Context, name: string): Value | undefined {
  return Object.hasOwn(context, name) && name !== '__proto__' ? context[name] : undefined;
}

/** A context without a prototype chain that entries could reach. */
export function newContext(): Context {
  return Object.create(null) as Context;
}
