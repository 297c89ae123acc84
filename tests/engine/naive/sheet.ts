/** What random processes are drawn on. */
import type { Choices } from './choices.ts';
import type { NaiveElement, NaiveFlow, NaiveProcess, Values } from './types.ts';

/** Where processes are for a system that runs: names of their own, and a web service to call. */
export interface Live {
  prefix: string;
  url: string;
}

/** One way of tokens through the process while it is drawn. */
export interface Path {
  /** The element that it goes on from; null: it has ended. */
  from: string | null;
  condition?: string;
  parent: string | undefined;
  reads: string[];
  writes: string[];
  /** No other token moves while this one does. */
  quiet: boolean;
  depth: number;
  /** What is around it: kinds of sub-processes. */
  transaction: boolean;
  /** Activities of this scope that can be compensated. */
  compensable: string[];
}

/** A sheet to draw on: elements, flows, and what may be written into them. */
export class Sheet {
  readonly choices: Choices;
  readonly calls: string[];
  readonly live: Live | undefined;
  room: number;
  private readonly elements: NaiveElement[] = [];
  protected readonly flows: NaiveFlow[] = [];
  protected readonly associations: { id: string; source: string; target: string }[] = [];
  private readonly variables: { [name: string]: { type: string } } = {
    k: { type: 'number' },
    a: { type: 'number' },
    b: { type: 'number' },
    said: { type: 'string' },
    list: { type: 'array' },
  };

  constructor(choices: Choices, room: number, calls: string[], live?: Live) {
    this.choices = choices;
    this.live = live;
    this.room = room;
    this.calls = calls;
  }

  process(id: string): NaiveProcess {
    const { elements, flows, associations } = this;
    return {
      id,
      ...(this.live ? {} : { subject: { type: 'thing' } }),
      variables: { type: 'object', properties: this.variables },
      elements,
      flows,
      associations,
    };
  }

  add(type: string, config: Values, parent: string | undefined, more: Partial<NaiveElement> = {}): string {
    const id = `${type.replace(/Event|Gateway|Task|Process|Activity/, '')}${this.elements.length}`;
    this.elements.push({ id, type, ...(parent === undefined ? {} : { parent }), config, ...more });
    this.room -= 1;
    return id;
  }

  link(source: string, target: string, condition?: string): string {
    const id = `f${this.flows.length}`;
    this.flows.push({ id, source, target, ...(condition === undefined ? {} : { condition }) });
    return id;
  }

  /** Adds an element where the path is, and goes on behind it. */
  step(path: Path, type: string, config: Values = {}, more: Partial<NaiveElement> = {}): string {
    const apart = path.quiet && this.choices.pick(40) === 39 ? { asyncBefore: true } : {};
    const id = this.add(type, config, path.parent, { ...more, ...apart });
    this.lead(path, id);
    path.from = id;
    return id;
  }

  /** The flow from where the path is. */
  lead(path: Path, target: string): string {
    if (path.from === null) return '';
    const flow = this.link(path.from, target, path.condition);
    delete path.condition;
    return flow;
  }

  element(id: string): NaiveElement {
    return this.elements.find((element) => element.id === id) as NaiveElement;
  }

  /** Messages and signals are for this process alone. */
  named(name: string): string {
    return `${this.live?.prefix ?? ''}${name}`;
  }

  fresh(type = 'number'): string {
    const name = `${type[0]}${Object.keys(this.variables).length}`;
    this.variables[name] = { type };
    return name;
  }

  /** A way that goes on beside others: it sets variables of its own. */
  beside(path: Path, from: string | null, more: Partial<Path> = {}): Path {
    const mine = this.fresh();
    const { condition: _, ...rest } = path;
    return {
      ...rest,
      from,
      reads: [...path.reads, mine],
      writes: [mine],
      quiet: false,
      depth: path.depth + 1,
      ...more,
    };
  }

  /** What people and the world outside decide later. */
  condition(path: Path): string {
    const { choices } = this;
    const name = choices.of([...path.writes, ...path.reads]);
    return choices.weighted([
      [8, this.safe(path)],
      [2, `${name} = null or ${name} > ${choices.pick(9)}`],
      [2, `${name} ${choices.of(['>', '<', '=', '>=', '<='])} ${choices.pick(9)}`],
      [1, `not(${name} > ${choices.pick(9)})`],
    ]);
  }

  /** True or false whatever variables hold. */
  safe(path: Path): string {
    const name = this.choices.of([...path.writes, 'k']);
    return `(if ${name} = null then 0 else ${name}) ${this.choices.of(['>', '<'])} ${this.choices.pick(9)}`;
  }

  number(path: Path): string {
    const name = this.choices.of([...path.writes, ...path.reads]);
    return this.choices.of([
      `if ${name} = null then 1 else ${name} + 1`,
      '3',
      name,
      `(if ${name} = null then 7 else ${name} - 2)`,
    ]);
  }

  /** Rests where something may end others. */
  hush(path: Path): void {
    if (path.quiet || path.from === null) return;
    this.task(path);
  }

  task(path: Path, more: Partial<NaiveElement> = {}): string {
    const { choices } = this;
    const fields = [choices.of(path.writes)].map((name) => ({ source: 'variable', name }));
    const config: Values = {
      candidateRoles: ['sales-rep'],
      outcomes: [
        { id: 'yes', title: 'Yes' },
        { id: 'no', title: 'No' },
      ],
      form: { sections: [{ title: 'All', fields }] },
    };
    const id = this.step(path, 'userTask', config, more);
    path.quiet = true;
    return id;
  }

  end(path: Path): void {
    if (path.from === null) return;
    this.step(path, 'endEvent');
    path.from = null;
  }

  script(path: Path): Values {
    return { assignments: [{ variable: this.choices.of(path.writes), expression: this.number(path) }] };
  }
}
