import type { Json, JsonObject } from './definition.ts';
import type { Command, JournalEntry } from './events.ts';
import type { Plan } from './plan.ts';
import type { Head, Scope, State, Step, Token } from './state.ts';

/** A state being changed: copies what it touches, so that the given state stays as it was. */
export class Draft {
  readonly plan: Plan;
  readonly head: Head;
  readonly commands: Command[] = [];
  readonly journal: JournalEntry[] = [];
  private readonly scopes: State['scopes'];
  private readonly owned = new Set<number>();

  constructor(plan: Plan, state: State) {
    this.plan = plan;
    this.head = { ...state.head };
    this.scopes = { ...state.scopes };
  }

  result(): { state: State; commands: Command[]; journal: JournalEntry[] } {
    return { state: { head: this.head, scopes: this.scopes }, commands: this.commands, journal: this.journal };
  }

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

  addScope(scope: Scope): void {
    this.scopes[scope.id] = scope;
    this.owned.add(scope.id);
  }

  scope(id: number): Scope | undefined {
    return this.scopes[id];
  }

  /** The scope, made this draft's own. */
  change(id: number): Scope {
    const scope = this.scopes[id];
    if (!scope) throw new Error(`Scope ${id} has ended.`);
    if (this.owned.has(id)) return scope;
    const copy = { ...scope, tokens: { ...scope.tokens }, joins: { ...scope.joins } };
    this.addScope(copy);
    return copy;
  }

  find(activation: number): { scope: number; token: Token } | undefined {
    for (const scope of Object.values(this.scopes)) {
      const token = scope.tokens[activation];
      if (token) return { scope: scope.id, token };
    }
    return undefined;
  }

  token(scope: number, activation: number): Token | undefined {
    return this.scopes[scope]?.tokens[activation];
  }

  putToken(scope: number, activation: number, token: Token): void {
    this.change(scope).tokens[activation] = token;
  }

  dropToken(scope: number, activation: number): void {
    delete this.change(scope).tokens[activation];
  }

  /** The boundary events that are armed on an activation, oldest first. */
  boundaryOf(scope: number, host: number): [number, Token][] {
    return Object.entries(this.scopes[scope]?.tokens ?? {})
      .filter(([, token]) => token.host === host)
      .map(([id, token]) => [Number(id), token]);
  }

  /** Ends a waiting activation and what sits on it, and says so to the world outside. */
  cancelToken(scope: number, activation: number): void {
    const token = this.token(scope, activation);
    if (!token) return;
    this.withdraw(activation, token);
    this.dropToken(scope, activation);
    this.disarm(scope, activation);
  }

  /** Ends the boundary events of an activation. */
  disarm(scope: number, host: number): void {
    for (const [id] of this.boundaryOf(scope, host)) this.cancelToken(scope, id);
    this.head.queue = this.head.queue.filter((step) => step.host !== host || step === this.head.queue[0]);
  }

  cancelAll(): void {
    for (const scope of Object.values(this.scopes)) {
      for (const id of Object.keys(scope.tokens).map(Number)) this.cancelToken(scope.id, id);
    }
    this.end('cancelled');
  }

  setVariables(scope: number, values: JsonObject): void {
    if (Object.keys(values).length === 0) return;
    for (const [name, value] of Object.entries(values)) this.setVariable(scope, name, value);
    this.journal.push({ kind: 'derived', what: 'variables', element: null, activation: null, data: values });
  }

  fail(step: Step, code: string, message: string): void {
    const was = this.token(step.scope, step.activation) ?? null;
    const generation = was?.generation ?? 0;
    const token: Token = {
      element: step.element,
      wait: 'incident',
      generation,
      ...(step.host ? { host: step.host } : {}),
      failed: { step, was },
    };
    this.putToken(step.scope, step.activation, token);
    this.commands.push({ type: 'raiseIncident', activation: step.activation, element: step.element, code, message });
    this.journal.push({
      kind: 'derived',
      what: 'incident',
      element: step.element,
      activation: step.activation,
      data: { code, message },
    });
  }

  /** After each step: a scope in which nothing waits and nothing is left to do has ended. */
  settleStep(): void {
    if (this.head.status !== 'active' || this.head.queue.length > 0) return;
    const root = this.scopes[0];
    if (!root || Object.keys(root.tokens).length > 0) return;
    const [join] = Object.keys(root.joins).sort();
    if (join === undefined) {
      this.end('completed');
      return;
    }
    const step: Step = { scope: 0, element: join, activation: this.nextActivation(), flow: null };
    this.fail(
      step,
      'join-waits-forever',
      'A token waits at this join, and none is left that could come in by the other flows.',
    );
  }

  /** The turn is over: what only it knew is forgotten. */
  finish(): void {
    this.head.record = null;
    this.head.spent = 0;
  }

  private end(status: 'completed' | 'cancelled'): void {
    this.head.status = status;
    this.commands.push({ type: 'end', status });
    this.journal.push({ kind: 'derived', what: 'ended', element: null, activation: null, data: { status } });
  }

  /** A variable is set where it has a value already, else in the outermost scope. */
  private setVariable(from: number, name: string, value: Json): void {
    for (let scope = this.scopes[from]; scope; scope = scope.parent === null ? undefined : this.scopes[scope.parent]) {
      if (scope.parent === null || name in scope.variables) {
        const own = this.change(scope.id);
        own.variables = { ...own.variables, [name]: value };
        return;
      }
    }
  }

  private withdraw(activation: number, token: Token): void {
    if (token.wait === 'task') {
      this.commands.push({ type: 'closeTask', activation, status: 'cancelled', outcome: null, data: {} });
    } else if (token.wait === 'timer' || token.wait === 'call') {
      this.commands.push({ type: 'clear', activation });
    } else if (token.wait === 'incident') {
      this.commands.push({ type: 'resolveIncident', activation });
    }
  }
}
