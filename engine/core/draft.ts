import type { Calendar } from '../calendars/index.ts';
import { LIGHT_WORK, type Meter } from '../expressions/index.ts';
import type { Json, JsonObject } from './definition.ts';
import type { Command, JournalEntry } from './events.ts';
import type { Plan } from './plan.ts';
import { countsOf, type Head, type Scope, type State, type Step, type Token } from './state.ts';

/** What does not change and is too large for answers, by hash: answers and the journal name it. */
export interface Library {
  calendar(hash: string): Calendar | null;
}

const NO_LIBRARY: Library = { calendar: () => null };

/** The event concerns a scope that this turn was not given: load all scopes and advance again. */
export class NotLoaded extends Error {
  readonly code = 'not-loaded';

  constructor() {
    super('This event concerns scopes that were not loaded. Load all of them.');
    this.name = 'NotLoaded';
  }
}

/** A state being changed: copies what it touches, so that the given state stays as it was. */
export class Draft {
  readonly plan: Plan;
  readonly head: Head;
  readonly commands: Command[] = [];
  readonly journal: JournalEntry[] = [];
  /** Scopes that may have ended: something in them came to its end. */
  readonly touched = new Set<number>();
  /** What the expressions of all steps may cost before one has to ask for more. Counted, so that a replay asks, too. */
  readonly meter: Meter = { left: LIGHT_WORK };
  private readonly scopes: State['scopes'];
  private readonly owned = new Set<number>();

  /** Definitions of calendars by hash. */
  readonly library: Library;

  constructor(plan: Plan, state: State, library: Library = NO_LIBRARY) {
    this.plan = plan;
    this.library = library;
    this.head = { ...state.head };
    this.scopes = { ...state.scopes };
  }

  result(): { state: State; commands: Command[]; journal: JournalEntry[] } {
    return { state: { head: this.head, scopes: this.scopes }, commands: this.commands, journal: this.journal };
  }

  /** The next number, for activations and scopes alike. */
  nextActivation(): number {
    const activation = this.head.next;
    this.head.next += 1;
    return activation;
  }

  queue(step: Step): void {
    this.head.queue = [...this.head.queue, step];
  }

  /** Puts a step right behind the one that is being done. */
  queueNext(step: Step): void {
    const [current, ...rest] = this.head.queue;
    this.head.queue = current ? [current, step, ...rest] : [step];
  }

  /** Drops steps that were not begun: those for which `gone` says so. The one that is being done stays. */
  unqueue(gone: (step: Step) => boolean): void {
    const current = this.head.queue[0];
    if (this.head.queue.some((step) => step !== current && gone(step)))
      this.head.queue = this.head.queue.filter((step) => step === current || !gone(step));
    if (this.head.later.some(gone)) this.head.later = this.head.later.filter((step) => !gone(step));
  }

  /** Whether something is still to be done in a scope. */
  hasStep(scope: number): boolean {
    const here = (step: Step) => step.scope === scope;
    return this.head.queue.some(here) || this.head.later.some(here);
  }

  addScope(scope: Scope): void {
    this.scopes[scope.id] = scope;
    this.owned.add(scope.id);
    if (scope.parent !== null) this.head.inner += 1;
  }

  removeScope(id: number): void {
    if (!this.scopes[id]) return;
    delete this.scopes[id];
    this.head.inner -= 1;
    this.touched.delete(id);
  }

  /** Undefined: it has ended. Throws `NotLoaded` where that cannot be known. */
  scope(id: number): Scope | undefined {
    const scope = this.scopes[id];
    if (!scope) this.needAll();
    return scope;
  }

  /** As `scope`, for one that may have ended: undefined also where it was not loaded. */
  peek(id: number): Scope | undefined {
    return this.scopes[id];
  }

  /** Scopes that are there, in the order in which they began. */
  all(): Scope[] {
    return Object.values(this.scopes);
  }

  /** Throws `NotLoaded` unless every scope is there. */
  needAll(): void {
    if (!this.isWhole()) throw new NotLoaded();
  }

  /** The scope, made this draft's own. */
  change(id: number): Scope {
    const scope = this.scope(id);
    if (!scope) throw new Error(`Scope ${id} has ended.`);
    if (this.owned.has(id)) return scope;
    const copy = { ...scope, tokens: { ...scope.tokens }, joins: { ...scope.joins } };
    this.scopes[id] = copy;
    this.owned.add(id);
    return copy;
  }

