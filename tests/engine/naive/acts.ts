/** Random things that people and the world do, told to the engine and to the naive interpreter alike. */
import fc from 'fast-check';
import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import { fails, type Happened, ok, type Play, play, type World } from '../world.ts';
import { Naive, type Wait } from './interpreter.ts';
import type { NaiveProcess, NaiveWorld, Outcome } from './types.ts';

export interface Act {
  /** Which of the things that can be done. */
  pick: number;
  n: number;
  yes: boolean;
}
export const acts = fc.array(fc.record({ pick: fc.nat(), n: fc.nat(9), yes: fc.boolean() }), { maxLength: 25 });

type Values = Parameters<NaiveWorld['act']>[1];

/** Both interpreters, each with a world of its own in which the same happens. */
export class Both {
  readonly engine: Play;
  readonly naive: Naive;
  private readonly engineWorld: Required<World> & { locked: boolean };
  private readonly naiveWorld: NaiveWorld & { locked: boolean; values: Values };

  constructor(process: NaiveProcess, store?: Play['store']) {
    this.engineWorld = engineWorld();
    this.naiveWorld = naiveWorld();
    this.engine = play({ id: 'p', name: 'P', ...process } as ProcessDefinition, this.engineWorld);
    if (store) this.engine.store = store;
    this.engine.start();
    this.naive = new Naive(process, this.naiveWorld);
  }

  outcomes(): { engine: Outcome; naive: Outcome; records: unknown[] } {
    return {
      engine: outcomeOf(this.engine),
      naive: this.naive.outcome(),
      records: [this.engineWorld.record, this.naiveWorld.values],
    };
  }

  /** Does one act. What it was, in words, for the report of a failure. */
  do({ pick, n, yes }: Act): string {
    const options: (() => string)[] = this.naive.waits.flatMap((wait) => this.optionsOf(wait, n, yes));
    if (this.naive.outcome().ended === null) {
      if (n === 0 && yes) options.push(() => this.cancel());
      options.push(
        () => this.lock(yes),
        () => this.change(n),
      );
    }
    options.push(() => this.stale(pick, n));
    return (options[pick % options.length] as () => string)();
  }

  private optionsOf(wait: Wait, n: number, yes: boolean): (() => string)[] {
    const activation = this.activationOf(wait);
    const generation = this.engine.state.scopes[0]?.tokens[activation]?.generation ?? 0;
    const tell = (event: Happened, said: Parameters<Naive['tell']>[1]) => () => {
      this.send(event);
      this.naive.tell(wait, said);
      return `${said.what} ${wait.element.id}`;
    };
    switch (wait.for) {
      case 'task': {
        const data = { a: n, flag: yes, amount: n, other: 1 };
        const outcome = yes ? 'yes' : 'no';
        const complete = tell(
          { type: 'taskCompleted', activation, outcome, data },
          { what: 'completed', outcome, data },
        );
        const claim = tell({ type: 'taskClaimed', activation }, { what: 'claimed' });
        const release = tell({ type: 'taskReleased', activation }, { what: 'released' });
        return [complete, complete, complete, wait.claimed ? release : claim, release];
      }
      case 'timer':
        return [tell({ type: 'timerFired', activation, generation }, { what: 'fired' })];
      case 'call': {
        const result = { n: yes ? n : null };
        const failed = { code: 'unreachable', message: 'No answer.' };
        return [
          tell({ type: 'callSucceeded', activation, generation, result }, { what: 'succeeded', result }),
          tell({ type: 'callFailed', activation, generation, ...failed }, { what: 'failed' }),
        ];
      }
      case 'help': {
        const variables: { [name: string]: number | boolean } = yes ? { a: n, b: 9 - n, flag: n > 3 } : {};
        const retry = () => {
          this.send({ type: 'retried', activation, ...(yes ? { variables } : {}) });
          this.naive.help(wait, variables);
          return `retry ${wait.element.id}`;
        };
        return [retry, retry];
      }
      case 'claim':
        return [];
    }
  }

  /** The engine's number for a wait: both list the waits of an element in the order in which they began. */
  private activationOf(wait: Wait): number {
    const same = this.naive.waits.filter((other) => other.element.id === wait.element.id);
    const tokens = Object.entries(this.engine.state.scopes[0]?.tokens ?? {});
    const activations = tokens.filter(([, token]) => token.element === wait.element.id).map(([id]) => Number(id));
    return activations[same.indexOf(wait)] ?? -1;
  }

