import type { Json, JsonObject } from '../core/definition.ts';
import type { Meter } from '../expressions/run.ts';
import type { Calendars, Evaluated, Expression } from '../expressions/types.ts';
import type { Format, Language } from './formats/index.ts';
import { written } from './formats/written.ts';
import type { Escape } from './targets/index.ts';

/** Steps that filling one text may cost in all, where nothing less is given: as much as one expression. */
const BUDGET = 500_000;
/** What it costs to begin with an expression, however small. */
const STEPS_TO_BEGIN = 5;
const MAX_TEXT = 1_000_000;

/** Filling has ended before its end. */
export class Stopped {
  readonly result: Extract<Evaluated, { ok: false }>;
  constructor(code: string, message: string) {
    this.result = { ok: false, code, message };
  }
}

/** A text while it is being filled. */
export class Filling {
  text = '';
  private readonly now: string;
  private readonly meter: Meter;
  private readonly isMetered: boolean;
  private readonly calendars: Calendars | undefined;

  constructor(now: string, meter: Meter | undefined, calendars: Calendars | undefined) {
    this.now = now;
    this.meter = meter ?? { left: BUDGET };
    this.isMetered = meter !== undefined;
    this.calendars = calendars;
  }

  value(expression: Expression | null, values: JsonObject): Json {
    this.spend(STEPS_TO_BEGIN);
    const result = expression?.evaluate(values, this.now, this.meter, this.calendars);
    if (!result) throw new Stopped('bad-expression', 'The text has a hole with a fault.');
    if (result.ok) return result.value;
    if (result.code === 'costly') throw this.tooMuch();
    throw new Stopped(result.code, result.message);
  }

  format(format: Format, value: Json, args: string[], language: Language): Json {
    if (value === null) return format.empty?.(args) ?? null;
    try {
      return format.write(value, args, language);
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code !== 'evaluation') throw error;
      throw new Stopped(code, `“${format.name}”: ${message}.`);
    }
  }

  /** What comes out of a hole: data, written so that it stays that. */
  fill(value: Json, escaped: Escape): void {
    const text = escaped(written(value));
    this.spend(1 + (text.length >> 4));
    this.add(text);
  }

  add(text: string): void {
    this.text += text;
    if (this.text.length > MAX_TEXT)
      throw new Stopped('budget', 'The text was stopped: it becomes longer than 1,000,000 characters.');
  }

  spend(steps: number): void {
    this.meter.left -= steps;
    if (this.meter.left < 0) throw this.tooMuch();
  }

  private tooMuch(): Stopped {
    return this.isMetered
      ? new Stopped('costly', 'The text was stopped: it does more work than can be waited for.')
      : new Stopped('budget', 'The text was stopped: it does more work than a text may.');
  }
}
