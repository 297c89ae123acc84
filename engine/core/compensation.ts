import type { JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import { PROCESS } from './plan.ts';
import { enter, openScope, removeScope } from './scopes.ts';
import type { Compensable, Scope, Step } from './state.ts';

/**
 * Remembers that an activity completed, with its variables of then, where it or something inside it can be compensated. `inner`: the scope of a
 * sub-process, about to end.
 */
export function recordCompletion(
  draft: Draft,
  scope: number,
  element: string,
  activation: number,
  inner: Scope | null,
): void {
  const node = draft.plan.nodes[element];
  const inside = inner?.compensations ?? [];
  const eventSubProcess = draft.plan.containers[element]?.compensation ?? null;
  const handler = node?.compensation ?? eventSubProcess;
  if (handler === null && inside.length === 0) return;
  const own = draft.scope(scope);
  const keepsInside = inside.length > 0 && !node?.compensation;
  append(draft, scope, [
    {
      element,
      activation,
      handler,
      locals: { ...(own?.wraps ? own.variables : {}), ...inner?.variables },
      before: draft.variables(scope),
      ...(keepsInside ? { inner: inside } : {}),
    },
  ]);
}

/** What completed inside local variables or a loop can be compensated from where that is. `set`: what was set there in the end. */
export function moveOut(draft: Draft, from: number, to: number, set: JsonObject = {}): void {
  const moved = draft.scope(from)?.compensations ?? [];
  if (moved.length > 0)
    append(
      draft,
      to,
      moved.map((one) => ({ ...one, before: { ...one.before, ...set } })),
    );
}

function append(draft: Draft, scope: number, compensables: Compensable[]): void {
  const own = draft.change(scope);
  own.compensations = [...(own.compensations ?? []), ...compensables];
}

/**
 * Begins to compensate what completed in a sub-process: one activity, or all of it, last first. False: there is nothing. The step's
 * activation waits for the end of it.
 */
export function compensate(draft: Draft, step: Step, activity: string | null): number | null {
  const from = scopeOf(draft, step.scope, activity);
  const found = (from?.compensations ?? []).filter(({ element }) => activity === null || element === activity);
  if (!from || found.length === 0) return null;
  const own = draft.change(from.id);
  own.compensations = (own.compensations ?? []).filter((one) => !found.includes(one));
  const inner = openScope(draft, {
    parent: step.scope,
    activation: step.activation,
    element: step.element,
    wraps: 'compensation',
    variables: {},
    todo: found.flatMap(unfold),
  });
  next(draft, inner);
  return inner;
}

/** One handler is done: the next one, or the end. */
export function compensated(draft: Draft, step: Step): void {
  const token = draft.token(step.scope, step.activation);
  if (token?.inner !== undefined) removeScope(draft, token.inner);
  draft.dropToken(step.scope, step.activation);
  next(draft, step.scope);
}

function next(draft: Draft, id: number): void {
  const own = draft.change(id);
  const todo = own.todo ?? [];
  const last = todo.at(-1);
  if (!last?.handler) return;
  own.todo = todo.slice(0, -1);
  const activation = draft.nextActivation();
  const inner = openScope(draft, {
    parent: id,
    activation,
    element: last.handler,
    wraps: 'compensation',
    variables: last.locals,
    before: last.before,
    ...(last.inner ? { compensations: last.inner } : {}),
  });
  draft.putToken(id, activation, { element: last.handler, wait: 'scope', inner, generation: 0 });
  enter(draft, inner, last.handler);
}

/** Activities with a handler are compensated by it; else what is inside them. */
function unfold(compensable: Compensable): Compensable[] {
  return compensable.handler === null ? (compensable.inner ?? []).flatMap(unfold) : [compensable];
}

/**
 * Where to look: the sub-process that contains the activity; without one, the sub-process that is thrown in, and from an event
 * sub-process the one around it.
 */
function scopeOf(draft: Draft, from: number, activity: string | null): Scope | undefined {
  const wanted = activity === null ? null : (draft.plan.nodes[activity]?.parent ?? PROCESS);
  for (let scope = draft.scope(from); scope; scope = scope.parent === null ? undefined : draft.scope(scope.parent)) {
    const holds = !scope.wraps || (scope.wraps === 'compensation' && scope.compensations);
    if (!holds) continue;
    const node = draft.plan.nodes[scope.element ?? ''];
    const isHandler = !scope.wraps && (node?.type.traits.handler?.(node.element) ?? false);
    const container = scope.wraps ? (node?.parent ?? PROCESS) : (scope.element ?? PROCESS);
    if (wanted === null ? !isHandler : container === wanted) return scope;
  }
  return undefined;
}
