/** Random processes and random acts, told to the engine and to the naive interpreter alike, and the first difference between them. */
import type { State } from '../../../engine/core/index.ts';
import { choicesOf } from './ad-hoc.ts';
import type { Choices } from './choices.ts';
import { EngineSide, type EngineWait, type Happened, stored } from './engine-side.ts';
import { NaiveSide, type Said } from './naive-side.ts';
import type { Seen } from './side.ts';
import type { NaiveProcess, Values } from './types.ts';

export interface Difference {
  processes: NaiveProcess[];
  /** What was done, in words. */
  done: string[];
  engine: unknown;
  naive: unknown;
}

export interface PlayOptions {
  store?: (state: State) => State;
  /** Called after each act on which both agree. */
  agreed?: (engine: EngineSide, naive: NaiveSide) => void;
}

/** Plays random acts on random processes; null: no difference. */
export function differ(choices: Choices, processes: NaiveProcess[], options: PlayOptions = {}): Difference | null {
  const variables: Values = {
    k: choices.pick(10),
    ...(choices.chance(8) ? { a: choices.pick(10), b: choices.pick(10) } : {}),
  };
  const done = [`start ${JSON.stringify(variables)}`];
  let both: Both | null = null;
  try {
    both = new Both(processes, variables, options.store ?? stored);
    for (let left = choices.pick(30); ; left -= 1) {
      const { engine, naive } = both.seen();
      if (JSON.stringify(engine) !== JSON.stringify(naive)) {
        const codes = both.engine.instances.map(({ incidents }) => [...incidents.values()]);
        return { processes, done, engine: { seen: engine, codes }, naive };
      }
      options.agreed?.(both.engine, both.naive);
      if (left <= 0) return null;
      both.act(choices, done);
    }
  } catch (error) {
    const { stack } = error as Error;
    return { processes, done, engine: stack, naive: null };
  }
}

class Both {
  readonly engine: EngineSide;
  readonly naive: NaiveSide;
  private suspended = false;

  constructor(processes: NaiveProcess[], variables: Values, store: (state: State) => State) {
    this.naive = new NaiveSide(processes, variables);
    this.engine = new EngineSide(processes, variables, store);
  }

  seen(): { engine: Seen[]; naive: Seen[] } {
    const naive = this.naive.seen();
    const engine = this.engine.seen();
    engine.forEach((seen, index) => {
      if (naive[index]?.order === null) seen.order = null;
    });
    return { engine, naive };
  }

  /** One random act. */
  act(choices: Choices, done: string[]): void {
    const kind = choices.weighted([
      [30, 'tell'],
      [2, 'set'],
      [1, 'stale'],
      [1, 'lock'],
      [1, 'suspend'],
      [1, 'cancel'],
    ] as const);
    if (this.naive.main.ended) {
      done.push('nothing: it has ended');
      return;
    }
    if (kind === 'set') this.set(choices, done);
    else if (kind === 'stale') this.stale(choices, done);
    else if (kind === 'lock') {
      const locked = choices.chance(5);
      this.engine.outside.locked = locked;
      this.naive.outside.locked = locked;
      done.push(locked ? 'lock' : 'unlock');
    } else if (kind === 'suspend') this.suspend(done);
    else if (kind === 'cancel' && choices.chance(3)) {
      done.push('cancel');
      this.tellEngine(this.engine.main, { type: 'cancelled', reason: 'enough' });
      this.naive.cancel();
    } else this.tell(choices, done);
  }

  private tell(choices: Choices, done: string[]): void {
    const waits = this.naive.waits();
    const engineWaits = this.engine.waits();
    if (waits.length === 0) return;
    const at = choices.pick(waits.length);
    const wait = waits[at];
    const there = engineWaits[at];
    if (!wait || !there) return;
    const n = choices.pick(10);
    const acts = (OPTIONS[wait.kind] ?? (() => []))(
      there,
      n,
      wait.visit.element.config ?? {},
      wait.visit.claimed,
      choicesOf(wait.game, wait.visit.element),
    );
    if (acts.length === 0) return;
    const { event, said, words } = choices.of(acts);
    done.push(`${words} ${wait.element} [${wait.trail}]`);
    if (this.suspended) {
      if (there.instance === this.engine.main && this.engine.send(there.instance, event))
        throw new Error('The engine took an event while it was suspended.');
      done.push('… which has to wait: suspended');
      return;
    }
    this.tellEngine(there.instance, event);
    this.naive.tell(wait, said);
  }

