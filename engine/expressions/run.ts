import type { JsonObject } from '../core/definition.ts';
import type { Calendars } from './types.ts';
import type { Value } from './values.ts';

/** Steps of one evaluation: some 20 to 100 ms of work. */
const BUDGET = 500_000;
/** The longest string that an expression may make, in UTF-16 units. */
export const MAX_STRING = 1_000_000;
/** The longest list that an expression may make, and the most rounds of one loop. */
export const MAX_LIST = 100_000;
/** How deep functions may call functions. */
const MAX_DEPTH = 64;

/**
 * What several evaluations may cost together, in steps, where nobody may be kept waiting; `left` goes down. The one that it does not
 * suffice for ends with code `costly`: it may be tried again without a meter, where it disturbs nobody.
 */
export interface Meter {
  left: number;
}

/** What may be waited for, in steps: some milliseconds. */
export const LIGHT_WORK = 40_000;

/** The meter does not suffice. */
export class CostlyError extends Error {
  readonly code = 'costly';
}

/** The expression wants more than it may have; the evaluation ends with code `budget`. */
export class BudgetError extends Error {
  readonly code = 'budget';
}

/** One evaluation. What closures share while it lasts. */
export class Run {
  values: JsonObject;
  /** Loop variables and the like, by the slot that compilation gave them. */
  locals: Value[];
  /** ISO 8601; what `now()` and `today()` stand for. */
  readonly now: string;
  /** Where business time is looked up; null where there is none. */
  readonly calendars: Calendars | null;
  /** How deep calls of own functions are nested now. */
  depth = 0;
  /** Why a result became null: a fault of types, a division by zero, a missing name. */
  warning: string | null = null;
  /** Why a result became null where nothing was wrong: something had no value. */
  note: string | null = null;
  private spent = 0;
  private readonly meter: Meter | null;

  constructor(
    values: JsonObject,
    now: string,
    slots: number,
    meter: Meter | null = null,
    calendars: Calendars | null = null,
  ) {
    this.values = values;
    this.now = now;
    this.meter = meter;
    this.calendars = calendars;
    this.locals = slots === 0 ? NONE : new Array<Value>(slots).fill(null);
  }

  /** Counts work; a step is about one element of a list or sixteen characters. */
  spend(steps: number): void {
    this.spent += steps;
    if (this.spent > BUDGET) throw new BudgetError('it does more work than an expression may');
    if (this.meter === null) return;
    this.meter.left -= steps;
    if (this.meter.left < 0) throw new CostlyError('it does more work than can be waited for');
  }

  /** Does the work of a called function, unless calls are nested too deeply. */
  nested(work: () => Value): Value {
    if (this.depth >= MAX_DEPTH) throw new BudgetError(`its functions call each other more than ${MAX_DEPTH} deep`);
    this.depth += 1;
    try {
      return work();
    } finally {
      this.depth -= 1;
    }
  }

  /** Runs a piece with the names that it was compiled for, wherever it is called from. */
  within(locals: Value[], values: JsonObject, code: (run: Run) => Value): Value {
    const [outer, given] = [this.locals, this.values];
    this.locals = locals;
    this.values = values;
    try {
      return code(this);
    } finally {
      this.locals = outer;
      this.values = given;
    }
  }

  /** Counts the work on a string that was made, and refuses one that is too long. */
  string(text: string): string {
    if (text.length > MAX_STRING) throw new BudgetError('it makes a text of more than 1,000,000 characters');
    this.spend(text.length >> 4);
    return text;
  }

  /** Counts the work on a list that was made, and refuses one that is too long. */
  list<T extends Value[]>(list: T): T {
    if (list.length > MAX_LIST) throw new BudgetError('it makes a list of more than 100,000 items');
    this.spend(list.length);
    return list;
  }

  /** Remember the first fault, and go on with null. */
  warn(message: string): null {
    this.warning ??= message;
    return null;
  }

  /** Remember the first thing that had no value, and go on with null. */
  absent(message: string): null {
    this.note ??= message;
    return null;
  }
}

const NONE: Value[] = [];
