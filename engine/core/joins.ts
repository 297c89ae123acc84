import type { Draft } from './draft.ts';
import { type Plan, PROCESS } from './plan.ts';
import type { StepRun } from './run-step.ts';
import { enter } from './scopes.ts';
import type { Scope, Step } from './state.ts';

/** Tokens that are kept at a join, by flow. */
type Kept = { [flow: string]: number };

/** Keeps a token until one has come in on every way in. True: this one completes the set, which is consumed. */
export function join(run: StepRun): boolean {
  const { draft, step, node } = run;
  const kept = keptWith(run);
  const complete = node.incoming.every((flow) => (kept[flow.id] ?? 0) > 0);
  run.effect(() =>
    put(
      draft,
      step,
      complete
        ? less(
            kept,
            node.incoming.map((flow) => flow.id),
          )
        : kept,
    ),
  );
  return complete;
}

/**
 * Keeps a token at a join that looks further. Answers what is kept; nothing where the token is swallowed or waits for the
 * next time, since the gateway has gone on and is not new yet.
 */
export function hold(run: StepRun): Kept {
  const { draft, step } = run;
  const seen = run.scope.resets?.[step.element];
  const { flow } = step;
  if (seen && flow !== null && !seen.includes(flow)) {
    run.effect(() => setReset(draft, step, [...seen, flow]));
    return {};
  }
  const kept = keptWith(run);
  run.effect(() => put(draft, step, kept));
  return seen ? {} : kept;
}

/** A complex gateway goes on: one token of each way in that has one is consumed; the other ways are swallowed until none can come. */
export function consume(run: StepRun): void {
  const { draft, step } = run;
  run.effect(() => {
    const kept = draft.scope(step.scope)?.joins[step.element] ?? {};
    const flows = Object.keys(kept);
    put(draft, step, less(kept, flows));
    setReset(draft, step, flows);
  });
}

/** When nothing else is left to do: the joins for which no other token can come go on, one at a time. True: one does. */
export function joinAtRest(draft: Draft): boolean {
  for (const scope of draft.all()) {
    if (Object.keys(scope.joins).length === 0 && !scope.resets) continue;
    for (const element of waitingJoins(draft.plan, scope)) {
      if (draft.plan.nodes[element]?.type.traits.joins !== 'some') continue;
      if (scope.resets?.[element] ? becomesNew(draft, scope, element) : goesOn(draft, scope, element)) return true;
    }
  }
  return false;
}

/** At rest: tokens that wait at a join in a scope where nothing is left that could come. */
export function stuckJoin(draft: Draft): Step | null {
  for (const scope of draft.all()) {
    const active = Object.values(scope.tokens).some((token) => !token.passive);
    if (active || draft.hasStep(scope.id)) continue;
    const [element] = waitingJoins(draft.plan, scope).filter((id) => scope.joins[id]);
    if (element !== undefined) return { scope: scope.id, element, activation: draft.nextActivation(), flow: null };
  }
  return null;
}

/** In the order of the definition. */
function waitingJoins(plan: Plan, scope: Scope): string[] {
  const waiting = new Set([...Object.keys(scope.joins), ...Object.keys(scope.resets ?? {})]);
  return waiting.size < 2 ? [...waiting] : Object.keys(plan.nodes).filter((id) => waiting.has(id));
}

function goesOn(draft: Draft, scope: Scope, element: string): boolean {
  const kept = scope.joins[element] ?? {};
  const flows = Object.keys(kept);
  if (flows.length === 0 || canStillCome(draft, scope, element, flows)) return false;
  put(draft, { scope: scope.id, element }, less(kept, flows));
  const activation = draft.nextActivation();
  draft.queue({ scope: scope.id, element, activation, flow: null, happened: { type: 'joined', flows }, fresh: true });
  return true;
}

