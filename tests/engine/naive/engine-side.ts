/** Instances played by the engine, with a small platform around `advance`: it answers, obeys commands and lets instances call each other. */
import {
  type Advanced,
  type Ask,
  advance,
  type Command,
  compile,
  type EngineEvent,
  initialState,
  type JournalEntry,
  type Json,
  type JsonObject,
  type Plan,
  type ProcessDefinition,
  type State,
} from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { deepFreeze } from '../world.ts';
import { type StateWait, waitsIn } from './engine-view.ts';
import { clean, count, describeWait, Outside, type Seen, sortWaits } from './side.ts';
import type { NaiveProcess, Values } from './types.ts';

type WithoutStamp<E> = E extends { at: string } ? Omit<E, 'at' | 'by'> : never;
export type Happened = WithoutStamp<EngineEvent>;

export interface EngineWait extends StateWait {
  instance: Instance;
}

/** One turn as it was: what was journalled and commanded, and the state after it. */
export interface Turn {
  at: string;
  by: string;
  commands: Command[];
  journal: JournalEntry[];
  state: State;
}

export interface Instance {
  id: string;
  turns: Turn[];
  process: string;
  plan: Plan;
  state: State;
  parent: { instance: Instance; activation: number; generation: number; catches: (string | null)[] } | null;
  entered: string[];
  published: string[];
  subscriptions: Map<number, string>;
  tasks: Set<number>;
  pending: Set<number>;
  incidents: Map<number, string>;
  failed: boolean;
  /** Its end, if it came before its caller waited. */
  ended: { variables: JsonObject; error: { code: string; message: string } | null } | null;
  escalated: boolean;
}

export class EngineSide {
  readonly outside = new Outside();
  readonly instances: Instance[] = [];
  /** What storing does to a state between turns. */
  readonly store: (state: State) => State;
  private readonly plans = new Map<string, Plan>();
  /** Events for other instances, delivered when the turn is over. */
  private after: (() => void)[] = [];

  constructor(processes: NaiveProcess[], variables: Values, store: (state: State) => State = stored) {
    this.store = store;
    for (const process of processes) {
      const definition = { name: process.id, ...process } as unknown as ProcessDefinition;
      this.plans.set(process.id, compile(definition, testCatalog).plan);
    }
    this.start(processes[0]?.id ?? '', variables as JsonObject, null);
    this.settle();
  }

  get main(): Instance {
    return this.instances[0] as Instance;
  }

  /** An event from outside, and all that follows from it. False: it was about something that is over. */
  send(instance: Instance, event: Happened): boolean {
    const taken = this.turn(instance, event);
    this.settle();
    return taken;
  }

  waits(): EngineWait[] {
    return this.instances.flatMap((instance) =>
      instance.state.head.status === 'active'
        ? sortWaits(waitsIn(instance.state).map((wait) => ({ ...wait, instance })))
        : [],
    );
  }

  seen(): Seen[] {
    const waits = this.waits();
    return this.instances.map((instance) => {
      const { process, state } = instance;
      const order = instance.entered.splice(0);
      const entered = count(order);
      return {
        process,
        status: instance.failed ? 'failed' : state.head.status,
        variables: clean(state.scopes[0]?.variables ?? {}),
        waits: waits
          .filter((wait) => wait.instance === instance)
          .map((wait) => describeWait(wait, wait.variables, subscription(wait)))
          .sort(),
        entered,
        order,
        published: instance.published.splice(0).sort(),
      };
    });
  }

  private start(process: string, variables: JsonObject, parent: Instance['parent']): Instance {
    const plan = this.plans.get(process) as Plan;
    const instance: Instance = {
      id: `i${this.instances.length}`,
      process,
      plan,
      state: initialState(),
      parent,
      turns: [],
      entered: [],
      published: [],
      subscriptions: new Map(),
      tasks: new Set(),
      pending: new Set(),
      incidents: new Map(),
      failed: false,
      ended: null,
      escalated: false,
    };
    this.instances.push(instance);
    this.turn(instance, {
      type: 'started',
      instance: instance.id,
      subject: { type: 'thing', id: 'r1' },
      start: null,
      variables,
      ...(parent ? { caller: { catches: parent.catches } } : {}),
    });
    return instance;
  }

  private settle(): void {
    for (let act = this.after.shift(); act; act = this.after.shift()) act();
  }

  private turn(instance: Instance, event: Happened): boolean {
    const [at, by] = ['2026-03-02T08:00:00.000Z', 'ana'];
    const stamped = { ...event, at, by } as EngineEvent;
    let advanced: Advanced = advance(instance.plan, deepFreeze(instance.state), deepFreeze(stamped));
    if (advanced.ignored) return false;
    const commands: Command[] = [];
    const journal: JournalEntry[] = [];
    for (;;) {
      journal.push(...advanced.journal);
      instance.entered.push(
        ...advanced.journal.filter(({ what }) => what === 'entered').map(({ element }) => element ?? ''),
      );
      commands.push(...advanced.commands);
      const last = advanced.commands.at(-1);
      if (last?.type !== 'ask') break;
      const answer = this.answer(instance, last.ask);
      advanced = advance(instance.plan, deepFreeze(advanced.state), deepFreeze({ type: 'answered', answer }));
      if (advanced.ignored) throw new Error('The engine does not want its answer.');
    }
    instance.turns.push({ at, by, commands, journal, state: advanced.state });
    instance.state = this.store(advanced.state);
    for (const command of commands) this.obey(instance, command);
    if (commands.some(({ type }) => type === 'continue')) this.turn(instance, { type: 'continued' });
    return true;
  }

