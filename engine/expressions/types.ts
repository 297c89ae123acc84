import type { Json, JsonObject, Text } from '../core/definition.ts';

export type FeelKind =
  | 'any' | 'null' | 'boolean' | 'number' | 'string' | 'date' | 'time' | 'date and time'
  | 'days and time duration' | 'years and months duration' | 'list' | 'context' | 'range' | 'function';

/** A FEEL type. Contexts list their entries; an `open` context may hold others, too. */
export interface FeelType {
  kind: FeelKind;
  items?: FeelType;
  entries?: { [name: string]: FeelType };
  open?: boolean;
}

/** What an expression may name, with types. */
export type Names = { [name: string]: FeelType };

/** A compiled expression. Values go in and come out as JSON: dates, times and durations as ISO 8601 strings. */
export interface Expression {
  source: string;
  type: FeelType;
  /** Paths that it reads, e.g. `score`, `record.company`. Sorted, each once. */
  uses: string[];
  /** `now`: the instant that `now()` and `today()` stand for. Never throws. */
  evaluate(values: JsonObject, now: string): Evaluated;
}

export type Evaluated = { ok: true; value: Json } | { ok: false; code: string; message: string };

export interface ExpressionProblem {
  code: string;
  message: Text;
  from: number;
  to: number;
}
