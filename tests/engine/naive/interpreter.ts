/**
 * A second meaning of processes, written from the description and not from the code: a token game over plain lists.
 * It imports nothing of the engine, so that a fault in one is not a fault in both. Slow, and meant to be.
 */

import { evaluate, evaluateValue, Trouble, type Value } from './expression.ts';
import type { NaiveElement, NaiveProcess, NaiveWorld, Outcome, Values } from './types.ts';

/** A token that stays where it is until something happens. */
export interface Wait {
  element: NaiveElement;
  for: 'task' | 'timer' | 'call' | 'claim' | 'help';
  /** Boundary events: what they sit on. */
  on: Wait | null;
  /** What to do again when somebody has helped. */
  again: { todo: Todo; was: Wait['for'] } | null;
  /** Its time limits run, or have run. */
  began: boolean;
  /** Tasks: it is somebody's. */
  claimed: boolean;
}

type Said = { what: 'completed'; outcome: Value; data: Values } | { what: 'claimed' | 'released' | 'fired' } | Answered;
type Answered = { what: 'succeeded'; result: Value } | { what: 'failed' };

/** A token that can move at once. */
interface Todo {
  element: NaiveElement;
  by: string | null;
  wait: Wait | null;
  on: Wait | null;
  said: Said | null;
}

export class Naive {
  readonly waits: Wait[] = [];
  private readonly process: NaiveProcess;
  private readonly world: NaiveWorld;
  private readonly variables: Values = {};
  private readonly visits: { [element: string]: number } = {};
  private arrived: { join: string; flow: string }[] = [];
  private todo: Todo[] = [];
  private ended: string | null = null;

  constructor(process: NaiveProcess, world: NaiveWorld) {
    this.process = process;
    this.world = world;
    const start = process.elements.find((element) => element.type === 'startEvent');
    if (start) this.todo.push({ element: start, by: null, wait: null, on: null, said: null });
    this.go();
  }

  outcome(): Outcome {
    const of = (kind: Wait['for']) =>
      this.waits
        .filter((wait) => wait.for === kind)
        .map((wait) => wait.element.id)
        .sort();
    return {
      ended: this.ended,
      variables: this.variables,
      tasks: of('task'),
      timers: of('timer'),
      calls: of('call'),
      incidents: of('help'),
      visits: this.visits,
    };
  }

  tell(wait: Wait, said: Said): void {
    this.todo.push({ element: wait.element, by: null, wait, on: wait.on, said });
    if (said.what === 'claimed' || said.what === 'released' || said.what === 'completed') {
      wait.claimed = said.what !== 'released';
      // Who completes a task has claimed it.
      const heard: Said = said.what === 'released' ? said : { what: 'claimed' };
      for (const limit of this.limitsOf(wait))
        this.todo.push({ element: limit.element, by: null, wait: limit, on: wait, said: heard });
    }
    this.go();
  }

  help(wait: Wait, variables: Values): void {
    Object.assign(this.variables, variables);
    if (!wait.again) return;
    wait.for = wait.again.was;
    this.todo.push(wait.again.todo);
    this.go();
  }

  cancel(): void {
    this.waits.length = 0;
    this.ended = 'cancelled';
  }

  private go(): void {
    for (let todo = this.todo.shift(); todo; todo = this.todo.shift()) {
      if (todo.on && !this.waits.includes(todo.on)) continue;
      try {
        if (todo.said) this.hear(todo, todo.said);
        else this.enter(todo);
      } catch (trouble) {
        if (!(trouble instanceof Trouble)) throw trouble;
        // A call that failed is made anew; anything else goes on where it stuck.
        const was = todo.wait?.for ?? 'help';
        const wait = this.stay(todo, 'help');
        wait.again = { todo: { ...todo, wait, said: todo.said?.what === 'failed' ? null : todo.said }, was };
      }
      if (this.todo.length === 0) this.settle();
    }
  }

