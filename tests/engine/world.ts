/** A small world around `advance`, for tests that read as sentences. It drives turns as the platform does. */
import { type Calendar, type CalendarDefinition, compileCalendar } from '../../engine/calendars/index.ts';
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
  type Started,
  type State,
} from '../../engine/core/index.ts';
import { seenCalendars } from '../../engine/simulate/world/instants.ts';
import type { Catalog } from '../../engine/wire/index.ts';
import { testCatalog } from './catalog.ts';

export type Answer = { ok: true; value: Json } | { ok: false; code: string; message: string };

/** What answers when the engine asks. */
export interface World {
  record?: JsonObject;
  actions?: { [type: string]: (input: JsonObject, world: World) => Answer };
  decisions?: { [id: string]: (inputs: JsonObject) => Answer };
  /** Calendars; without them an instant says how it came about. */
  instants?: (ask: AskOf<'instant'>) => Answer;
  /** For expressions; the first is the organisation's. */
  calendars?: CalendarDefinition[];
  /** Processes that are called: what comes of it at once; those that are not here go on until `childEnds`. */
  processes?: { [id: string]: (call: AskOf<'start'>) => Started['ended'] };
}

/** One turn as it was: the entries that were journalled, what was commanded, the state after it. */
export interface Turn {
  at: string;
  by: string | null;
  commands: Command[];
  journal: JournalEntry[];
  state: State;
}

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
type AskOf<T extends Ask['type']> = Extract<Ask, { type: T }>;
type WithoutStamp<E> = E extends { at: string } ? Omit<E, 'at' | 'by'> : never;
/** An event without when and who. */
export type Happened = WithoutStamp<EngineEvent>;

export const ok = (value: Json): Answer => ({ ok: true, value });
export const fails = (code: string, message = code): Answer => ({ ok: false, code, message });

/** Compiles a definition and makes an instance of it, not started yet. */
export function play(definition: ProcessDefinition, world: World = {}, catalog: Catalog = testCatalog): Play {
  return new Play(compile(definition, catalog).plan, definition.subject?.type ?? null, world);
}

export class Play {
  readonly plan: Plan;
  readonly world: World;
  readonly turns: Turn[] = [];
  /** What the platform's tables would hold, by activation: made from commands alone. */
  readonly tasks = new Map<number, CommandOf<'createTask'> & { acceptBy?: string | null; claimedBy?: string | null }>();
  readonly timers = new Map<number, CommandOf<'setTimer'>>();
  readonly calls = new Map<number, CommandOf<'call'>>();
  readonly subscriptions = new Map<number, CommandOf<'subscribe'>>();
  readonly children = new Map<number, AskOf<'start'> & { instance: string }>();
  readonly incidents = new Map<number, CommandOf<'raiseIncident'>>();
  readonly closed: CommandOf<'closeTask'>[] = [];
  readonly published: CommandOf<'publish'>[] = [];
  readonly escalated: CommandOf<'escalate'>[] = [];
  ended: CommandOf<'end'> | null = null;
  readonly asked: Ask[] = [];
  state: State = initialState();
  /** What storing does to a state between turns. */
  store: (state: State) => State = (state) => JSON.parse(JSON.stringify(state));
  now = Date.parse('2026-03-02T08:00:00Z');
  by: string | null = 'ana';
  /** By key, which is their hash here. */
  readonly calendars: Map<string, Calendar>;
  private readonly subject: string | null;
  private version = 1;

  constructor(plan: Plan, subject: string | null, world: World) {
    this.plan = plan;
    this.subject = subject;
    this.world = world;
    this.calendars = new Map(
      (world.calendars ?? []).flatMap((definition) => {
        const compiled = compileCalendar(definition);
        return compiled.ok ? [[definition.key, compiled.calendar]] : [];
      }),
    );
  }

