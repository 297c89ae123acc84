/** How random processes are drawn: blocks in blocks, and what sits on activities and around them. */
import type { Choices } from './choices.ts';
import { type Live, type Path, Sheet } from './sheet.ts';
import type { NaiveElement, NaiveLoop, Values } from './types.ts';

/** Draws one kind of block where the path is. */
export type Kind = (draw: Drawing, path: Path) => void;

export type Kinds = readonly (readonly [weight: number, kind: Kind])[];
export class Drawing extends Sheet {
  private readonly kinds: Kinds;

  constructor(choices: Choices, room: number, calls: string[], kinds: Kinds, live?: Live) {
    super(choices, room, calls, live);
    this.kinds = kinds;
  }

  block(path: Path): void {
    if (path.from === null) return;
    if (this.room < 3 || path.depth > 5) {
      this.task(path);
      return;
    }
    this.choices.weighted(this.kinds)(this, path);
  }
  // --- what sits on activities, and around them ------------------------------------------------------------------------------

  /** Boundary events on an activity that is there already. Ways that interrupt come together behind it. */
  boundaries(path: Path, host: string, inner: { error?: boolean; escalation?: boolean }): void {
    const { choices } = this;
    const most =
      this.room > 4 && path.from !== null
        ? choices.weighted([
            [6, 0],
            [4, 1],
            [1, 2],
          ] as const)
        : 0;
    const ends: Path[] = [];
    for (let n = 0; n < most; n += 1) {
      const kinds: (readonly [number, string])[] = [
        [2, 'timer'],
        [2, 'message'],
        [1, 'signal'],
        [1, 'conditional'],
      ];
      if (inner.error) kinds.push([5, 'error']);
      if (inner.escalation) kinds.push([4, 'escalation']);
      const kind = choices.weighted(kinds);
      const calls = this.element(host).type === 'callActivity';
      const interrupting = kind === 'error' || (calls && kind === 'conditional') || !choices.chance(5);
      const config: Values = {
        ...this.trigger(kind, path, !interrupting),
        ...(interrupting ? {} : { interrupting: false }),
      };
      const event = this.add('boundaryEvent', config, path.parent, { attachedTo: host });
      const { condition: _, ...plain } = path;
      const way: Path = interrupting ? { ...plain, from: event, depth: path.depth + 1 } : this.beside(path, event);
      this.block(way);
      if (interrupting && choices.chance(6)) ends.push(way);
      else this.end(way);
    }
    const back = ends.filter(({ from }) => from !== null);
    if (back.length === 0) return;
    const merge = this.step(path, 'exclusiveGateway');
    for (const way of back) {
      this.lead(way, merge);
      path.quiet &&= way.quiet;
    }
  }

  /** What an event is about. `stays`: it can happen more than once. */
  trigger(kind: string, path: Path, stays: boolean): Values {
    const { choices } = this;
    const name = choices.of(path.writes);
    const output = [{ variable: name, expression: 'x' }];
    const bring = (root: string): Values[] =>
      choices.chance(7) ? output.map(({ variable }) => ({ variable, expression: `${root}.x` })) : [];
    switch (kind) {
      case 'timer':
        return {
          timer:
            stays && choices.chance(4)
              ? { cycle: choices.of(['R2/PT1H', 'R/PT1H']) }
              : { duration: choices.of(this.live ? ['PT1H'] : ['PT1H', 'P2D']) },
        };
      case 'message':
        return {
          message: {
            name: this.named(choices.of(['m1', 'm2'])),
            ...(choices.chance(3) ? { correlationKey: choices.of(['"x"', 'k']) } : {}),
            output: bring('message'),
          },
        };
      case 'signal':
        return { signal: { name: this.named(choices.of(['s1', 's2'])), output: bring('signal') } };
      case 'conditional':
        return { conditional: { condition: this.safe(path) } };
      case 'error': {
        const code = choices.of(['e1', 'e2', null]);
        return { error: { ...(code ? { code } : {}), ...(choices.chance(3) ? { codeVariable: 'said' } : {}) } };
      }
      default: {
        const code = choices.of(['c1', 'c2', null]);
        return { escalation: code ? { code } : {} };
      }
    }
  }

