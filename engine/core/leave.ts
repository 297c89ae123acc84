import { recordCompletion } from './compensation.ts';
import type { Draft } from './draft.ts';
import type { Node } from './plan.ts';
import { Fails, type StepRun } from './run-step.ts';
import { cancelToken, disarm, enter, removeScope } from './scopes.ts';
import type { Step, Token } from './state.ts';

/** Begins to wait. Boundary events are armed where an activation begins to; around local variables, when what is inside does. */
export function wait(run: StepRun, kind: Token['wait'], more: Pick<Token, 'data' | 'inner'> = {}): void {
  const { draft, step, token } = run;
  const { scope, activation, element } = step;
  const fresh = !token || token.wait === 'incident' || (token.wait === 'host' && kind !== 'host');
  const generation = generationOf(run);
  draft.putToken(scope, activation, {
    element,
    wait: kind,
    // A timer at rest may have fired already: what comes of that is about the time before.
    generation: kind === 'host' ? generation + 1 : generation,
    ...(step.host === undefined ? {} : { host: step.host }),
    ...(step.passive ? { passive: true } : {}),
    ...(token?.inner === undefined ? {} : { inner: token.inner }),
    ...more,
  });
  if (fresh) arm(run);
}

function arm({ draft, step, node, scope, isInner }: StepRun): void {
  const aroundLocals = node.wrap !== null && node.wrap.loop === null;
  const isHere = aroundLocals ? isInner && scope.wraps === 'once' : !isInner;
  if (!isHere || node.boundary.length === 0) return;
  const at = isInner ? draft.outermost(step.scope, step.activation) : step;
  const armed = new Set(draft.hostedBy(at.scope, at.activation).map(([, { element }]) => element));
  for (const event of node.boundary) {
    if (armed.has(event)) continue;
    const activation = draft.nextActivation();
    draft.queue({ scope: at.scope, element: event, activation, flow: null, host: at.activation });
  }
}

/** What happened is over when it waits anew: what comes of it a second time is about the time before. */
export function generationOf({ step, token }: StepRun): number {
  const anew = token?.wait === 'told' && step.happened !== undefined;
  return (token?.generation ?? 0) + Number(anew);
}

/** The ways out of an element: those chosen, or all, or those whose condition holds. Fails where none does. */
export function waysOut(run: StepRun): string[] {
  const { node } = run;
  if (run.isInner) return [];
  if (!node.conditions) return node.outgoing.map((flow) => flow.id);
  const { branches, fallback } = node.conditions;
  return chosen(run, branches, fallback);
}

function chosen(
  run: StepRun,
  branches: NonNullable<Node['conditions']>['branches'],
  fallback: string | null,
): string[] {
  const flows = branches.filter(({ condition }) => run.test(condition)).map(({ flow }) => flow);
  if (flows.length > 0) return flows;
  if (fallback !== null) return [fallback];
  throw new Fails(
    'no-path',
    'No condition holds, and there is no default way. Add a default way, or change the values and retry.',
  );
}

/** An activation is over: tokens go out by these flows. */
export function leave(run: StepRun, flows: string[]): void {
  const { draft, step } = run;
  complete(run);
  if (run.isInner) return;
  send(draft, step, run.node, flows);
  const around = run.scope.wraps ? null : run.scope.element;
  // Whether an ad-hoc sub-process is complete is asked after each activity in it.
  if (around !== null && draft.plan.nodes[around]?.type.traits.adHoc) {
    const activation = draft.nextActivation();
    draft.queue({
      scope: step.scope,
      element: around,
      activation,
      flow: null,
      happened: { type: 'checked' },
      fresh: true,
    });
  }
}

/** An activation is over, and nothing goes out of it. */
export function complete(run: StepRun): void {
  const { draft, step, node } = run;
  const { scope, activation } = step;
  const token = draft.token(scope, activation);
  const inner = token?.inner === undefined ? null : (draft.scope(token.inner) ?? null);
  // Around local variables and loops nothing is remembered twice.
  if (node.type.traits.activity && (!node.wrap || run.isInner))
    recordCompletion(draft, scope, step.element, activation, inner);
  if (inner) removeScope(draft, inner.id);
  if (token) draft.dropToken(scope, activation);
  disarm(draft, scope, activation);
  endRace(draft, step);
}

/** The first of the events behind an event-based gateway has happened: the others do not wait any more. */
export function endRace(draft: Draft, { scope, host }: Pick<Step, 'scope' | 'host'>): void {
  const gateway = host === undefined ? undefined : draft.token(scope, host);
  if (host === undefined || !gateway || !draft.plan.nodes[gateway.element]?.type.traits.races) return;
  cancelToken(draft, scope, host);
}

/** Tokens go out by flows. */
export function send(draft: Draft, step: Step, node: Node, flows: string[]): void {
  for (const flow of node.outgoing) {
    if (flows.includes(flow.id)) enter(draft, step.scope, flow.target, flow.id);
  }
  draft.note('left', step, { flows });
  draft.touched.add(step.scope);
}