  start(variables: JsonObject = {}, start: string | null = null): this {
    const subject = this.subject === null ? null : { type: this.subject, id: 'r1' };
    return this.expectTaken({ type: 'started', instance: 'i1', subject, start, variables });
  }
  complete(element: string, data: JsonObject = {}, outcome: string | null = null): this {
    return this.expectTaken({
      type: 'taskCompleted',
      activation: this.waiting(this.tasks, element).activation,
      outcome,
      data,
    });
  }
  claim(element: string): this {
    return this.expectTaken({ type: 'taskClaimed', activation: this.waiting(this.tasks, element).activation });
  }
  release(element: string): this {
    return this.expectTaken({ type: 'taskReleased', activation: this.waiting(this.tasks, element).activation });
  }
  fire(element: string): this {
    const { activation, generation } = this.waiting(this.timers, element);
    return this.expectTaken({ type: 'timerFired', activation, generation });
  }
  succeed(element: string, result: Json = null): this {
    const { activation, generation } = this.waiting(this.calls, element);
    return this.expectTaken({ type: 'callSucceeded', activation, generation, result });
  }
  failCall(element: string, code = 'unreachable'): this {
    const { activation, generation } = this.waiting(this.calls, element);
    return this.expectTaken({ type: 'callFailed', activation, generation, code, message: code });
  }
  /** A message or signal comes to who waits for it at this element. */
  receive(element: string, variables: JsonObject = {}): this {
    const { activation, generation, kind, name } = this.waiting(this.subscriptions, element);
    const type = kind === 'signal' ? 'signalReceived' : 'messageReceived';
    return this.expectTaken({ type, activation, generation, name, variables });
  }
  /** A signal comes to all who wait for it. */
  signal(name: string, variables: JsonObject = {}): this {
    const all = [...this.subscriptions.values()].filter((one) => one.kind === 'signal' && one.name === name);
    for (const { activation, generation } of all)
      this.send({ type: 'signalReceived', activation, generation, name, variables });
    return this;
  }
  startBy(type: 'message' | 'signal', element: string, variables: JsonObject = {}, name = 'm'): this {
    const subject = this.subject === null ? null : { type: this.subject, id: 'r1' };
    const trigger = { type, name, variables };
    return this.expectTaken({ type: 'started', instance: 'i1', subject, start: element, variables: {}, trigger });
  }
  childEnds(element: string, variables: JsonObject = {}, error: { code: string; message: string } | null = null): this {
    const { activation, generation } = this.waiting(this.children, element);
    this.children.delete(activation);
    return this.expectTaken({ type: 'childEnded', activation, generation, variables, error });
  }
  childEscalates(element: string, code: string, variables: JsonObject = {}): this {
    const { activation, generation } = this.waiting(this.children, element);
    return this.expectTaken({ type: 'childEscalated', activation, generation, code, variables });
  }
  /** The record changes outside. */
  recordChanges(values: JsonObject): this {
    this.world.record = { ...this.world.record, ...values };
    this.version += 1;
    return this.expectTaken({ type: 'recordChanged' });
  }
  setVariables(variables: JsonObject, scope = 0): this {
    return this.expectTaken({ type: 'variablesSet', scope, variables, reason: 'test' });
  }
  retry(element: string, variables?: JsonObject): this {
    const { activation } = this.waiting(this.incidents, element);
    return this.expectTaken({ type: 'retried', activation, ...(variables ? { variables } : {}) });
  }
  cancel(): this {
    return this.expectTaken({ type: 'cancelled', reason: 'test' });
  }

  get variables(): JsonObject {
    return this.state.scopes[0]?.variables ?? {};
  }
  get status(): string {
    return this.state.head.status;
  }
  get openTasks(): string[] {
    return elements(this.tasks);
  }
  get armedTimers(): string[] {
    return elements(this.timers);
  }
  get pendingCalls(): string[] {
    return elements(this.calls);
  }
  /** `element: kind name`, with the key behind it where there is one; sorted. */
  get openSubscriptions(): string[] {
    return [...this.subscriptions.values()]
      .map(({ element, kind, name, key }) => `${element}: ${kind} ${name}${key === null ? '' : ` ${key}`}`)
      .sort();
  }
  /** Elements that called another instance, which has not ended. */
  get calling(): string[] {
    return elements(this.children);
  }
  /** `element: code`, sorted. */
  get openIncidents(): string[] {
    return [...this.incidents.values()].map(({ element, code }) => `${element}: ${code}`).sort();
  }
  /** Elements in the order in which they were entered. */
  get entered(): string[] {
    return this.journal.filter((entry) => entry.what === 'entered').map((entry) => entry.element ?? '');
  }
  get journal(): JournalEntry[] {
    return this.turns.flatMap((turn) => turn.journal);
  }
  /** The commands of the last turn. */
  get commands(): Command[] {
    return this.turns.at(-1)?.commands ?? [];
  }

  /** One turn, as the platform takes it: asks are answered until none is left, what is left over goes on in turns of its own. */
  send(event: Happened): Advanced {
    const stamped = { ...event, at: new Date(this.now).toISOString(), by: this.by } as EngineEvent;
    const library = { calendar: (hash: string) => this.calendars.get(hash) ?? null };
    let advanced = advance(this.plan, deepFreeze(this.state), deepFreeze(stamped), library);
    if (advanced.ignored) return advanced;
    const turn: Turn = {
      at: new Date(this.now).toISOString(),
      by: this.by,
      commands: [],
      journal: [],
      state: advanced.state,
    };
    for (;;) {
      turn.commands.push(...advanced.commands);
      turn.journal.push(...advanced.journal);
      turn.state = advanced.state;
      const last = advanced.commands.at(-1);
      if (last?.type !== 'ask') break;
      const answer = this.answer(last.ask);
      advanced = advance(this.plan, deepFreeze(advanced.state), deepFreeze({ type: 'answered', answer }), library);
    }
    this.turns.push(turn);
    for (const command of turn.commands) this.obey(command);
    this.state = this.store(turn.state);
    if (turn.commands.some((command) => command.type === 'continue')) this.send({ type: 'continued' });
    return advanced;
  }