  private set(choices: Choices, done: string[]): void {
    const names = Object.entries(this.naive.main.process.variables?.properties ?? {}).filter(
      ([, { type }]) => type === 'number',
    );
    const [name] = choices.of(names);
    const variables = { [name]: choices.pick(10) };
    done.push(`set ${JSON.stringify(variables)}`);
    this.tellEngine(this.engine.main, { type: 'variablesSet', scope: 0, variables, reason: 'test' });
    this.naive.set(variables);
  }

  private suspend(done: string[]): void {
    this.suspended = !this.suspended;
    done.push(this.suspended ? 'suspend' : 'resume');
    this.tellEngine(this.engine.main, { type: this.suspended ? 'suspended' : 'resumed', reason: 'test' });
  }

  /** Something late or double: nothing may come of it. */
  private stale(choices: Choices, done: string[]): void {
    const { main } = this.engine;
    const known = new Set(Object.values(main.state.scopes).flatMap(({ tokens }) => Object.keys(tokens).map(Number)));
    const gone = Array.from({ length: main.state.head.next }, (_, n) => n).filter((n) => !known.has(n));
    const activation = choices.of(gone);
    const late: Happened[] = [
      { type: 'taskCompleted', activation, outcome: null, data: { a: 1 } },
      { type: 'timerFired', activation, generation: 0 },
      { type: 'callSucceeded', activation, generation: 0, result: null },
      { type: 'messageReceived', activation, generation: 0, name: 'm1', variables: { x: 1 } },
      { type: 'retried', activation },
      { type: 'continued' },
    ];
    const event = choices.of(late);
    done.push(`late ${event.type} ${activation}`);
    if (this.engine.send(main, event)) throw new Error(`The engine took what is over: ${JSON.stringify(event)}.`);
  }

  private tellEngine(instance: EngineWait['instance'], event: Happened): void {
    if (!this.engine.send(instance, event)) throw new Error(`The engine ignored ${JSON.stringify(event)}.`);
  }
}

interface Option {
  event: Happened;
  said: Said;
  words: string;
}

/** What can be told to what waits. */
const OPTIONS: {
  [kind: string]: (wait: EngineWait, n: number, config: Values, claimed: boolean, choices: string[]) => Option[];
} = {
  task({ activation, element, instance }, n, config, claimed, choices) {
    const form = config.form as { sections: { fields: { name: string }[] }[] } | undefined;
    const names = (form?.sections ?? []).flatMap(({ fields }) => fields.map(({ name }) => name));
    const data = { ...Object.fromEntries(names.map((name) => [name, name === 'flag' ? n > 4 : n])), other: 1 };
    const chosen = instance.plan.nodes[element]?.element.type === 'adHocSubProcess';
    const outcome = chosen ? (choices[n % choices.length] ?? null) : n > 4 ? 'yes' : 'no';
    const complete: Option = {
      event: { type: 'taskCompleted', activation, outcome, data },
      said: { what: 'completed', outcome, data },
      words: `complete with ${n}`,
    };
    const claim: Option = claimed
      ? { event: { type: 'taskReleased', activation }, said: { what: 'released' }, words: 'release' }
      : { event: { type: 'taskClaimed', activation }, said: { what: 'claimed' }, words: 'claim' };
    return [complete, complete, complete, claim];
  },
  timer: ({ activation, generation }) => [
    { event: { type: 'timerFired', activation, generation }, said: { what: 'fired' }, words: 'fire' },
  ],
  call({ activation, generation }, n) {
    const result = { n: n === 9 ? null : n };
    const failed = { code: 'unreachable', message: 'No answer.' };
    return [
      {
        event: { type: 'callSucceeded', activation, generation, result },
        said: { what: 'succeeded', result },
        words: `answer ${n}`,
      },
      { event: { type: 'callFailed', activation, generation, ...failed }, said: { what: 'failed' }, words: 'fail' },
    ];
  },
  message: (wait, n) => received('messageReceived', wait, n),
  signal: (wait, n) => received('signalReceived', wait, n),
  incident({ activation, instance }, n) {
    const declared = Object.keys(instance.plan.variables).filter((name) => /^[abn]/.test(name));
    const variables = Object.fromEntries(declared.map((name, index) => [name, (n + index) % 10]));
    return [
      {
        event: { type: 'retried', activation, variables },
        said: { what: 'retried', data: variables },
        words: `retry with ${n}`,
      },
      { event: { type: 'retried', activation }, said: { what: 'retried' }, words: 'retry' },
    ];
  },
};

function received(type: 'messageReceived' | 'signalReceived', wait: EngineWait, n: number): Option[] {
  const { activation, generation } = wait;
  const variables = { x: n };
  const name = wait.instance.subscriptions.get(activation)?.split('|')[0] ?? '';
  return [
    {
      event: { type, activation, generation, name, variables },
      said: { what: 'received', data: variables },
      words: `${type} with ${n}`,
    },
  ];
}
