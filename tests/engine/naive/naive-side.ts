/** Instances played by the naive interpreter, and what calls, messages and signals do between them. */

import { succeeded, taskCompleted, throwFailure } from './behaviours.ts';
import { happened } from './events.ts';
import type { Value } from './expression.ts';
import { Naive } from './interpreter.ts';
import type { Scope, Visit } from './scope.ts';
import { clean, count, describeWait, Outside, type Seen, type SeenWait, sortWaits } from './side.ts';
import type { NaiveCaller, NaiveChild, NaiveProcess, NaiveWorld, Values } from './types.ts';

interface NaiveWait extends SeenWait {
  game: Naive;
  visit: Visit;
}

interface Instance {
  process: string;
  game: Naive;
  published: string[];
}

export class NaiveSide {
  readonly outside = new Outside();
  readonly instances: Instance[] = [];
  private readonly processes: NaiveProcess[];
  /** What is told to callers when the turn is over. */
  private after: (() => void)[] = [];

  constructor(processes: NaiveProcess[], variables: Values) {
    this.processes = processes;
    this.start(processes[0]?.id ?? '', variables, null);
    this.settle();
  }

  get main(): Naive {
    return (this.instances[0] as Instance).game;
  }

  waits(): NaiveWait[] {
    return this.instances.flatMap(({ game }) => {
      if (game.ended) return [];
      const waits = [...game.visits()].flatMap((visit): NaiveWait[] =>
        visit.waits === null || visit.idle
          ? []
          : [{ kind: visit.waits, element: visit.element.id, trail: trail(visit), age: visit.number, game, visit }],
      );
      return sortWaits(waits);
    });
  }

  tell(wait: NaiveWait, said: Said): void {
    const { game, visit } = wait;
    ACTS[said.what]?.(game, visit, said);
    this.settle();
  }

  /** Calls of services are answered at once. */
  answerCalls(answer: (input: Values) => Value): void {
    for (;;) {
      const [wait] = this.waits().filter(({ kind }) => kind === 'call');
      if (!wait) return;
      const input = wait.game.value(wait.visit, wait.visit.element.config?.input ?? {}) as Values;
      this.tell(wait, { what: 'succeeded', result: answer(input) });
    }
  }

  /** All timers that run now are due, in the order in which they began. */
  fireTimers(): void {
    const running = this.waits().filter(({ kind }) => kind === 'timer');
    running.sort((a, b) => a.visit.since - b.visit.since);
    for (const wait of running) if (!wait.visit.gone) this.tell(wait, { what: 'fired' });
  }

  set(values: Values): void {
    this.main.set(null, this.main.root, values);
    this.main.tell(this.main.root.visits[0] as Visit, () => undefined);
    this.settle();
  }

  cancel(): void {
    this.main.cancel();
    this.settle();
  }

  /** What can be seen of all instances. Entered elements are those since it was last asked. */
  seen(): Seen[] {
    const waits = this.waits();
    return this.instances.map((instance) => {
      const { process, game } = instance;
      const entered = count(game.entered);
      const order = game.single ? game.entered : null;
      const published = instance.published.splice(0).sort();
      game.entered = [];
      game.single = true;
      return {
        process,
        status: game.ended ?? 'active',
        variables: clean(game.root.local),
        waits: waits
          .filter((wait) => wait.game === game)
          .map((wait) => describeWait(wait, game.seen(wait.visit), subscription(wait.visit)))
          .sort(),
        entered,
        order,
        published,
      };
    });
  }

  private settle(): void {
    for (let act = this.after.shift(); act; act = this.after.shift()) act();
  }

  /** What a called instance says is heard when the turn is over, except for an end that comes at once. */
  private call(process: string, given: Values, caller: NaiveCaller): NaiveChild {
    let waits = false;
    let over: NaiveChild['over'] = null;
    const game = this.start(process, given, {
      ended: (variables, error) => {
        if (waits) this.after.push(() => caller.ended(variables, error));
        else over = { variables, error };
      },
      escalated: (code) => {
        waits = true;
        this.after.push(() => caller.escalated(code));
      },
      catches: (code) => caller.catches(code),
    });
    waits = true;
    return { over, cancel: () => game.cancel() };
  }

  private start(id: string, variables: Values, caller: ConstructorParameters<typeof Naive>[3] = null): Naive {
    const process = this.processes.find((candidate) => candidate.id === id) as NaiveProcess;
    const published: string[] = [];
    const { outside } = this;
    const world: NaiveWorld = {
      record: () => outside.record,
      act: (action, input) => outside.act(action, input),
      decide: (_, inputs) => outside.decide(inputs),
      call: (process, given, from) => this.call(process, given, from),
      publish: (kind, name, key, values) =>
        void published.push(`${kind} ${name} ${JSON.stringify(key)} ${JSON.stringify(clean(values))}`),
    };
    const instance: Instance = { process: id, game: null as never, published };
    this.instances.push(instance);
    instance.game = new Naive(process, world, variables, caller);
    return instance.game;
  }
}

export interface Said {
  what: 'completed' | 'claimed' | 'released' | 'fired' | 'succeeded' | 'failed' | 'received' | 'retried';
  outcome?: string | null;
  data?: Values;
  result?: Value;
}

const ACTS: { [what: string]: (game: Naive, visit: Visit, said: Said) => void } = {
  completed(game, visit, { outcome = null, data = {} }) {
    const limits = limitsOf(visit);
    visit.claimed = true;
    game.later(visit, () => taskCompleted(game, visit, outcome, data));
    for (const limit of limits) game.later(limit, () => rest(limit));
    game.tell(visit, () => undefined);
  },
  claimed(game, visit) {
    visit.claimed = true;
    for (const limit of limitsOf(visit)) game.later(limit, () => rest(limit));
    game.tell(visit, () => undefined);
  },
  released(game, visit) {
    visit.claimed = false;
    for (const limit of limitsOf(visit)) if (limit.idle) game.later(limit, () => runAgain(game, limit));
    game.tell(visit, () => undefined);
  },
  fired: (game, visit) => game.tell(visit, () => happened(game, visit)),
  received: (game, visit, { data = {} }) => game.tell(visit, () => happened(game, visit, data)),
  succeeded: (game, visit, { result = null }) => game.tell(visit, () => succeeded(game, visit, result)),
  failed: (game, visit) =>
    game.tell(
      visit,
      () => throwFailure(game, visit, 'unreachable'),
      () => game.arrive(visit),
    ),
  retried: (game, visit, { data = {} }) => game.retry(visit, data),
};

/** Time limits that run until somebody has claimed the task. */
function limitsOf(visit: Visit): Visit[] {
  return visit.scope.visits.filter((other) => other.host === visit && other.element.config?.until === 'claimed');
}
function rest(limit: Visit): void {
  limit.idle = true;
  limit.waits = 'timer';
  limit.again = null;
}
function runAgain(game: Naive, limit: Visit): void {
  limit.idle = false;
  game.begin(limit);
}

function subscription({ waits, name, key }: Visit): string {
  return waits === 'message' || waits === 'signal' ? ` ${name}|${key ?? ''}` : '';
}

function trail(visit: Visit): number[] {
  const found: number[] = [];
  const note = (values: Values | null) => {
    if (typeof values?.loopCounter === 'number') found.unshift(values.loopCounter);
  };
  note(visit.locals);
  for (let scope: Scope | undefined = visit.scope; scope; scope = scope.of?.scope) {
    note(scope.local);
    note(scope.of?.locals ?? null);
  }
  return found;
}
