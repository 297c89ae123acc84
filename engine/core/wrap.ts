import { moveOut } from './compensation.ts';
import type { Json, JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import { leave, wait, waysOut } from './leave.ts';
import type { CompiledAssignment, CompiledLoop, Wrap } from './plan.ts';
import { Fails, type StepRun } from './run-step.ts';
import { childrenOf, openScope, removeScope } from './scopes.ts';
import { countsOf, type LoopState, type Scope, type Step } from './state.ts';

/**
 * What runs around an activity that has local variables or a loop: an outer activation, on which boundary events sit, and inside it
 * a scope for each time that the activity is done. The activity itself does not know.
 */

/** Whether a step is about the outer activation, or about the end of one time inside. */
export function isWrapping(run: StepRun): boolean {
  return run.node.wrap !== null && (!run.isInner || run.scope.id === run.step.activation);
}

export function runWrapping(run: StepRun, wrap: Wrap): void {
  if (run.scope.id === run.step.activation) instanceDone(run, wrap);
  else if (run.step.happened?.type === 'next') nextInstance(run, wrap);
  else if (run.step.happened?.type === 'finished') allDone(run, wrap);
  else if (!run.step.happened) begin(run, wrap);
}

function begin(run: StepRun, wrap: Wrap): void {
  const { draft, step } = run;
  const { loop } = wrap;
  const state = loop && firstState(run, loop);
  if (!loop || !state) {
    const variables = { ...wrap.blank, ...valuesOf(run, wrap.inputs, {}) };
    run.effect(() => {
      const inner = openScope(draft, { ...about(step), parent: step.scope, wraps: 'once', variables });
      wait(run, 'scope', { inner });
      startInside(draft, inner, step);
    });
    return;
  }
  const none = state.total === 0 || (loop.testBefore && !loopGoesOn(run, loop, state, {}));
  run.effect(() => {
    const inner = openScope(draft, { ...about(step), parent: step.scope, wraps: 'many', variables: {}, loop: state });
    if (none) {
      // Over at once: what sits on it has no time to wait.
      draft.putToken(step.scope, step.activation, { element: step.element, wait: 'scope', generation: 0, inner });
      tellOuter(draft, step);
    } else {
      wait(run, 'scope', { inner });
      draft.queue({ ...step, flow: null, happened: { type: 'next' } });
    }
  });
}

function firstState(run: StepRun, loop: CompiledLoop): LoopState {
  const state = { started: 0, completed: 0 };
  if (loop.type === 'standard') return { ...state, items: null, total: null };
  if (loop.collection) {
    const items = run.evaluate(loop.collection);
    if (!Array.isArray(items))
      throw new Fails(
        'not-a-list',
        `${loop.collection.source}: gives ${JSON.stringify(items)} where a list is needed.`,
      );
    return { ...state, items, total: items.length };
  }
  const total = run.evaluate(loop.cardinality);
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 0)
    throw new Fails(
      'not-a-number',
      `${loop.cardinality?.source}: gives ${JSON.stringify(total)} where a number of times is needed.`,
    );
  return { ...state, items: null, total };
}

/** One more time. */
function nextInstance(run: StepRun, wrap: Wrap): void {
  const { draft, step, token } = run;
  const { loop } = wrap;
  const many = token?.inner === undefined ? undefined : draft.scope(token.inner);
  const state = many?.loop;
  if (!loop || !many || !state || token?.wait !== 'scope') return;
  const started = state.started + 1;
  const counters = countersOf({ ...state, started }, started);
  const item = loop.elementVariable ? { [loop.elementVariable]: state.items?.[started - 1] ?? null } : {};
  const inputs = valuesOf(run, wrap.inputs, { ...counters, ...item });
  // The other counters change as the loop goes on: they are read from it.
  const variables = { ...wrap.blank, loopCounter: started, ...item, ...inputs };
  run.effect(() => {
    const last = started === state.total;
    draft.change(many.id).loop = { ...state, started, items: last ? null : state.items };
    const inner = openScope(draft, { ...about(step), parent: many.id, wraps: 'once', variables });
    startInside(draft, inner, step);
    const { inside: _, ...another } = step;
    if (loop.type === 'parallel' && !last) draft.queue(another);
    if (state.total !== null) draft.head.continued = 0; // as many instances as are known to come are no circle
  });
}