  /** Nothing can move: the end, or a join that starves. */
  private settle(): void {
    if (this.ended || this.waits.length > 0) return;
    const [join] = this.arrived.map((token) => token.join).sort();
    const element = this.process.elements.find((candidate) => candidate.id === join);
    if (!element) {
      this.ended = 'completed';
      return;
    }
    const todo: Todo = { element, by: null, wait: null, on: null, said: null };
    const wait = this.stay(todo, 'help');
    wait.again = { todo: { ...todo, wait }, was: 'help' };
  }

  private enter(todo: Todo): void {
    this.begin(todo);
    if (!todo.said) this.visited(todo.element.id);
  }

  private visited(id: string): void {
    this.visits[id] = (this.visits[id] ?? 0) + 1;
  }

  private begin(todo: Todo): void {
    this.beginnings[todo.element.type]?.(todo, todo.element.config ?? {});
  }

  private readonly beginnings: { [type: string]: (todo: Todo, config: Values) => void } = {
    startEvent: (todo) => this.goOn(todo),
    endEvent: (todo) => this.remove(todo.wait),
    userTask: (todo, config) => {
      if (config.assignee && typeof this.value(config.assignee) !== 'string') throw new Trouble();
      this.rest(todo, 'task');
    },
    scriptTask: (todo, config) => {
      this.assign(config.assignments as Values[], {});
      this.goOn(todo);
    },
    businessRuleTask: (todo, config) => {
      const sources = Object.entries(config.inputs as Values);
      const inputs = sources.map(([name, source]) => [name, this.expression(String(source))]);
      this.keep(todo, this.world.decide(String(config.decision), Object.fromEntries(inputs)));
      this.goOn(todo);
    },
    serviceTask: (todo, config) => {
      const input = this.value(config.input ?? {}) as Values;
      if (config.connector) {
        this.rest(todo, 'call');
        return;
      }
      const result = this.world.act(String(config.action), input);
      if (!result) throw new Trouble();
      // It is done, and not to be done again when its result cannot be kept.
      this.visited(todo.element.id);
      todo.said = { what: 'succeeded', result: result.value };
      this.keep(todo, result);
      this.goOn(todo);
    },
    intermediateCatchEvent: (todo) => this.runTimer(todo),
    boundaryEvent: (todo) => this.runTimer(todo),
    exclusiveGateway: (todo, config) => this.goOn(todo, [this.choose(todo.element, config.default)]),
    parallelGateway: (todo) => this.meet(todo),
  };

  private hear(todo: Todo, said: Said): void {
    const { wait } = todo;
    if (!wait || !this.waits.includes(wait)) return;
    const { interrupting, until } = todo.element.config ?? {};
    if (said.what === 'completed') this.completed(todo, said.outcome, said.data);
    else if (said.what === 'failed') throw new Trouble();
    else if (said.what === 'succeeded') {
      this.keep(todo, { value: said.result });
      this.goOn(todo);
    } else if (said.what === 'fired') {
      if (todo.on && interrupting !== false) this.remove(todo.on);
      this.goOn(todo);
    } else if (until === 'claimed') {
      if (said.what === 'claimed') this.stay(todo, 'claim');
      else if (wait.for === 'claim') this.runTimer(todo);
    }
  }

  private completed(todo: Todo, outcome: Value, data: Values): void {
    const config = todo.element.config ?? {};
    const form = config.form as { sections: { fields: { source: string; name: string }[] }[] } | undefined;
    const fields = (form?.sections ?? []).flatMap((section) => section.fields).filter(({ name }) => name in data);
    const of = (source: string) =>
      Object.fromEntries(
        fields.filter((field) => field.source === source).map(({ name }) => [name, data[name] ?? null]),
      );
    if (Object.keys(of('record')).length > 0 && !this.world.act('record.update', { values: of('record') }))
      throw new Trouble();
    Object.assign(this.variables, of('variable'));
    if (config.outcomeVariable) this.variables[String(config.outcomeVariable)] = outcome;
    this.goOn(todo);
  }