/** A complex gateway for which no more tokens can come is new again; those that came twice are its first ones. */
function becomesNew(draft: Draft, scope: Scope, element: string): boolean {
  if (canStillCome(draft, scope, element, scope.resets?.[element] ?? [])) return false;
  const kept = scope.joins[element] ?? {};
  const own = draft.change(scope.id);
  const { [element]: _, ...resets } = own.resets ?? {};
  if (Object.keys(resets).length > 0) own.resets = resets;
  else delete own.resets;
  delete own.joins[element];
  for (const [flow, count] of Object.entries(kept))
    for (let token = 0; token < count; token += 1) enter(draft, scope.id, element, flow);
  draft.touched.add(scope.id);
  return true;
}

/**
 * BPMN 2.0.2, 13.4.3: some token can reach a way in that has none without passing the join, and none that has one in the same
 * way.
 */
function canStillCome(draft: Draft, scope: Scope, element: string, has: string[]): boolean {
  const node = draft.plan.nodes[element];
  if (!node) return false;
  const empty = node.incoming.filter((flow) => !has.includes(flow.id));
  if (empty.length === 0) return false;
  const reach = reachOf(draft.plan, element);
  return places(draft, scope, element).some(
    (at) => empty.some((flow) => reach.get(flow.id)?.has(at)) && !has.some((flow) => reach.get(flow)?.has(at)),
  );
}

/** Where other tokens of the scope are. */
function places(draft: Draft, scope: Scope, element: string): string[] {
  const waiting = Object.values(scope.tokens).filter((token) => !token.passive);
  const joins = Object.keys(scope.joins).filter((join) => join !== element);
  const later = draft.head.later.filter((step) => step.scope === scope.id);
  return [...waiting.map((token) => token.element), ...joins, ...later.map((step) => step.element)];
}

const reaches = new WeakMap<Plan, Map<string, Map<string, Set<string>>>>();

/** For each way into a join: from where a token can come in by it without passing the join. Worked out once per plan. */
function reachOf(plan: Plan, element: string): Map<string, Set<string>> {
  const known = reaches.get(plan) ?? new Map<string, Map<string, Set<string>>>();
  reaches.set(plan, known);
  const found = known.get(element);
  if (found) return found;
  const sources = sourcesOf(plan, plan.nodes[element]?.parent ?? PROCESS);
  const reach = new Map<string, Set<string>>();
  for (const flow of plan.nodes[element]?.incoming ?? []) {
    const seen = new Set<string>();
    const open = [flow.source];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      // What has come through the join and could not go on is behind it; what is still before it cannot pass.
      if (at !== element) open.push(...(sources.get(at) ?? []));
    }
    reach.set(flow.id, seen);
  }
  known.set(element, reach);
  return reach;
}

/** From where a token comes to an element: by flows, from the activity that a boundary event sits on, by links. */
function sourcesOf(plan: Plan, parent: string): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  const add = (to: string, from: string) => {
    const list = sources.get(to);
    if (list) list.push(from);
    else sources.set(to, [from]);
  };
  const inside = Object.values(plan.nodes).filter((node) => node.parent === parent);
  const definition = { elements: inside.map((node) => node.element) };
  for (const { element, incoming, type } of inside) {
    for (const flow of incoming) add(element.id, flow.source);
    if (element.attachedTo) add(element.id, element.attachedTo);
    for (const target of type.traits.goesTo?.(element, definition as never) ?? []) add(target, element.id);
  }
  return sources;
}

function keptWith({ scope, step }: StepRun): Kept {
  const kept = { ...scope.joins[step.element] };
  if (step.flow !== null) kept[step.flow] = (kept[step.flow] ?? 0) + 1;
  return kept;
}

function less(kept: Kept, flows: string[]): Kept {
  const left: Kept = {};
  for (const [flow, count] of Object.entries(kept)) {
    const rest = flows.includes(flow) ? count - 1 : count;
    if (rest > 0) left[flow] = rest;
  }
  return left;
}

function put(draft: Draft, { scope, element }: Pick<Step, 'scope' | 'element'>, kept: Kept): void {
  const own = draft.change(scope);
  if (Object.keys(kept).length > 0) own.joins[element] = kept;
  else delete own.joins[element];
  draft.touched.add(scope);
}

function setReset(draft: Draft, { scope, element }: Pick<Step, 'scope' | 'element'>, flows: string[]): void {
  const own = draft.change(scope);
  own.resets = { ...own.resets, [element]: flows };
}