  private answer(instance: Instance, ask: Ask): Json {
    const { outside } = this;
    const said = (result: { value: unknown } | { error: string }): Json =>
      'error' in result
        ? { ok: false, code: result.error, message: result.error }
        : { ok: true, value: result.value as Json };
    switch (ask.type) {
      case 'record':
        return said({ value: { version: 1, values: { ...outside.record } } });
      case 'decision':
        return said(inside(outside.decide(ask.inputs as Values)));
      case 'instant':
        return said({ value: { at: new Date(Date.parse(ask.from) + 3_600_000).toISOString() } });
      case 'calendars':
        return { ok: true, value: {} };
      case 'effort':
        return { ok: true, value: null, effort: true };
      case 'action':
        return said(outside.act(ask.action, ask.input as Values));
      case 'start': {
        const { activation, generation, catches } = ask;
        const parent = { instance, activation, generation, catches };
        const child = this.start(ask.process, ask.variables, parent);
        return said({ value: { instance: child.id, ended: child.ended } });
      }
      default:
        throw new Error(`Nobody answers ${ask.type}.`);
    }
  }

  private obey(instance: Instance, command: Command): void {
    const obey = OBEYS[command.type] as ((instance: Instance, command: Command, side: EngineSide) => void) | undefined;
    obey?.(instance, command, this);
  }

  later(act: () => void): void {
    this.after.push(act);
  }
}

type Obeys = {
  [T in Command['type']]?: (instance: Instance, command: Extract<Command, { type: T }>, side: EngineSide) => void;
};

/** What the platform would store. A command about something that is not there is a fault. */
const OBEYS: Obeys = {
  createTask: ({ tasks }, { activation }) => void add(tasks, activation),
  closeTask: ({ tasks }, { activation }) => drop(tasks, activation),
  setTimer: ({ pending }, { activation }) => void pending.add(activation),
  call: ({ pending }, { activation }) => void pending.add(activation),
  subscribe({ pending, subscriptions }, { activation, kind, name, key }) {
    pending.add(activation);
    if (kind !== 'condition') subscriptions.set(activation, `${name}|${key ?? ''}`);
  },
  clear({ pending, plan }, { activation }) {
    // Conditions over variables alone are no business of the platform.
    if (!pending.delete(activation) && !conditional(plan)) throw new Error(`There is no ${activation} to be cleared.`);
  },
  raiseIncident: ({ incidents }, { activation, code }) => void incidents.set(activation, code),
  resolveIncident({ incidents }, { activation }) {
    if (!incidents.delete(activation)) throw new Error(`There is no incident at ${activation}.`);
  },
  publish({ published }, { kind, name, key, variables }) {
    published.push(`${kind} ${name} ${JSON.stringify(key)} ${JSON.stringify(clean(variables as Values))}`);
  },
  cancelChild(_, { instance: id }, side) {
    const child = side.instances.find((candidate) => candidate.id === id);
    if (child) side.later(() => void side.send(child, { type: 'cancelled', reason: 'its caller' }));
  },
  escalate(child, { code, variables }, side) {
    if (!child.parent) return;
    child.escalated = true;
    const { instance, activation, generation } = child.parent;
    side.later(() => void side.send(instance, { type: 'childEscalated', activation, generation, code, variables }));
  },
  end(child, { status, error }, side) {
    child.failed = error !== undefined;
    if (!child.parent || (status === 'cancelled' && !error)) return;
    const { instance, activation, generation } = child.parent;
    const { variables = {} } = child.state.scopes[0] ?? {};
    if (!child.escalated && !waitsForChild(instance, activation)) {
      child.ended = { variables, error: error ?? null };
      return;
    }
    side.later(
      () => void side.send(instance, { type: 'childEnded', activation, generation, variables, error: error ?? null }),
    );
  },
};

function waitsForChild({ state }: Instance, activation: number): boolean {
  return Object.values(state.scopes).some(({ tokens }) => tokens[activation]?.wait === 'child');
}

function conditional({ nodes }: Plan): boolean {
  return Object.values(nodes).some(({ element }) => element.config?.conditional !== undefined);
}

function add(all: Set<number>, activation: number): void {
  if (all.has(activation)) throw new Error(`Activation ${activation} is there already.`);
  all.add(activation);
}
function drop(all: Set<number>, activation: number): void {
  if (!all.delete(activation)) throw new Error(`Activation ${activation} is not there to be closed.`);
}

/** The answer of a decision says more than its value. */
function inside(result: { value: unknown } | { error: string }): { value: unknown } | { error: string } {
  return 'error' in result ? result : { value: { value: result.value } };
}

export function stored(state: State): State {
  return JSON.parse(JSON.stringify(state)) as State;
}

function subscription({ instance, activation, kind }: EngineWait): string {
  return kind === 'message' || kind === 'signal' ? ` ${instance.subscriptions.get(activation)}` : '';
}
