import type { Calendars, Expression } from '../expressions/index.ts';
import type { Json, JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import type { Answer, Ask, Effort } from './events.ts';
import type { Node } from './plan.ts';
import type { Scope, SeenCalendars, Step, Token } from './state.ts';

/** The step cannot go on without an answer from outside. */
export class NeedsAnswer {
  readonly ask: Ask;
  constructor(ask: Ask) {
    this.ask = ask;
  }
}

/** The step ends with an incident. */
export class Fails {
  readonly code: string;
  readonly message: string;
  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** The step throws a BPMN error. */
export class Throws {
  readonly code: string;
  readonly message: string;
  readonly variables: JsonObject;
  constructor(code: string, message: string, variables: JsonObject) {
    this.code = code;
    this.message = message;
    this.variables = variables;
  }
}

/**
 * One step while it is done: what it may find out, and the effects that it will have when it is through. It leaves by throwing when an
 * answer is missing; then it runs again with the answer.
 */
export class StepRun {
  readonly draft: Draft;
  readonly step: Step;
  readonly node: Node;
  /** The activation as it was before the step; undefined: it did not wait. */
  readonly token: Token | undefined;
  readonly scope: Scope;
  readonly effects: (() => void)[] = [];
  /** An effect has ended what the step is about: those after it are dropped. */
  over = false;
  /** Variables that the step sets: what it evaluates after that sees them. */
  private readonly made: JsonObject = {};
  /** Whether it may do more work than can be waited for, where that was asked, whenever in the step: the last word counts. */
  private readonly effort: Effort | undefined;
  private answers: Answer[];
  private asked = 0;

  constructor(draft: Draft, step: Step, node: Node, scope: Scope) {
    this.draft = draft;
    this.step = step;
    this.node = node;
    this.scope = scope;
    this.token = draft.token(step.scope, step.activation);
    const answers = draft.head.answers as unknown as (Answer | Effort)[];
    this.effort = answers.findLast((answer) => 'effort' in answer);
    this.answers = answers.filter((answer) => !('effort' in answer));
  }

  /** Inside a scope of its own element (local variables, one time of a loop): what sits on it and leads on is around that. */
  get isInner(): boolean {
    const { wraps, element } = this.scope;
    return element === this.step.element && (wraps === 'once' || wraps === undefined);
  }

  ask<T extends Json>(request: Ask): Answer<T> {
    const answer = this.answers[this.asked];
    if (answer === undefined) throw new NeedsAnswer(request);
    this.asked += 1;
    return answer as Answer<T>;
  }

  evaluate(expression: Expression | null, extra: JsonObject = {}): Json {
    if (!expression)
      throw new Fails(
        'bad-expression',
        `“${this.node.element.id}” has an expression with a fault. Mend it in the designer and publish a new version.`,
      );
    const values: JsonObject = { ...this.draft.variables(this.step.scope), ...this.made, ...extra };
    if (expression.uses.some((use) => use === 'record' || use.startsWith('record.'))) values.record = this.record();
    const { effort } = this;
    if (effort && !effort.ok) throw new Fails(effort.code, `${expression.source}: ${effort.message}`);
    const calendars = expression.calendars ? this.calendars() : undefined;
    const result = expression.evaluate(values, this.draft.head.at, effort ? undefined : this.draft.meter, calendars);
    if (!result.ok && result.code === 'costly') throw new NeedsAnswer({ type: 'effort' });
    if (!result.ok) throw new Fails(result.code, `${expression.source}: ${result.message}`);
    return result.value;
  }

  test(expression: Expression | null, extra?: JsonObject): boolean {
    const value = this.evaluate(expression, extra);
    if (typeof value === 'boolean') return value;
    throw new Fails(
      'not-a-condition',
      `${expression?.source}: gives ${JSON.stringify(value)} where true or false is needed.`,
    );
  }

  /** As `test`, for what may not be known yet: while it cannot be told because something that it names is null, it does not hold. */
  holds(expression: Expression | null): boolean {
    try {
      return this.test(expression);
    } catch (signal) {
      const unknown = signal instanceof Fails && signal.code === 'evaluation' && this.lacks(expression?.uses ?? []);
      if (unknown) return false;
      throw signal;
    }
  }

  private lacks(uses: string[]): boolean {
    const values: JsonObject = {
      ...this.draft.variables(this.step.scope),
      record: this.draft.head.record?.values ?? null,
    };
    return uses.some((use) => {
      let value: Json | undefined = values;
      for (const name of use.split('.'))
        value = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : null;
      return value === null || value === undefined;
    });
  }

  set(values: JsonObject): void {
    Object.assign(this.made, values);
    this.effect(() => this.draft.setVariables(this.step.scope, values));
  }

  effect(effect: () => void): void {
    this.effects.push(effect);
  }

  private record(): JsonObject | null {
    const { head } = this.draft;
    if (!head.subject) return null;
    if (head.record) return head.record.values;
    // All that the process reads of it at once: asking step by step costs a round trip each.
    const request: Ask = { type: 'record', record: head.subject, paths: this.draft.plan.reads };
    const answer = this.ask<{ version: number; values: JsonObject }>(request);
    if (!answer.ok) throw new Fails(answer.code, answer.message);
    head.record = { version: answer.value.version, values: answer.value.values };
    this.keepSeen();
    return head.record.values;
  }

  /** The calendars of this turn, all that the process may need at once. One that is not in the library would make a replay differ. */
  private calendars(): Calendars {
    const { head, library, plan } = this.draft;
    if (!head.calendars) {
      const answer = this.ask<SeenCalendars>({ type: 'calendars', names: plan.calendars });
      if (!answer.ok) throw new Fails(answer.code, answer.message);
      head.calendars = answer.value;
      this.keepSeen();
    }
    const seen = head.calendars;
    return (asked) => {
      const name = asked || plan.calendar;
      const found = Object.hasOwn(seen, name) ? seen[name] : undefined;
      if (!found) return null;
      const calendar = library.calendar(found.hash);
      if (!calendar) throw new Error(`The calendar “${found.key}” is not here as it was (${found.hash.slice(0, 12)})`);
      return calendar;
    };
  }

  /** The last answer serves the steps that follow, too; a rerun of this one finds it in the head and not among its answers. */
  private keepSeen(): void {
    const { head } = this.draft;
    this.asked -= 1;
    const seen = this.answers[this.asked];
    this.answers = this.answers.filter((other) => other !== seen);
    head.answers = head.answers.filter((other) => other !== (seen as unknown as Json));
  }
}
