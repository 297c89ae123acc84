import type { JsonSchema } from '../core/definition.ts';
import { calendarKeysOf } from '../expressions/calendar-keys.ts';
import { newShared } from '../expressions/compile.ts';
import type { FeelKind, FeelType, Names } from '../expressions/index.ts';
import type { Run } from '../expressions/run.ts';
import { type Code, fits, readSlot, Scope, type Typed } from '../expressions/scope.ts';
import { children, parse } from '../expressions/syntax.ts';
import type { Value } from '../expressions/values.ts';
import { words } from '../expressions/words.ts';
import type { DecisionRun, TableHits } from './decision-run.ts';
import type { Logic } from './definition.ts';
import { DecisionFault, Misfit, type Place } from './faults.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';
import { conformTo, type Types } from './types/index.ts';
import { compileUnary } from './unary.ts';
import { type Visible, withLocals } from './visible.ts';

/** Places for local values, and the pieces compiled so far, of one decision or knowledge model. */
export interface Frame {
  slots: number;
  pieces: number;
}

/** What one boxed expression is compiled in: its place, what it sees, where its problems go. */
export interface BoxContext {
  report: Report;
  types: Types;
  frame: Frame;
  visible: Visible;
  place: Place;
  /** Compiles any boxed expression. */
  compile(logic: Logic, box: Box): Typed;
  /** Keys of the calendars that expressions ask for. */
  calendars: Set<string>;
  /** All tables, with the ids of their rules. */
  tables: TableHits[];
  /** It is the deciding table: rules that match are told. */
  deciding: boolean;
  /** Told of each text of FEEL, with what it may name. */
  seen?: (text: SeenText) => void;
}

/** A text of FEEL in a decision. */
export interface SeenText {
  place: Place;
  kind: 'expression' | 'unary';
  source: string;
  /** Of the names that it may mean, those that occur in it. */
  names: Names;
  /** Whether a name stands for something of the document: an input, a decision, a knowledge model. */
  isGlobal(name: string): boolean;
}

/** Whether a value passes; null where that cannot be said, which is not passing. */
export type CellTest = (run: Run, value: Value) => boolean;

/** A boxed expression while it is compiled. */
export class Box {
  readonly context: BoxContext;
  constructor(context: BoxContext) {
    this.context = context;
  }

  get report(): Report {
    return this.context.report;
  }

  get types(): Types {
    return this.context.types;
  }

  /** A place inside this one. */
  at(part: string, more: Pick<Place, 'rule' | 'column'> = {}): Place {
    const { path = '', ...place } = this.context.place;
    if (part === '') return { ...place, path, ...more };
    return { ...place, path: path === '' || part.startsWith('[') ? `${path}${part}` : `${path}.${part}`, ...more };
  }

  /** A part of this box that is a box itself. */
  inner(logic: Logic, part: string, locals: { name: string; typed: Typed }[] = []): Typed {
    const { context } = this;
    const visible = withLocals(context.visible, locals);
    return context.compile(logic, new Box({ ...context, visible, place: this.at(part), deciding: false }));
  }

  /** As this box, with further names. */
  with(locals: { name: string; typed: Typed }[]): Box {
    return new Box({ ...this.context, visible: withLocals(this.context.visible, locals) });
  }

  /** As this box, for texts that nobody wrote: what is wrong with them goes elsewhere, and nobody is told of them. */
  aside(report: Report): Box {
    const { seen: _, ...context } = this.context;
    return new Box({ ...context, report });
  }

  /** A place for a local value, and what reads it. */
  local(name: string, type: FeelType): { name: string; slot: number; typed: Typed } {
    const slot = this.context.frame.slots;
    this.context.frame.slots += 1;
    return { name, slot, typed: { type, run: readSlot(slot), local: { slot } } };
  }