/** The activity was done once: its results go out, and the loop goes on or not. */
function instanceDone(run: StepRun, wrap: Wrap): void {
  const { draft, scope, step } = run;
  const { loop } = wrap;
  const { parent, activation } = scope;
  if (parent === null || activation === null) return;
  const many = loop ? draft.scope(parent) : undefined;
  const state = many?.loop && { ...many.loop, completed: many.loop.completed + 1 };
  const counters = state ? countersOf(state, Number(scope.variables.loopCounter ?? 0)) : {};
  const values = valuesOf(run, wrap.outputs, counters);
  const result = loop?.output ? run.evaluate(loop.output, { ...counters, ...values }) : null;
  const over = state !== undefined && loop !== null && isOver(run, loop, state, { ...counters, ...values });
  const outer: Step = { scope: many?.parent ?? parent, element: step.element, activation, flow: null };
  run.effect(() => {
    draft.setVariables(parent, values);
    moveOut(draft, scope.id, parent, values);
    if (loop?.outputCollection) keepResult(draft, scope, result);
    else removeScope(draft, scope.id);
    if (!state || !many) return tellOuter(draft, outer);
    draft.change(many.id).loop = state;
    if (over) tellOuter(draft, outer);
    else if (loop?.type !== 'parallel') draft.queue({ ...outer, happened: { type: 'next' } });
  });
}

function isOver(run: StepRun, loop: CompiledLoop, state: LoopState, extra: JsonObject): boolean {
  if (loop.type === 'standard') return !loopGoesOn(run, loop, state, extra);
  if (loop.completion && run.test(loop.completion, extra)) return true;
  return state.completed === state.total;
}

function loopGoesOn(run: StepRun, loop: CompiledLoop, state: LoopState, extra: JsonObject): boolean {
  if (loop.maximum !== null && state.completed >= loop.maximum) return false;
  return loop.condition === null || run.test(loop.condition, { ...countersOf(state, state.started), ...extra });
}

/** The whole is done: results are collected, and tokens go on. */
function allDone(run: StepRun, wrap: Wrap): void {
  const { draft, step, token } = run;
  const collection = wrap.loop?.outputCollection;
  const inner = token?.inner;
  const many = inner === undefined ? undefined : draft.scope(inner);
  const results = collection && many ? resultsOf(draft, many) : [];
  const flows = waysOut(run);
  run.effect(() => {
    if (collection) draft.setVariables(step.scope, { [collection]: results });
    if (inner !== undefined && many?.wraps === 'many') moveOut(draft, inner, step.scope);
    leave(run, flows);
  });
}

function resultsOf(draft: Draft, many: Scope): Json[] {
  const total = many.loop?.total ?? many.loop?.started ?? 0;
  const results: Json[] = new Array<Json>(total).fill(null);
  for (const { ended, result, variables } of childrenOf(draft, many.id)) {
    if (ended) results[Number(variables.loopCounter) - 1] = result ?? null;
  }
  return results;
}

function keepResult(draft: Draft, { id, variables }: Scope, result: Json): void {
  const own = draft.change(id);
  own.result = result;
  own.ended = true;
  own.variables = { loopCounter: variables.loopCounter ?? null };
  own.tokens = {};
  delete own.compensations;
}

/** The outer activation is told that what is inside is done, once. */
function tellOuter(draft: Draft, outer: Step): void {
  const token = draft.token(outer.scope, outer.activation);
  if (token?.wait !== 'scope') return;
  draft.putToken(outer.scope, outer.activation, { ...token, wait: 'told' });
  const { host } = token;
  draft.queue({
    ...outer,
    flow: null,
    ...(host === undefined ? {} : { host }),
    happened: { type: 'finished', variables: {} },
  });
}

function startInside(draft: Draft, inner: number, { element, inside }: Step): void {
  draft.queue({ scope: inner, element, activation: draft.nextActivation(), flow: null, ...(inside ? { inside } : {}) });
}

function valuesOf(run: StepRun, assignments: CompiledAssignment[], extra: JsonObject): JsonObject {
  const values: JsonObject = {};
  // Later ones see what earlier ones gave.
  for (const { variable, expression } of assignments)
    values[variable] = run.evaluate(expression, { ...extra, ...values });
  return values;
}

function countersOf(state: LoopState, loopCounter: number): JsonObject {
  return { loopCounter, ...countsOf(state) };
}

function about({ activation, element }: Step): { activation: number; element: string } {
  return { activation, element };
}
