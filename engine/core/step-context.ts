import { compensate } from './compensation.ts';
import type { Draft } from './draft.ts';
import type { StepContext } from './element.ts';
import { consume, hold, join } from './joins.ts';
import { complete, generationOf, leave, send, wait, waysOut } from './leave.ts';
import { beginInside } from './modification.ts';
import { Fails, type StepRun, Throws } from './run-step.ts';
import { armHandlers, cancelToken, clear, enter, openHandler, openScope } from './scopes.ts';
import type { Happening } from './state.ts';
import { deliver, receivers } from './thrown.ts';

/** What an element's behaviour may do in a step; its effects are kept back until the step is through. */
export function stepContext(run: StepRun): StepContext<never> {
  const { draft, step, node, token } = run;
  const { head } = draft;
  const { scope, activation } = step;
  const generation = generationOf(run);
  const own = () => (run.isInner && !run.scope.wraps ? scope : draft.token(scope, activation)?.inner);

  return {
    element: node.element,
    compiled: node.compiled as never,
    activation,
    scope,
    outgoing: node.outgoing,
    now: head.at,
    by: head.by,
    subject: head.subject,
    variables: () => draft.variables(scope),
    host: step.host ?? null,
    passive: step.passive === true,
    detached: step.begun === true || isOneOfMany(draft, scope),
    generation,
    catches: () => receivers(draft, step),
    set: (values) => run.set(values),
    keep: (values) =>
      run.effect(() => {
        if (!run.isInner || run.scope.wraps !== 'once') return;
        const around = draft.change(scope);
        around.variables = { ...around.variables, ...values };
      }),
    evaluate: (expression, extra) => run.evaluate(expression, extra),
    test: (expression, extra) => run.test(expression, extra),
    holds: (expression) => run.holds(expression),
    ask: (request) => {
      const answer = run.ask(request);
      // A transactional step may have changed the record: the next expression reads it again.
      if (request.type === 'action') {
        run.effect(() => {
          head.record = null;
          head.changed = true;
        });
      }
      return answer as never;
    },
    wait: (kind, data) => run.effect(() => wait(run, kind, data ? { data } : {})),
    leave(flows) {
      const ways = flows ?? waysOut(run);
      run.effect(() => leave(run, ways));
    },
    goTo: (element) =>
      run.effect(() => {
        complete(run);
        enter(draft, scope, element);
        draft.note('left', step, { flows: [], to: element });
      }),
    goOnWith: (happened) => run.effect(() => goOnWith(run, happened)),
    open: ({ begin, variables = {} } = {}) =>
      run.effect(() => {
        const inner = openScope(draft, {
          parent: scope,
          activation,
          element: step.element,
          variables: { ...node.blank, ...variables },
        });
        wait(run, 'scope', { inner });
        armHandlers(draft, inner);
        const usual = begin ?? draft.plan.containers[step.element]?.begin ?? [];
        if (!beginInside(draft, inner, step)) for (const element of usual) enter(draft, inner, element);
        if (node.type.traits.adHoc) tellInside(draft, inner, step.element, { type: 'next' });
        draft.touched.add(inner);
      }),
    begin: (element, happened) =>
      run.effect(() => {
        const inner = own();
        if (inner === undefined) return;
        if (happened) tellInside(draft, inner, element, happened);
        else enter(draft, inner, element);
      }),
    close: (keep) =>
      run.effect(() => {
        const inner = own();
        if (inner === undefined) return;
        if (keep !== 'running') return clear(draft, inner);
        for (const [id, other] of Object.entries(draft.scope(inner)?.tokens ?? {}))
          if (other.element === step.element) cancelToken(draft, inner, Number(id));
      }),
    inside: () => insideOf(run, own()),
    interruptHost: () =>
      run.effect(() => {
        if (token) draft.dropToken(scope, activation);
        if (step.host !== undefined) {
          cancelToken(draft, scope, step.host);
          draft.note('interrupted', step, { host: step.host });
        }
        if (node.conditions) goOnAlone(run);
        else send(draft, step, node, waysOut(run));
      }),
    spawn() {
      const ways = waysOut(run);
      run.effect(() => send(draft, step, node, ways));
    },
    trigger: () => {
      const happened = step.happened ?? { type: 'fired' };
      run.effect(() => openHandler(draft, scope, step.element, happened));
    },
    race: () =>
      run.effect(() => {
        wait(run, 'host');
        for (const flow of node.outgoing)
          draft.queue({
            scope,
            element: flow.target,
            activation: draft.nextActivation(),
            flow: flow.id,
            host: activation,
          });
      }),
    join: () => join(run),
    hold() {
      if (token) run.effect(() => draft.dropToken(scope, activation));
      return hold(run);
    },
    consume: () => consume(run),
    end: () =>
      run.effect(() => {
        if (token) draft.dropToken(scope, activation);
      }),
    terminate: () => run.effect(() => clear(draft, scope, activation)),
    throwError(code, message, variables = {}) {
      throw new Throws(code, message, variables);
    },
    escalate: (code, variables = {}) =>
      run.effect(() => {
        const caught = deliver(draft, step, { kind: 'escalation', code, message: '', variables });
        // An event sub-process that interrupts has ended the thrower, too.
        if (caught?.ends) run.over = true;
        if (caught) return;
        if (head.caller) draft.commands.push({ type: 'escalate', code, variables });
        draft.note('thrown', step, { kind: 'escalation', code, by: null });
      }),
    compensate: (activity) => run.effect(() => waitForCompensation(run, activity)),
    cancelTransaction: () => run.effect(() => cancelTransaction(run)),
    command: (command) =>
      run.effect(() => {
        draft.commands.push(
          command.type === 'acceptBy' ? { ...command, activation: taskOf(draft, scope, command.activation) } : command,
        );
      }),
    journal: (what, data) => run.effect(() => draft.note(what, step, data)),
    incident(code, message) {
      throw new Fails(code, message);
    },
  };
}

