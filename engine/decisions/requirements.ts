/** What a document's decisions and knowledge models need of each other: compiled when first asked for, evaluated when first needed. */

import type { Run } from '../expressions/run.ts';
import { ANY, type Typed } from '../expressions/scope.ts';
import type { FeelType } from '../expressions/types.ts';
import { FeelFunction, type Value } from '../expressions/values.ts';
import { Box, type BoxContext, type Frame, NOTHING } from './box.ts';
import type { DecisionRun, TableHits } from './decision-run.ts';
import type { DecisionDefinition, KnowledgeModel, RequiredDecision } from './definition.ts';
import { readInput } from './inputs.ts';
import { compileLogic } from './logic/index.ts';
import { boundArguments } from './parameters.ts';
import type { Report } from './report.ts';
import type { Types } from './types/index.ts';
import { type Global, globals, type Visible } from './visible.ts';

/** A decision or a knowledge model: compiled at most once. */
interface Unit {
  state: 'new' | 'doing' | 'done';
  frame: Frame;
  typed: Typed;
  /** Names of the inputs, decisions and knowledge models that it asks for. */
  asks: Set<string>;
}

/** Compiles a document's decisions and knowledge models as they are named. */
export class Requirements {
  /** Names that something asks for. */
  readonly used = new Set<string>();
  /** Keys of the calendars that expressions ask for. */
  readonly calendars = new Set<string>();
  /** All tables, with the ids of their rules. */
  readonly tables: TableHits[] = [];
  private readonly definition: DecisionDefinition;
  private readonly types: Types;
  private readonly report: Report;
  private readonly units = new Map<string, Unit>();

  private readonly seen: BoxContext['seen'];

  constructor(definition: DecisionDefinition, types: Types, report: Report, seen?: BoxContext['seen']) {
    this.seen = seen;
    this.definition = definition;
    this.types = types;
    this.report = report;
  }

  /** How many inputs and decisions are worked out at most once. */
  get size(): number {
    const { inputs, decisions = [] } = this.definition;
    return inputs.length + decisions.length;
  }

  /** Compiles the deciding decision, and then what it did not need. */
  compile(): { frame: Frame; typed: Typed } {
    const { definition } = this;
    const unit = newUnit();
    this.units.set(DECIDING, unit);
    const box = this.box(undefined, 'logic', unit, this.visibleTo(unit), true);
    const typed = compileLogic(definition.logic, box);
    const what = { en: 'The decision', zh: '此决策' };
    unit.typed = box.conforming(typed, definition.schema, what, { path: 'logic' });
    for (const decision of definition.decisions ?? []) this.decision(decision);
    for (const model of definition.knowledge ?? []) this.model(model);
    return { frame: unit.frame, typed: unit.typed };
  }

  /** What each names: inputs, decisions and knowledge models; the deciding decision under `''`. */
  needs(): Map<string, Set<string>> {
    return new Map([...this.units].map(([name, { asks }]) => [name, asks]));
  }

  /** Circles of decisions, each by its names in order. */
  circles(): string[][] {
    const found: string[][] = [];
    const over = new Set<string>();
    const decisions = new Set((this.definition.decisions ?? []).map(({ name }) => name));
    const walk = (name: string, path: string[]): void => {
      const at = path.indexOf(name);
      if (at >= 0) {
        found.push(path.slice(at));
        return;
      }
      if (over.has(name)) return;
      for (const next of this.units.get(name)?.asks ?? []) if (decisions.has(next)) walk(next, [...path, name]);
      over.add(name);
    };
    for (const name of decisions) walk(name, []);
    return found;
  }

  private decision(decision: RequiredDecision): Typed {
    const { name, schema, logic } = decision;
    return this.unit(name, schema, (unit) => {
      const path = `decisions[${(this.definition.decisions ?? []).indexOf(decision)}].logic`;
      const box = this.box(name, path, unit, this.visibleTo(unit), false);
      const what = { en: `“${name}”`, zh: `“${name}”` };
      return box.conforming(compileLogic(logic, box), schema, what, { decision: name, path });
    });
  }