  find(activation: number): { scope: number; token: Token } | undefined {
    for (const scope of Object.values(this.scopes)) {
      const token = scope.tokens[activation];
      if (token) return { scope: scope.id, token };
    }
    this.needAll();
    return undefined;
  }

  token(scope: number, activation: number): Token | undefined {
    return this.scopes[scope]?.tokens[activation];
  }

  putToken(scope: number, activation: number, token: Token): void {
    const { tokens } = this.change(scope);
    this.countConditions(tokens[activation], token);
    tokens[activation] = token;
  }

  dropToken(scope: number, activation: number): void {
    const { tokens } = this.change(scope);
    this.countConditions(tokens[activation], undefined);
    delete tokens[activation];
    this.touched.add(scope);
  }

  /** The boundary events that are armed on an activation, and the events behind an event-based gateway; oldest first. */
  hostedBy(scope: number, host: number): [number, Token][] {
    return Object.entries(this.scopes[scope]?.tokens ?? {})
      .filter(([, token]) => token.host === host)
      .map(([id, token]) => [Number(id), token]);
  }

  /** The activation that boundary events of an activation sit on: around its local variables and its loop. */
  outermost(scope: number, activation: number): { scope: number; activation: number } {
    let at = { scope, activation };
    for (let own = this.scope(scope); own?.wraps === 'once' || own?.wraps === 'many'; own = this.scope(at.scope)) {
      if (own.parent === null || own.activation === null) break;
      at = { scope: own.parent, activation: own.activation };
    }
    return at;
  }

  /** What an expression in a scope sees: variables of the process, then those further in. */
  variables(from: number): JsonObject {
    const path: JsonObject[] = [];
    for (let at = this.scope(from); at; at = at.parent === null ? undefined : this.scope(at.parent)) {
      path.unshift(at.variables);
      if (at.loop) path.unshift(countsOf(at.loop));
      if (at.before) path.unshift(at.before);
    }
    return Object.assign({}, this.plan.blank, ...path);
  }

  setVariables(scope: number, values: JsonObject): void {
    if (Object.keys(values).length === 0) return;
    for (const [name, value] of Object.entries(values)) this.setVariable(scope, name, value);
    this.head.changed = true;
    this.journal.push({ kind: 'derived', what: 'variables', element: null, activation: null, data: values });
  }

  fail(step: Step, code: string, message: string): void {
    const was = this.token(step.scope, step.activation) ?? null;
    const generation = was?.generation ?? 0;
    const { element, scope, activation } = step;
    this.putToken(scope, activation, {
      element,
      wait: 'incident',
      generation,
      ...(step.host === undefined ? {} : { host: step.host }),
      ...(step.passive ? { passive: true } : {}),
      ...(was?.inner === undefined ? {} : { inner: was.inner }),
      failed: { step, was },
    });
    this.commands.push({ type: 'raiseIncident', activation, scope, element, code, message });
    this.note('incident', step, { code, message });
  }

  note(what: string, about: { element: string | null; activation: number | null }, data: JsonObject): void {
    this.journal.push({ kind: 'derived', what, element: about.element, activation: about.activation, data });
  }

  end(status: 'completed' | 'cancelled', error?: { code: string; message: string }): void {
    this.head.status = status;
    this.commands.push({ type: 'end', status, ...(error ? { error } : {}) });
    this.note('ended', { element: null, activation: null }, { status, ...(error ? { error } : {}) });
  }

  /** What was read from outside is read anew when something needs it again. */
  forget(): void {
    this.head.record = null;
    delete this.head.calendars;
  }

  /** The turn is over: what only it knew is forgotten. */
  finish(): void {
    this.forget();
    this.head.spent = 0;
  }

  /** All scopes are here; not just those from one of them outwards. */
  private isWhole(): boolean {
    return Object.keys(this.scopes).length - 1 >= this.head.inner;
  }

  private countConditions(before: Token | undefined, after: Token | undefined): void {
    this.head.conditions += Number(after?.wait === 'condition') - Number(before?.wait === 'condition');
  }

  /** A variable is set where it has a value already, else in the outermost scope. */
  private setVariable(from: number, name: string, value: Json): void {
    for (let scope = this.scope(from); scope; scope = scope.parent === null ? undefined : this.scope(scope.parent)) {
      if (scope.before && Object.hasOwn(scope.before, name)) {
        const own = this.change(scope.id);
        const { [name]: _, ...before } = own.before ?? {};
        own.before = before;
      }
      if (scope.parent === null || Object.hasOwn(scope.variables, name)) {
        const own = this.change(scope.id);
        own.variables = { ...own.variables, [name]: value };
        return;
      }
    }
  }
}