function goOnWith({ draft, step, token }: StepRun, happened: Happening): void {
  if (happened.type === 'next') {
    if (token) draft.dropToken(step.scope, step.activation);
    tellInside(draft, step.scope, step.element, happened);
    return;
  }
  const { element, scope, activation } = step;
  draft.putToken(scope, activation, {
    element,
    wait: 'told',
    generation: token?.generation ?? 0,
    ...(step.host === undefined ? {} : { host: step.host }),
    ...(token?.inner === undefined ? {} : { inner: token.inner }),
  });
  draft.queueNext({ ...step, flow: null, happened });
}

/** What it sat on is over whichever way leads on: that is looked at next, and a retry begins there. */
function goOnAlone({ draft, step, token }: StepRun): void {
  const { element, scope, activation } = step;
  draft.putToken(scope, activation, { element, wait: 'told', generation: token?.generation ?? 0 });
  draft.queueNext({ scope, element, activation, flow: null, happened: { type: 'finished', variables: {} } });
}

/** What is chosen from inside an ad-hoc sub-process happens to it in its own scope. */
function tellInside(draft: Draft, inner: number, element: string, happened: Happening): void {
  draft.queue({ scope: inner, element, activation: draft.nextActivation(), flow: null, happened, fresh: true });
}

function waitForCompensation(run: StepRun, activity: string | null): void {
  const { draft, step } = run;
  const inner = compensate(draft, step, activity);
  if (inner === null) goOnWith(run, { type: 'finished', variables: {} });
  else wait(run, 'scope', { inner });
}

function cancelTransaction(run: StepRun): void {
  const { draft, step } = run;
  if (step.happened?.type !== 'finished') {
    clear(draft, step.scope, step.activation);
    waitForCompensation(run, null);
    return;
  }
  const thrown = { kind: 'cancel' as const, code: '', message: '', variables: {} };
  if (!deliver(draft, step, thrown))
    draft.fail(step, 'unreceived-cancel', 'The transaction has no cancel event on it that says how to go on. Add one.');
}

function isOneOfMany(draft: Draft, scope: number): boolean {
  for (let at = draft.scope(scope); at; at = at.parent === null ? undefined : draft.scope(at.parent))
    if (at.wraps === 'many' && at.element && draft.plan.nodes[at.element]?.wrap?.loop?.type === 'parallel') return true;
  return false;
}

/** Tokens and steps in the scope of an activation, those of the activation itself not counted. */
function insideOf({ draft, step }: StepRun, inner: number | undefined): number {
  const scope = inner === undefined ? undefined : draft.scope(inner);
  if (!scope) return 0;
  const tokens = Object.entries(scope.tokens).filter(
    ([id, token]) =>
      Number(id) !== step.activation && token.host === undefined && !token.passive && token.element !== step.element,
  );
  const steps = [...draft.head.queue, ...draft.head.later].filter(
    (other) => other !== step && other.scope === inner && other.element !== step.element,
  );
  return tokens.length + steps.length;
}

/** The activation whose task a time limit on an activity is about. */
function taskOf(draft: Draft, scope: number, activation: number): number {
  const inner = draft.token(scope, activation)?.inner;
  const own = inner === undefined ? undefined : draft.scope(inner);
  const [first] = own?.wraps === 'once' ? Object.keys(own.tokens) : [];
  return first === undefined ? activation : Number(first);
}