  private model(model: KnowledgeModel): Typed {
    const { name, parameters, schema, logic } = model;
    return this.unit(name, schema, (unit) => {
      const path = `knowledge[${(this.definition.knowledge ?? []).indexOf(model)}]`;
      // as DMN has it, a knowledge model sees its parameters and other knowledge models, and nothing else
      const visible = globals((this.definition.knowledge ?? []).map((other) => this.functionNamed(other, unit)));
      const outside = this.box(name, path, unit, visible, false);
      const bound = boundArguments(parameters, outside);
      const box = outside.with(bound.locals);
      const what = { en: `“${name}”`, zh: `“${name}”` };
      const body = box.conforming(box.inner(logic, 'logic'), schema, what, box.at('logic'));
      const { frame } = unit;
      const work = (run: DecisionRun, args: Value[]): Value => {
        run.spend(CALL + frame.pieces);
        return run.framed(frame.slots, () => (bound.take(args, run, run.locals) ? body.run(run) : null));
      };
      const value = new FeelFunction(bound.types, (run, args) => work(run as DecisionRun, args), body.type);
      return { type: { kind: 'function', parameters: bound.types, returns: body.type }, run: () => value };
    });
  }

  private unit(name: string, schema: RequiredDecision['schema'], compile: (unit: Unit) => Typed): Typed {
    const known = this.units.get(name);
    if (known)
      return known.state === 'done' ? known.typed : { ...NOTHING, type: schema ? this.types.feel(schema) : ANY };
    const unit = newUnit();
    this.units.set(name, unit);
    unit.state = 'doing';
    unit.typed = compile(unit);
    unit.state = 'done';
    return unit.typed;
  }

  private box(name: string | undefined, path: string, unit: Unit, visible: Visible, deciding: boolean): Box {
    const { report, types, calendars, tables, seen } = this;
    const place = { ...(name !== undefined && { decision: name }), path };
    return new Box({
      ...(seen && { seen }),
      report,
      types,
      calendars,
      tables,
      frame: unit.frame,
      visible,
      place,
      deciding,
      compile: compileLogic,
    });
  }

  private visibleTo(unit: Unit): Visible {
    const { inputs, decisions = [], knowledge = [] } = this.definition;
    return globals([
      ...inputs.map((input, place): Global => {
        const typed = readInput(input, place, this.types);
        return { name: input.name, type: () => typed.type, read: () => this.asked(input.name, typed, unit) };
      }),
      ...decisions.map((decision, index): Global => {
        const { name } = decision;
        const place = inputs.length + index;
        return {
          name,
          type: () => this.decision(decision).type,
          read: () => {
            // said before it is compiled, which may lead back here
            unit.asks.add(name);
            return this.asked(name, { type: this.decision(decision).type, run: this.once(name, place) }, unit);
          },
        };
      }),
      ...knowledge.map((model) => this.functionNamed(model, unit)),
    ]);
  }

  private functionNamed(model: KnowledgeModel, asking: Unit): Global {
    const type = (): FeelType => {
      const known = this.model(model).type;
      if (known.kind === 'function') return known;
      const parameters = model.parameters.map(({ name, schema }) => ({ name, type: this.types.feel(schema) }));
      return { kind: 'function', parameters, returns: known };
    };
    return {
      name: model.name,
      type,
      // looked up when it is called, since it may call itself
      read: () => {
        const run = (given: Run) => this.units.get(model.name)?.typed.run(given) ?? null;
        return this.asked(model.name, { type: type(), run }, asking);
      },
    };
  }

  /** A decision is worked out when it is asked for first, with places of its own. */
  private once(name: string, place: number): (run: DecisionRun) => Value {
    return (run) => {
      const known = run.known[place];
      if (known !== undefined) return known;
      const unit = this.units.get(name);
      if (!unit) return null;
      run.spend(1);
      const value = run.framed(unit.frame.slots, () => unit.typed.run(run));
      run.known[place] = value;
      run.worked(name, value);
      return value;
    };
  }

  private asked(name: string, typed: Typed | { type: FeelType; run: (run: DecisionRun) => Value }, by: Unit): Typed {
    by.asks.add(name);
    this.used.add(name);
    return typed as Typed;
  }
}

/** Steps of a call, beside those of what is called. */
const CALL = 32;

/** No name is empty. */
const DECIDING = '';

const newUnit = (): Unit => ({ state: 'new', frame: { slots: 0, pieces: 0 }, typed: NOTHING, asks: new Set() });