  private send(event: Happened): void {
    if (this.engine.send(event).ignored) throw new Error(`The engine ignored ${JSON.stringify(event)}.`);
  }

  private cancel(): string {
    this.send({ type: 'cancelled', reason: 'enough' });
    this.naive.cancel();
    return 'cancel';
  }

  /** Actions and changes of the record fail while it is locked. */
  private lock(yes: boolean): string {
    this.engineWorld.locked = yes;
    this.naiveWorld.locked = yes;
    return yes ? 'lock' : 'unlock';
  }

  private change(amount: number): string {
    this.engineWorld.record.amount = amount;
    this.naiveWorld.values.amount = amount;
    return `the record's amount becomes ${amount}`;
  }

  /** Something late or double: only the engine is told, and nothing may come of it. */
  private stale(pick: number, n: number): string {
    const { tasks, timers, calls } = this.engine;
    const late: Happened[] = [];
    for (const command of this.engine.turns.flatMap((turn) => turn.commands)) {
      if (!('activation' in command)) continue;
      const { activation } = command;
      const is = (now: { generation: number } | undefined, generation: number) => now?.generation === generation;
      if (command.type === 'createTask' && !tasks.has(activation))
        late.push(
          { type: 'taskCompleted', activation, outcome: null, data: { a: n } },
          { type: 'taskClaimed', activation },
        );
      else if (command.type === 'setTimer' && !is(timers.get(activation), command.generation))
        late.push({ type: 'timerFired', activation, generation: command.generation });
      else if (command.type === 'call' && !is(calls.get(activation), command.generation))
        late.push({ type: 'callSucceeded', activation, generation: command.generation, result: null });
      else if (command.type === 'raiseIncident' && !this.engine.incidents.has(activation))
        late.push({ type: 'retried', activation });
    }
    late.push({ type: 'continued' }, { type: 'taskCompleted', activation: 99_999, outcome: null, data: {} });
    for (const { activation, claimedBy } of tasks.values())
      if (claimedBy) late.push({ type: 'taskClaimed', activation });
    const event = late[pick % late.length] as Happened;
    const { state, commands, ignored } = this.engine.send(event);
    if (!ignored || commands.length > 0 || state !== this.engine.state)
      throw new Error(`The engine took what is over: ${JSON.stringify(event)}.`);
    return `late ${event.type}`;
  }
}

function outcomeOf(engine: Play): Outcome {
  const visits: Outcome['visits'] = {};
  for (const element of engine.entered) visits[element] = (visits[element] ?? 0) + 1;
  return {
    ended: engine.status === 'active' ? null : engine.status,
    variables: engine.variables,
    tasks: engine.openTasks,
    timers: engine.armedTimers,
    calls: engine.pendingCalls,
    incidents: [...engine.incidents.values()].map(({ element }) => element).sort(),
    visits,
  };
}

function engineWorld(): Required<World> & { locked: boolean } {
  const record: JsonObject = { amount: 4 };
  const world = {
    locked: false,
    record,
    actions: {
      'test.add': ({ n }: JsonObject) => (world.locked ? fails('locked') : ok({ n: Number(n ?? 0) + 1 })),
      'record.update': ({ values }: JsonObject) => {
        if (world.locked) return fails('locked');
        Object.assign(record, values);
        return ok(null);
      },
    },
    decisions: {
      grade: ({ n }: JsonObject) =>
        typeof n === 'number' ? ok({ value: { level: n > 4 ? 8 : 2 } }) : fails('no-rule'),
    },
  };
  return world;
}

function naiveWorld(): NaiveWorld & { locked: boolean; values: Values } {
  const values: Values = { amount: 4 };
  const world = {
    locked: false,
    values,
    record: () => values,
    act(action: string, input: Values) {
      if (world.locked) return null;
      if (action === 'test.add') return { value: { n: Number(input.n ?? 0) + 1 } };
      Object.assign(values, input.values);
      return { value: null };
    },
    decide: (_: string, { n }: Values) => (typeof n === 'number' ? { value: { level: n > 4 ? 8 : 2 } } : null),
  };
  return world;
}
