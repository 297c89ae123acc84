import type { Expression } from '../expressions/index.ts';
import type { Json, JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import type { StepContext } from './element.ts';
import type { Answer, Ask, JournalEntry } from './events.ts';
import type { Node } from './plan.ts';
import type { Step, Token } from './state.ts';

/** The step cannot go on without an answer from outside. */
class NeedsAnswer {
  readonly ask: Ask;
  constructor(ask: Ask) {
    this.ask = ask;
  }
}

/** The step ends with an incident. */
class Fails {
  readonly code: string;
  readonly message: string;
  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** Does one step whole, or not at all: its effects are kept back until it is through. */
export function runStep(draft: Draft, step: Step): 'done' | 'asks' {
  if (step.host !== undefined && !draft.token(step.scope, step.host)) return 'done'; // its activity has ended meanwhile
  const node = draft.plan.nodes[step.element];
  if (!node) {
    draft.fail(step, 'unknown-element', `The element “${step.element}” is not part of this version.`);
    return 'done';
  }
  const effects: (() => void)[] = [];
  try {
    const token = draft.token(step.scope, step.activation);
    const context = stepContext(draft, step, node, token, effects);
    if (step.happened) {
      if (token && node.type.on) node.type.on(context, step.happened, token);
    } else {
      node.type.enter(context);
    }
  } catch (signal) {
    if (signal instanceof NeedsAnswer) {
      draft.commands.push({ type: 'ask', ask: signal.ask });
      return 'asks';
    }
    if (!(signal instanceof Fails)) throw signal;
    draft.fail(step, signal.code, signal.message);
    return 'done';
  }
  if (!step.happened) {
    draft.journal.push(derived('entered', step, step.flow === null ? {} : { flow: step.flow }));
  }
  for (const effect of effects) effect();
  return 'done';
}

function stepContext(
  draft: Draft,
  step: Step,
  node: Node,
  token: Token | undefined,
  effects: (() => void)[],
): StepContext<never> {
  const { head } = draft;
  const { scope, activation } = step;
  const generation = token?.generation ?? 0;
  let asked = 0;

  const ask = <T extends Json>(request: Ask): Answer<T> => {
    const answer = head.answers[asked];
    if (answer === undefined) throw new NeedsAnswer(request);
    asked += 1;
    return answer as unknown as Answer<T>;
  };

  const record = (): JsonObject | null => {
    if (!head.subject) return null;
    if (head.record) return head.record.values;
    // All that the process reads of it at once: asking step by step costs a round trip each.
    const request: Ask = { type: 'record', record: head.subject, paths: draft.plan.reads };
    const answer = ask<{ version: number; values: JsonObject }>(request);
    if (!answer.ok) throw new Fails(answer.code, answer.message);
    head.record = { version: answer.value.version, values: answer.value.values };
    // The view serves the steps that follow, too; a rerun of this one finds it here and not among its answers.
    head.answers = head.answers.filter((_, index) => index !== asked - 1);
    asked -= 1;
    return head.record.values;
  };

  const variables = (): JsonObject => {
    const path: JsonObject[] = [];
    for (let at = draft.scope(scope); at; at = at.parent === null ? undefined : draft.scope(at.parent))
      path.unshift(at.variables);
    return Object.assign({}, draft.plan.blank, ...path);
  };

  const evaluate = (expression: Expression | null, extra: JsonObject = {}): Json => {
    if (!expression)
      throw new Fails(
        'bad-expression',
        `“${node.element.id}” has an expression with a fault. Mend it in the designer and publish a new version.`,
      );
    const values: JsonObject = { ...variables(), ...extra };
    if (expression.uses.some((use) => use === 'record' || use.startsWith('record.'))) values.record = record();
    const result = expression.evaluate(values, head.at);
    if (!result.ok) throw new Fails(result.code, `${expression.source}: ${result.message}`);
    return result.value;
  };

  const send = (flows: string[]) => {
    for (const flow of node.outgoing) {
      if (flows.includes(flow.id))
        draft.queue({ scope, element: flow.target, activation: draft.nextActivation(), flow: flow.id });
    }
    draft.journal.push(derived('left', step, { flows }));
  };
  const all = node.outgoing.map((flow) => flow.id);

  return {
    element: node.element,
    compiled: node.compiled as never,
    activation,
    outgoing: node.outgoing,
    now: head.at,
    host: step.host ?? null,
    generation,
    set: (values) => void effects.push(() => draft.setVariables(scope, values)),
    evaluate,
    test(expression, extra) {
      const value = evaluate(expression, extra);
      if (typeof value === 'boolean') return value;
      throw new Fails(
        'not-a-condition',
        `${expression?.source}: gives ${JSON.stringify(value)} where true or false is needed.`,
      );
    },
    ask: (request) => {
      const answer = ask(request);
      // A transactional step may have changed the record: the next expression reads it again.
      if (request.type === 'action') {
        effects.push(() => {
          head.record = null;
        });
      }
      return answer as never;
    },
    wait(wait, data) {
      effects.push(() => {
        const fresh = !token || token.wait === 'incident' || (token.wait === 'host' && wait !== 'host');
        draft.putToken(scope, activation, {
          element: step.element,
          wait,
          // A timer at rest may have fired already: what comes of that is about the time before.
          generation: wait === 'host' ? generation + 1 : generation,
          ...(step.host === undefined ? {} : { host: step.host }),
          ...(data ? { data } : {}),
        });
        if (!fresh || step.host !== undefined) return;
        for (const element of node.boundary) {
          draft.queue({ scope, element, activation: draft.nextActivation(), flow: null, host: activation });
        }
      });
    },
    leave(flows = all) {
      effects.push(() => {
        if (token) draft.dropToken(scope, activation);
        draft.disarm(scope, activation);
        send(flows);
      });
    },
    goOnWith(happened) {
      effects.push(() => {
        draft.putToken(scope, activation, { element: step.element, wait: 'told', generation });
        draft.queueNext({ ...step, flow: null, happened });
      });
    },
    interruptHost() {
      effects.push(() => {
        draft.dropToken(scope, activation);
        if (step.host !== undefined) {
          draft.cancelToken(scope, step.host);
          draft.journal.push(derived('interrupted', step, { host: step.host }));
        }
        send(all);
      });
    },
    spawn: () => void effects.push(() => send(all)),
    join() {
      const waiting = { ...draft.scope(scope)?.joins[step.element] };
      if (step.flow !== null) waiting[step.flow] = (waiting[step.flow] ?? 0) + 1;
      const complete = node.incoming.every((flow) => (waiting[flow.id] ?? 0) > 0);
      if (complete) {
        for (const flow of node.incoming) {
          waiting[flow.id] = (waiting[flow.id] ?? 0) - 1;
          if (waiting[flow.id] === 0) delete waiting[flow.id];
        }
      }
      effects.push(() => {
        const own = draft.change(scope);
        if (Object.keys(waiting).length > 0) own.joins[step.element] = waiting;
        else delete own.joins[step.element];
      });
      return complete;
    },
    end() {
      effects.push(() => {
        if (token) draft.dropToken(scope, activation);
      });
    },
    command: (command) => void effects.push(() => draft.commands.push(command)),
    journal: (what, data) => void effects.push(() => draft.journal.push(derived(what, step, data))),
    incident(code, message) {
      throw new Fails(code, message);
    },
  };
}

function derived(what: string, step: Step, data: JsonObject): JournalEntry {
  return { kind: 'derived', what, element: step.element, activation: step.activation, data };
}
