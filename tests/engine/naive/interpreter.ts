/**
 * A second meaning of processes, written from BPMN 2.0.2 (chapter 13) and the description in docs, not from the code: a token game over plain
 * objects. It imports nothing of the engine, so that a fault in one is not a fault in both. Slow, and meant to be.
 *
 * What is left to do is done first come, first served. When nothing is left: conditions are looked at, then joins that look further, then
 * scopes in which nothing but kept tokens is left.
 */

import { complete, enterActivity } from './activities.ts';
import { looksWhetherComplete } from './ad-hoc.ts';
import { behaviours } from './behaviours.ts';
import { isActivity, trigger, waitsAtBoundary } from './drawing.ts';
import { armHandlers, lookAtConditions } from './events.ts';
import { evaluate, evaluateValue, Trouble, type Value } from './expression.ts';
import { joinsThatMayGoOn, starving } from './gateways.ts';
import { all, look, put, Scope, Visit, type Waits } from './scope.ts';
import type { NaiveCaller, NaiveElement, NaiveFlow, NaiveProcess, NaiveWorld, Values } from './types.ts';

export class Naive {
  readonly process: NaiveProcess;
  readonly world: NaiveWorld;
  readonly root: Scope;
  readonly caller: NaiveCaller | null;
  ended: 'completed' | 'cancelled' | 'failed' | null = null;
  suspended = false;
  /** Elements in the order in which they were entered. */
  entered: string[] = [];
  /** There were never two things to do at once since it was last asked. */
  single = true;
  /** What a turn ends before: it begins when nothing else is left to do. */
  private readonly apart: typeof this.todo = [];
  /** What the step has set, last first: a step is done whole or not at all. */
  private undo: (() => void)[] = [];
  private readonly todo: { visit: Visit; act: () => void; again: () => void }[] = [];

  constructor(process: NaiveProcess, world: NaiveWorld, variables: Values, caller: NaiveCaller | null = null) {
    this.process = process;
    this.world = world;
    this.caller = caller;
    this.root = new Scope(null, null, { ...variables });
    armHandlers(this, this.root);
    const start = this.elements(null).find(({ type, config }) => type === 'startEvent' && !trigger(config));
    if (start) this.enter(start, this.root);
    this.go();
  }

  /** Everything that waits or moves, the oldest first. */
  *visits(scope: Scope = this.root): Generator<Visit> {
    for (const visit of [...scope.visits]) {
      yield visit;
      if (visit.inside) yield* this.visits(visit.inside);
    }
  }

  /** What somebody outside has done. `again`: what a retry does, where that is not the same. */
  tell(visit: Visit, act: () => void, again = act): void {
    this.later(visit, act, again);
    this.go();
  }

  cancel(status: 'cancelled' | 'failed' = 'cancelled'): void {
    if (this.ended) return;
    this.ended = status;
    this.empty(this.root);
    this.todo.length = 0;
    this.apart.length = 0;
  }

  // --- what elements may do -----------------------------------------------------------------------------------------------

  /** A token arrives at an element. */
  enter(element: NaiveElement, scope: Scope, flow: string | null = null, host: Visit | null = null): Visit {
    const visit = new Visit(element, scope, flow, host);
    const act = () => this.arrive(visit);
    if (element.asyncBefore && flow !== null) this.apart.push({ visit, act, again: act });
    else this.later(visit, act);
    return visit;
  }

  arrive(visit: Visit): void {
    const before = this.entered.length;
    this.entered.push(visit.element.id);
    this.undo.push(() => this.entered.splice(before));
    this.begin(visit);
  }

  begin(visit: Visit): void {
    if (isActivity(visit.element)) enterActivity(this, visit);
    else this.behave(visit);
  }

  behave(visit: Visit): void {
    const behaviour = behaviours[visit.element.type];
    if (!behaviour) throw new Error(`The naive interpreter knows no ${visit.element.type}.`);
    behaviour(this, visit, visit.element.config ?? {});
  }

  later(visit: Visit, act: () => void, again = act): void {
    this.todo.push({ visit, act, again });
    if (this.todo.length > 1) this.single = false;
  }

  /** What comes next, before all else. */
  next(visit: Visit, act: () => void): void {
    this.todo.unshift({ visit, act, again: act });
  }

  /** The activity waits; what sits on it begins to wait, too. */
  rest(visit: Visit, waits: Waits | null): void {
    visit.waits = waits;
    if (visit.armed || visit.host) return;
    visit.armed = true;
    if (visit.scope.of?.loop) return; // the events sit on the whole loop
    for (const element of this.process.elements)
      if (element.attachedTo === visit.element.id && waitsAtBoundary(element))
        this.enter(element, visit.scope, null, visit);
  }

  /** The token goes on by these flows; default: those that an activity's conditions allow, else all. */
  leave(visit: Visit, flows: NaiveFlow[] = this.waysOut(visit)): void {
    this.remove(visit);
    this.send(visit.scope, flows);
    if (isActivity(visit.element)) looksWhetherComplete(this, visit.scope);
  }