  /** FEEL in a cell. Where it fails, the whole decision does, with the place. */
  expression(source: string, place: Place, kinds?: FeelKind[]): Typed {
    const { frame, visible, report } = this.context;
    const names = visible.namesFor(source);
    this.tell('expression', source, place);
    const known = kinds ? null : plain(source);
    if (known) return known;
    const parsed = parse(source, 'Expression', names);
    if (!parsed.ok) {
      report.expression(place, [parsed.problem]);
      return NOTHING;
    }
    const shared = { ...newShared(source, names), slots: frame.slots, types: this.context.types.names };
    const scope = new Scope(shared, null, (name) => visible.find(name));
    for (const key of calendarKeysOf(parsed.node, source)) this.context.calendars.add(key);
    const body = children(parsed.node)[0] ?? parsed.node;
    const typed = kinds ? scope.expect(body, kinds) : scope.compile(body);
    frame.slots = shared.slots;
    frame.pieces += shared.pieces;
    report.expression(place, shared.problems);
    if (shared.problems.length > 0) return NOTHING;
    return typed.constant === undefined ? { ...typed, run: located(typed.run, place) } : typed;
  }

  /** Unary tests in a cell; null where everything passes. */
  tests(source: string, place: Place, type: FeelType): CellTest | null {
    const { frame, visible, report } = this.context;
    this.tell('unary', source, place);
    const compiled = compileUnary(source, type, visible.namesFor(source), frame.slots, (name) => visible.find(name));
    if (compiled === null) return null;
    report.expression(place, compiled.problems);
    if (!('test' in compiled) || compiled.problems.length > 0) return () => false;
    for (const key of compiled.calendars) this.context.calendars.add(key);
    frame.slots = compiled.slots;
    frame.pieces += compiled.pieces;
    const { test, slot, negated } = compiled;
    return (run, value) => {
      run.warning = null;
      (run as DecisionRun).at = place;
      run.locals[slot] = value;
      const passed = test(run, value);
      if (passed === null && run.warning !== null) throw new DecisionFault('evaluation', place, run.warning);
      // what is not known does not pass, and neither does its opposite
      return passed !== null && passed !== negated;
    };
  }

  /** Tells whoever asks of a text that people wrote. */
  tell(kind: SeenText['kind'], source: string, place: Place): void {
    const { seen, visible } = this.context;
    seen?.({
      place,
      kind,
      source,
      names: visible.namesFor(source),
      isGlobal: (name) => visible.find(name)?.local === undefined,
    });
  }

  /** What a schema asks of a value: reported where that cannot be, checked where it is not known. */
  conforming(
    typed: Typed,
    schema: JsonSchema | undefined,
    what: { en: string; zh: string },
    place: Place,
    range?: { from: number; to: number },
  ): Typed {
    if (schema === undefined) return typed;
    const { types, report } = this.context;
    types.check(schema, place, report);
    const want = types.feel(schema);
    if (!canBe(typed.type, want)) {
      const [needed, is] = [words(want), words(typed.type)];
      report.add(
        'wrong-type',
        place,
        `${what.en} needs ${needed.en}, and this gives ${is.en}. Change one of the two.`,
        `${what.zh}需要${needed.zh}，此处为${is.zh}，请修改。`,
        range,
      );
      return { ...typed, type: want };
    }
    const conform = conformTo(schema, types);
    const type = want.kind === 'any' ? typed.type : want;
    if (!conform) return { ...typed, type };
    const { run: code } = typed;
    return { type, run: (run) => fitted(code(run), conform, run, place) };
  }
}

/** A value as its schema wants it, or a fault with its place. */
export function fitted(
  value: Value,
  conform: NonNullable<ReturnType<typeof conformTo>>,
  run: Run,
  place: Place,
): Value {
  try {
    return conform(value, run);
  } catch (error) {
    if (error instanceof Misfit) throw new DecisionFault(error.code, place, error.message);
    throw error;
  }
}

/** Whether a value of one type can be one of another, conversions of one item and lists included. */
export function canBe(is: FeelType, want: FeelType): boolean {
  if (want.kind === 'any' || want.kind === 'null' || fits(is, [want.kind])) return true;
  if (is.kind === 'list') return canBe(is.items ?? { kind: 'any' }, want);
  if (want.kind === 'list') return canBe(is, want.items ?? { kind: 'any' });
  if (want.kind === 'date and time') return is.kind === 'date';
  return is.kind.endsWith('duration') && want.kind.endsWith('duration');
}

export const NOTHING: Typed = { type: { kind: 'any' }, run: () => null };

function located(code: Code, place: Place): Code {
  return (run) => {
    const before = run.warning;
    run.warning = null;
    (run as DecisionRun).at = place;
    const value = code(run);
    if (value === null && run.warning !== null) throw new DecisionFault('evaluation', place, run.warning);
    run.warning = before;
    return value;
  };
}
