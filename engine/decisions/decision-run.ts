import type { JsonObject } from '../core/definition.ts';
import type { Meter } from '../expressions/index.ts';
import { Run } from '../expressions/run.ts';
import type { Calendars } from '../expressions/types.ts';
import type { Value } from '../expressions/values.ts';
import type { Place } from './faults.ts';

/** A required decision, and what it was. */
export interface Worked {
  name: string;
  value: Value;
}

/** A table that was asked, and the rules that counted. */
export interface TableHits {
  place: Place;
  rules: string[];
}

/** A table in a loop is asked often. */
const MOST_HITS = 10_000;

/** One evaluation of a decision: all that it needs shares the step budget, and is worked out at most once. */
export class DecisionRun extends Run {
  /** What inputs and required decisions were worked out to be, by the place that compilation gave them; undefined: not yet. */
  readonly known: (Value | undefined)[];
  /** Rules of the deciding table that matched. */
  matched: string[] = [];
  /** Required decisions, in the order in which they were worked out. */
  readonly order: Worked[] = [];
  /** Rules that matched, table by table as they were asked; kept where somebody wants to know. */
  hits: TableHits[] | null = null;
  /** The text that is evaluated, for what is stopped in the middle of it. */
  at: Place | null = null;

  constructor(inputs: JsonObject, now: string, known: number, meter?: Meter, calendars?: Calendars) {
    super(inputs, now, 0, meter ?? null, calendars ?? null);
    this.known = new Array<Value | undefined>(known).fill(undefined);
  }

  /** A required decision was worked out. */
  worked(name: string, value: Value): void {
    this.order.push({ name, value });
  }

  /** A table was asked. */
  hit(place: Place, rules: string[]): void {
    if (this.hits !== null && this.hits.length < MOST_HITS) this.hits.push({ place, rules });
  }

  /** Works out what has places for local values of its own. */
  framed(slots: number, work: () => Value): Value {
    const outer = this.locals;
    this.locals = slots === 0 ? NONE : new Array<Value>(slots).fill(null);
    try {
      return work();
    } finally {
      this.locals = outer;
    }
  }
}

const NONE: Value[] = [];