  /** Event sub-processes of a scope. */
  handlers(path: Path): void {
    const { choices } = this;
    const kind = choices.of(['message', 'error', 'escalation', 'timer', 'signal', 'conditional']);
    const interrupting = kind === 'error' || choices.chance(5);
    const handler = this.add('subProcess', { triggeredByEvent: true }, path.parent);
    const inside = this.beside(path, null, { parent: handler, transaction: false, compensable: path.compensable });
    const config = { ...this.trigger(kind, inside, !interrupting), ...(interrupting ? {} : { interrupting: false }) };
    inside.from = this.add('startEvent', config, handler);
    this.block(inside);
    this.end(inside);
    path.quiet &&= kind !== 'conditional';
  }

  /** An event sub-process that undoes what is around it. */
  undoing(path: Path): void {
    const handler = this.add('subProcess', { triggeredByEvent: true }, path.parent);
    const inside: Path = {
      ...path,
      parent: handler,
      from: null,
      transaction: false,
      quiet: true,
      depth: path.depth + 1,
    };
    inside.from = this.add('startEvent', { compensation: {} }, handler);
    this.block(inside);
    if (this.choices.chance(4)) this.undoes(inside);
    this.end(inside);
  }

  /** May give an activity local variables. */
  mapped(path: Path): Partial<NaiveElement> {
    const { choices } = this;
    if (!choices.chance(2)) return {};
    const local = this.fresh();
    return {
      inputs: [
        { variable: local, expression: this.number(path) },
        ...(choices.chance(3)
          ? [{ variable: this.fresh(), expression: `if ${local} = null then 2 else ${local} + 2` }]
          : []),
      ],
      ...(choices.chance(6)
        ? {
            outputs: [{ variable: choices.of(path.writes), expression: `if ${local} = null then 5 else ${local} + 1` }],
          }
        : {}),
    };
  }

  /** May give an activity somebody who undoes it. */
  undo(path: Path, activity: string): void {
    if (this.room < 3 || !this.choices.chance(path.transaction ? 6 : 2)) return;
    const event = this.add('boundaryEvent', { compensation: {} }, path.parent, { attachedTo: activity });
    const { condition: _, ...plain } = path;
    const aside: Path = { ...plain, from: null };
    const handler = this.choices.chance(5)
      ? this.task(aside, { forCompensation: true })
      : this.step(aside, 'scriptTask', this.script(path), { forCompensation: true });
    this.associations.push({ id: `as${this.associations.length}`, source: event, target: handler });
    path.compensable.push(activity);
  }

  // --- sub-processes and loops -------------------------------------------------------------------------------------------------

  /** Draws the inside of a sub-process, and goes on behind it. */
  sub(path: Path, type: 'subProcess' | 'transaction', loop?: NaiveLoop): string {
    const { choices } = this;
    const local = this.fresh();
    const own = choices.chance(4) || loop?.type === 'parallel';
    const more: Partial<NaiveElement> = {
      ...(own ? { variables: { type: 'object', properties: { [local]: { type: 'number' } } } } : {}),
      ...(loop ? { loop } : {}),
      ...(choices.chance(3) ? this.mapped(path) : {}),
    };
    const id = this.step(path, type, {}, more);
    const alone = loop?.type === 'parallel';
    const inside: Path = {
      parent: id,
      from: null,
      reads: alone ? ['k', 'loopCounter', local] : [...path.reads, ...(loop ? ['loopCounter'] : [])],
      writes: alone ? [local] : own ? [...path.writes, local] : path.writes,
      quiet: alone ? false : path.quiet,
      depth: path.depth + 1,
      transaction: type === 'transaction',
      compensable: [],
    };
    if (choices.chance(3) && this.room > 5) this.handlers(inside);
    inside.from = this.add('startEvent', {}, id);
    if (loop && loop.type !== 'standard' && choices.chance(3)) {
      // How far the loop is can be seen where its other instances are at rest.
      this.task(inside);
      inside.reads.push('numberOfCompletedInstances', 'numberOfInstances', 'numberOfActiveInstances');
    }
    this.block(inside);
    if (choices.chance(4)) this.block(inside);
    if (type === 'transaction' && inside.from !== null && choices.chance(7)) this.maybe(inside, 'cancel');
    // Which instance is the last one is told by events.
    if (loop?.completionCondition) this.hush(inside);
    this.end(inside);
    if (choices.chance(2) && this.room > 4) {
      this.undoing(inside);
      inside.compensable.push(id);
    }
    if (!loop) path.quiet = inside.quiet;
    if (type === 'transaction') {
      const event = this.add('boundaryEvent', { cancel: {} }, path.parent, { attachedTo: id });
      const { condition: _, ...plain } = path;
      const way: Path = { ...plain, from: event };
      this.block(way);
      this.end(way);
    }
    if (inside.compensable.length > 0) path.compensable.push(id);
    return id;
  }