  send(scope: Scope, flows: NaiveFlow[]): void {
    for (const flow of flows) this.enter(this.element(flow.target), scope, flow.id);
  }

  waysOut(visit: Visit): NaiveFlow[] {
    const flows = this.from(visit.element);
    if (!isActivity(visit.element) || flows.every((flow) => flow.condition === undefined)) return flows;
    const fallback = visit.element.config?.default;
    const open = flows.filter(
      (flow) => flow.id !== fallback && (flow.condition === undefined || this.test(null, visit.scope, flow.condition)),
    );
    const ways = open.length > 0 ? open : flows.filter((flow) => flow.id === fallback);
    if (ways.length === 0) throw new Trouble('no way out');
    return ways;
  }

  /** Ends a visit with all that is inside it and sits on it. */
  remove(visit: Visit): void {
    if (visit.gone) return;
    visit.gone = true;
    visit.scope.visits.splice(visit.scope.visits.indexOf(visit), 1);
    visit.child?.cancel();
    if (visit.inside) this.empty(visit.inside);
    for (const other of [...visit.scope.visits]) if (other.host === visit) this.remove(other);
  }

  empty(scope: Scope): void {
    for (const visit of [...scope.visits]) this.remove(visit);
    scope.kept = [];
    scope.seen.clear();
  }

  // --- what expressions say -------------------------------------------------------------------------------------------------

  names(visit: Visit | null, scope: Scope, extra: Values = {}): (name: string) => Value {
    return (name) => {
      if (name in extra) return extra[name] as Value;
      if (name === 'record') return this.world.record();
      return look(visit, scope, name) ?? null;
    };
  }

  evaluate(visit: Visit | null, scope: Scope, source: string, extra: Values = {}): Value {
    return evaluate(source, this.names(visit, scope, extra));
  }

  value(visit: Visit, value: Value): Value {
    return evaluateValue(value, this.names(visit, visit.scope));
  }

  test(visit: Visit | null, scope: Scope, source: string, extra: Values = {}): boolean {
    const holds = this.evaluate(visit, scope, source, extra);
    if (typeof holds !== 'boolean') throw new Trouble(`${source} is neither true nor false`);
    return holds;
  }

  set(visit: Visit | null, scope: Scope, values: Values): void {
    for (const [name, value] of Object.entries(values)) this.undo.unshift(put(visit, scope, name, value));
  }

  /** Declared variables, not set. */
  blank(): Values {
    return Object.fromEntries(Object.keys(this.process.variables?.properties ?? {}).map((name) => [name, null]));
  }

  seen(visit: Visit): Values {
    return all(visit, visit.scope);
  }

  // --- the drawing ----------------------------------------------------------------------------------------------------------

  element(id: string): NaiveElement {
    return this.process.elements.find((element) => element.id === id) as NaiveElement;
  }
  elements(parent: string | null): NaiveElement[] {
    return this.process.elements.filter((element) => (element.parent ?? null) === parent);
  }
  from(element: NaiveElement): NaiveFlow[] {
    return this.process.flows.filter((flow) => flow.source === element.id);
  }
  into(element: NaiveElement): NaiveFlow[] {
    return this.process.flows.filter((flow) => flow.target === element.id);
  }

  // --- the game ---------------------------------------------------------------------------------------------------------------

  private go(): void {
    for (;;) {
      const next = this.todo.shift();
      if (next) {
        if (!next.visit.gone) this.step(next.visit, next.act, next.again);
      } else if (!lookAtConditions(this) && !joinsThatMayGoOn(this)) {
        for (const { visit, trouble } of starving(this)) this.trouble(visit, trouble);
        if (this.todo.length === 0) this.todo.push(...this.apart.splice(0));
        if (this.todo.length === 0) return;
      }
      this.endScopes(this.root);
      if (this.ended) return;
    }
  }

  private step(visit: Visit, act: () => void, again: () => void): void {
    this.undo = [];
    try {
      act();
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      for (const back of this.undo) back();
      this.trouble(visit, again);
    }
  }

  /** Stays where it is until somebody helps. */
  private trouble(visit: Visit, act: () => void): void {
    visit.again = { waits: visit.waits, act };
    visit.waits = 'incident';
  }

  /** A scope ends when no token is in it. */
  private endScopes(scope: Scope): void {
    if (this.ended) return;
    for (const visit of [...scope.visits]) if (visit.inside && !visit.gone) this.endScopes(visit.inside);
    if (scope.container === undefined || scope.finished || scope.busy().length > 0 || scope.kept.length > 0) return;
    scope.finished = true;
    this.empty(scope);
    const { of } = scope;
    if (of) this.later(of, () => complete(this, of));
    else {
      this.ended = 'completed';
      this.caller?.ended({ ...this.root.local }, null);
    }
  }

  /** Somebody has helped: it is done again. */
  retry(visit: Visit, variables: Values): void {
    this.set(visit, visit.scope, variables);
    const { again } = visit;
    if (!again) return;
    visit.again = null;
    visit.waits = again.waits;
    this.tell(visit, again.act);
  }

  completed(visit: Visit): void {
    complete(this, visit);
  }
}
