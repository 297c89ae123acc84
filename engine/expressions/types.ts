import type { Calendar } from '../calendars/index.ts';
import type { Json, JsonObject, Text } from '../core/definition.ts';
import type { Meter } from './run.ts';

export type FeelKind =
  | 'any'
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'list'
  | 'context'
  | 'range'
  | 'function';

/** A FEEL type. Contexts list their entries; an `open` context may hold others, too. */
export interface FeelType {
  kind: FeelKind;
  items?: FeelType;
  entries?: { [name: string]: FeelType };
  open?: boolean;
  /** Weft money: `{ amount, currency }`, whose amount is a decimal string in JSON and a number in FEEL. */
  money?: boolean;
  /** Functions: parameters in order, and what they give. */
  parameters?: { name: string; type: FeelType }[];
  returns?: FeelType;
  /** Ranges: of what. */
  of?: FeelType;
}

/** Calendars by key, where an expression may use business time; without them those functions fail with code `evaluation`. */
export type Calendars = (key: string) => Calendar | null;

/** What an expression may name, with types. */
export type Names = { [name: string]: FeelType };

/** A compiled expression. Values go in and come out as JSON: dates, times and durations as ISO 8601 strings. */
export interface Expression {
  source: string;
  type: FeelType;
  /** Paths that it reads, e.g. `score`, `record.company`. Sorted, each once. */
  uses: string[];
  /**
   * Keys of calendars that it may ask for: `''` is the organisation's, `*` any, because the key is computed. Sorted, each once; absent:
   * none.
   */
  calendars?: string[];
  /** `now`: the instant that `now()` and `today()` stand for. Never throws; ends with code `costly` where the meter does not suffice. */
  evaluate(values: JsonObject, now: string, meter?: Meter, calendars?: Calendars): Evaluated;
}

export type Evaluated = { ok: true; value: Json } | { ok: false; code: string; message: string };

/** The compiled cell of a decision table, or any other test of one input. */
export interface UnaryTest {
  source: string;
  uses: string[];
  /** As for expressions. */
  calendars?: string[];
  /** Whether the input passes. Never throws; the meter is as for expressions. */
  test(input: Json, values: JsonObject, now: string, meter?: Meter, calendars?: Calendars): Tested;
}

export type Tested = { ok: true; value: boolean } | { ok: false; code: string; message: string };

export interface ExpressionProblem {
  code: string;
  message: Text;
  from: number;
  to: number;
  /** Inside a nested value: the path to the part that is wrong, e.g. `to[0].name`. */
  property?: string;
}