  /** A token is at the join for each flow that it came by; with one for every flow, one of each goes on as one. */
  private meet(todo: Todo): void {
    const flows = this.process.flows.filter((flow) => flow.target === todo.element.id);
    if (todo.by) this.arrived.push({ join: todo.element.id, flow: todo.by });
    const firsts = flows.map((flow) =>
      this.arrived.find((token) => token.join === todo.element.id && token.flow === flow.id),
    );
    if (firsts.includes(undefined)) {
      this.remove(todo.wait);
      return;
    }
    this.arrived = this.arrived.filter((token) => !firsts.includes(token));
    this.goOn(todo);
  }

  private choose(element: NaiveElement, fallback: Value | undefined): string {
    const ways = this.process.flows.filter((flow) => flow.source === element.id);
    for (const way of ways) {
      if (way.id === fallback) continue;
      if (!way.condition && ways.length === 1) return way.id;
      const holds = this.expression(way.condition ?? 'null');
      if (typeof holds !== 'boolean') throw new Trouble();
      if (holds) return way.id;
    }
    if (ways.some((way) => way.id === fallback)) return String(fallback);
    throw new Trouble();
  }

  private goOn(todo: Todo, flows?: string[]): void {
    this.remove(todo.wait);
    for (const flow of this.process.flows) {
      if (flow.source !== todo.element.id || (flows && !flows.includes(flow.id))) continue;
      const element = this.process.elements.find((candidate) => candidate.id === flow.target);
      if (element) this.todo.push({ element, by: flow.id, wait: null, on: null, said: null });
    }
  }

  /** An activity waits; what sits on it begins, unless it did before. */
  private rest(todo: Todo, what: 'task' | 'call'): void {
    const wait = this.stay(todo, what);
    if (wait.began) return;
    wait.began = true;
    for (const element of this.process.elements) {
      if (element.attachedTo === todo.element.id)
        this.todo.push({ element, by: null, wait: null, on: wait, said: null });
    }
  }
  private stay(todo: Todo, what: Wait['for']): Wait {
    const wait = todo.wait ?? {
      element: todo.element,
      for: what,
      on: todo.on,
      again: null,
      began: false,
      claimed: false,
    };
    wait.for = what;
    if (!this.waits.includes(wait)) this.waits.push(wait);
    return wait;
  }

  private remove(wait: Wait | null): void {
    if (!wait) return;
    for (const gone of [wait, ...this.limitsOf(wait)]) {
      const index = this.waits.indexOf(gone);
      if (index >= 0) this.waits.splice(index, 1);
    }
  }

  private limitsOf(wait: Wait): Wait[] {
    return this.waits.filter((other) => other.on === wait);
  }

  private keep(todo: Todo, result: { value: Value } | null): void {
    if (!result) throw new Trouble();
    const output = (todo.element.config?.output ?? []) as Values[];
    const values = output.map(({ variable, expression }) => [
      variable,
      this.expression(String(expression), { result: result.value }),
    ]);
    Object.assign(this.variables, Object.fromEntries(values));
  }

  private assign(assignments: Values[], values: Values): void {
    for (const { variable, expression } of assignments)
      values[String(variable)] = this.expression(String(expression), values);
    Object.assign(this.variables, values);
  }

  private runTimer(todo: Todo): void {
    const { duration } = (todo.element.config?.timer ?? {}) as { duration?: Value };
    if (typeof this.value(duration ?? null) !== 'string') throw new Trouble();
    this.stay(todo, 'timer');
  }

  private names(): Values {
    const declared = Object.keys(this.process.variables?.properties ?? {}).map((name) => [name, null]);
    return { ...Object.fromEntries(declared), ...this.variables, record: this.world.record() };
  }

  private expression(source: string, extra: Values = {}): Value {
    return evaluate(source, { ...this.names(), ...extra });
  }

  private value(value: Value): Value {
    return evaluateValue(value, this.names());
  }
}