  private expectTaken(event: Happened): this {
    if (this.send(event).ignored) throw new Error(`The engine ignored ${JSON.stringify(event)}.`);
    return this;
  }

  private waiting<T extends { element: string; activation: number }>(all: Map<number, T>, element: string): T {
    const found = [...all.values()].find((one) => one.element === element);
    if (!found) throw new Error(`Nothing waits at “${element}”, only at: ${elements(all).join(', ') || 'nothing'}.`);
    return found;
  }

  private answer(ask: Ask): Json {
    this.asked.push(ask);
    switch (ask.type) {
      case 'record':
        return ok({ version: this.version, values: columns(this.world.record ?? {}, ask.paths) }) as Json;
      case 'decision':
        return (this.world.decisions?.[ask.decision]?.(ask.inputs) ?? fails('unknown-decision')) as Json;
      case 'instant':
        return (this.world.instants?.(ask) ??
          ok({ at: ask.timer.date ?? `${ask.from} + ${ask.timer.cycle ?? ask.timer.duration}` })) as Json;
      case 'effort':
        return { ok: true, value: null, effort: true };
      case 'calendars':
        return ok(seenCalendars(this.calendars, ask.names)) as Json;
      case 'person':
        return fails('no-person') as Json;
      case 'action':
        this.version += 1;
        return (this.world.actions?.[ask.action]?.(ask.input, this.world) ?? fails('unknown-action')) as Json;
      case 'start': {
        const instance = `child-${this.asked.length}`;
        const ended = this.world.processes?.[ask.process]?.(ask) ?? null;
        if (!ended) this.children.set(ask.activation, { ...ask, instance });
        return ok({ instance, ended }) as Json;
      }
    }
  }

  private obey(command: Command): void {
    (this.obeys[command.type] as ((command: Command) => void) | undefined)?.(command);
  }

  private readonly obeys: { [T in Command['type']]?: (command: CommandOf<T>) => void } = {
    createTask: (command) => this.tasks.set(command.activation, command),
    acceptBy: ({ activation, at }) => {
      if (at !== null || this.tasks.has(activation)) this.change(activation, { acceptBy: at });
    },
    claimTask: ({ activation, by }) => this.change(activation, { claimedBy: by }),
    closeTask: (command) => {
      this.closed.push(command);
      this.gone(this.tasks, command.activation);
    },
    setTimer: (command) => this.timers.set(command.activation, command),
    call: (command) => this.calls.set(command.activation, command),
    subscribe: (command) => this.subscriptions.set(command.activation, command),
    publish: (command) => this.published.push(command),
    escalate: (command) => this.escalated.push(command),
    // Who waits for a change of variables alone, or to be told by hand, has nothing outside that is to be cleared.
    clear: ({ activation }) =>
      [this.timers, this.calls, this.subscriptions].forEach((all) => {
        all.delete(activation);
      }),
    cancelChild: ({ activation }) => this.gone(this.children, activation),
    end: (command) => {
      this.ended = command;
    },
    raiseIncident: (command) => this.incidents.set(command.activation, command),
    resolveIncident: ({ activation }) => this.gone(this.incidents, activation),
  };

  private change(activation: number, values: { acceptBy?: string | null; claimedBy?: string | null }): void {
    const task = this.tasks.get(activation);
    if (!task) throw new Error(`Activation ${activation} is no open task.`);
    this.tasks.set(activation, { ...task, ...values });
  }

  /** A command about something that is not there would be a fault of the engine. */
  private gone(all: Map<number, unknown>, activation: number): void {
    if (!all.delete(activation)) throw new Error(`Activation ${activation} is not there to be closed.`);
  }
}

function columns(record: JsonObject, paths: string[]): JsonObject {
  const values: JsonObject = {};
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    if (rest.length === 0) values[name] = record[name] ?? null;
    else {
      const inner = columns((record[name] ?? {}) as JsonObject, [rest.join('.')]);
      values[name] = { ...(values[name] as JsonObject), ...inner };
    }
  }
  return values;
}

function elements(all: Map<number, { element: string }>): string[] {
  return [...all.values()].map(({ element }) => element).sort();
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