  /** Ends there where a condition holds. */
  maybe(path: Path, kind: 'cancel' | 'terminate' | 'error' | 'escalation' | 'none'): void {
    this.hush(path);
    const split = this.step(path, 'exclusiveGateway');
    const { choices } = this;
    const config: Values =
      kind === 'none'
        ? {}
        : kind === 'error'
          ? { error: { code: choices.of(['e1', 'e2']) } }
          : kind === 'escalation'
            ? { escalation: { code: choices.of(['c1', 'c2']) } }
            : { [kind]: {} };
    const end = this.add('endEvent', config, path.parent);
    this.link(split, end, this.safe(path));
    const next = this.add('exclusiveGateway', {}, path.parent);
    this.element(split).config = { default: this.link(split, next) };
    path.from = next;
  }

  loop(path: Path, type: NaiveLoop['type']): NaiveLoop {
    const { choices } = this;
    if (type === 'standard') {
      return {
        type,
        loopCondition: this.safe(path),
        loopMaximum: 1 + choices.pick(3),
        ...(choices.chance(3) ? { testBefore: true } : {}),
      };
    }
    const count = choices.pick(4);
    const items = Array.from({ length: count }, (_, index) => index * 2 + choices.pick(3));
    const many: Partial<NaiveLoop> = choices.chance(5)
      ? { collection: choices.chance(9) ? `[${items.join(', ')}]` : 'list', elementVariable: 'item' }
      : { loopCardinality: String(count) };
    const results: Partial<NaiveLoop> = choices.chance(4)
      ? { outputCollection: this.fresh('array'), outputElement: choices.of(['loopCounter', 'loopCounter + 1']) }
      : {};
    const until: Partial<NaiveLoop> = choices.chance(4)
      ? {
          completionCondition: choices.of([
            'numberOfCompletedInstances >= 2',
            'loopCounter = 2',
            'numberOfActiveInstances <= 1',
          ]),
        }
      : {};
    return { type, ...many, ...results, ...until };
  }

  call(path: Path): string {
    const { choices } = this;
    const process = choices.of(this.calls);
    const propagate = choices.chance(4);
    const more: Partial<NaiveElement> = propagate
      ? {}
      : {
          inputs: [{ variable: 'k', expression: this.number(path) }],
          outputs: [{ variable: choices.of(path.writes), expression: 'if k = null then 4 else k' }],
        };
    return this.step(path, 'callActivity', { process, ...(propagate ? { propagate } : {}) }, more);
  }

  /** Several ways at once that come together again. */
  fork(path: Path, split: string, join: string, conditional: boolean): void {
    const { choices } = this;
    const from = this.step(path, split);
    const count = 2 + choices.pick(2);
    const starves = join === 'parallelGateway' && !choices.chance(1);
    const branches = Array.from({ length: count }, (_, index) => {
      const branch = this.beside(path, from);
      if (conditional && index > 0) branch.condition = this.safe(path);
      if (this.choices.chance(8) || (conditional && index === 0)) this.block(branch);
      if (!starves && choices.chance(3)) this.maybe(branch, 'none');
      return branch;
    });
    const open = branches.filter((branch) => branch.from !== null);
    if (conditional) {
      const first = this.flows.find(({ source }) => source === from);
      this.element(from).config = { default: first?.id ?? '' };
    }
    if (open.length < 2) {
      path.from = open[0]?.from ?? null;
      return;
    }
    const config: Values =
      join === 'complexGateway'
        ? {
            activationCondition: choices.of([
              `activationCount >= ${open.length}`,
              'activationCount >= 1',
              'activationCount >= 2',
            ]),
          }
        : {};
    const to = this.add(join, config, path.parent);
    for (const branch of open) this.lead(branch, to);
    path.from = to;
    path.reads = [...path.reads, ...branches.flatMap(({ writes }) => writes)];
    path.quiet = join === 'complexGateway' ? false : path.quiet || open.some(({ quiet }) => quiet);
    if (join === 'complexGateway') {
      // What comes after it may go on beside what it no longer waits for.
      const own = this.beside(path, to);
      Object.assign(path, { writes: own.writes, reads: own.reads });
    }
  }

  /** Compensates what is completed. */
  undoes(path: Path): void {
    this.hush(path);
    const activity = this.choices.chance(3) && path.compensable.length > 0 ? this.choices.of(path.compensable) : null;
    this.step(path, 'intermediateThrowEvent', { compensation: activity === null ? {} : { activity } });
  }
}
