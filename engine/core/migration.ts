import type { Draft } from './draft.ts';
import type { EngineEvent } from './events.ts';
import { flowTo, type Mapping } from './migration-check.ts';
import { type Plan, PROCESS } from './plan.ts';
import { cancelToken } from './scopes.ts';
import type { Compensable, Scope, Step, Token } from './state.ts';

type Migrated = Extract<EngineEvent, { type: 'migrated' }>;

/**
 * The event that takes an instance to another version. `mapping` is the whole of it (see `mappingFrom`): an element that is not named
 * is gone, and one of the new version that nothing is mapped to is new. Flows by which tokens came to joins are carried along.
 */
export function migratedEvent(
  from: Pick<Plan, 'nodes'>,
  to: Pick<Plan, 'nodes'>,
  mapping: Mapping,
): Pick<Migrated, 'mapping' | 'flows'> {
  const flows: { [flow: string]: string } = {};
  for (const [element, node] of Object.entries(from.nodes)) {
    for (const { id } of node.type.traits.joins && mapping[element] !== undefined ? node.incoming : []) {
      const target = flowTo(from, to, mapping, element, id);
      if (target !== null) flows[id] = target;
    }
  }
  return { mapping, flows };
}

/**
 * Carries an instance over to the plan of the draft, which is the new version's. What waits goes on waiting as it does: timers keep the
 * instant at which they are due, tasks whom they belong to, calls their answer. Boundary events, event sub-processes and branches of
 * event-based gateways that are gone are withdrawn, new ones armed. `checkMigration` has said before that it can be done.
 */
export function applyMigration(draft: Draft, event: Migrated): boolean {
  draft.needAll();
  const carry: Carry = { draft, event, images: new Set(Object.values(event.mapping)) };
  draft.head.later = draft.head.later.map((step) => mapStep(carry, step));
  const scopes = draft.all();
  for (const scope of scopes) withdrawGone(carry, scope);
  for (const { id } of scopes) if (draft.peek(id)) mapScope(carry, id);
  for (const { id } of scopes) if (draft.peek(id)) armNew(carry, draft.change(id));
  // What is waited for may be another condition now.
  draft.head.changed = true;
  return true;
}

interface Carry {
  draft: Draft;
  event: Migrated;
  /** Elements of the new version that something here is mapped to. */
  images: Set<string>;
}

const there = ({ event }: Carry, element: string) => event.mapping[element] ?? element;

function withdrawGone({ draft, event }: Carry, scope: Scope): void {
  for (const [activation, token] of Object.entries(scope.tokens)) {
    const depends = token.host !== undefined || token.passive;
    if (depends && event.mapping[token.element] === undefined) cancelToken(draft, scope.id, Number(activation));
  }
}

function mapScope(carry: Carry, id: number): void {
  const own = carry.draft.change(id);
  if (own.element !== null) own.element = there(carry, own.element);
  for (const [activation, token] of Object.entries(own.tokens)) {
    carry.draft.putToken(id, Number(activation), mapToken(carry, token));
  }
  own.joins = mapKeys(own.joins, carry, (flows) => mapFlows(carry, flows));
  if (own.resets)
    own.resets = mapKeys(own.resets, carry, (flows) => flows.map((flow) => carry.event.flows[flow] ?? flow));
  if (own.compensations) own.compensations = own.compensations.map((done) => mapCompensable(carry, done));
  if (own.todo) own.todo = own.todo.map((done) => mapCompensable(carry, done));
}

function mapKeys<T>(values: { [element: string]: T }, carry: Carry, map: (value: T) => T): { [element: string]: T } {
  return Object.fromEntries(Object.entries(values).map(([element, value]) => [there(carry, element), map(value)]));
}

function mapFlows({ event }: Carry, counts: { [flow: string]: number }): { [flow: string]: number } {
  return Object.fromEntries(Object.entries(counts).map(([flow, count]) => [event.flows[flow] ?? flow, count]));
}

function mapToken(carry: Carry, token: Token): Token {
  const { failed } = token;
  return {
    ...token,
    element: there(carry, token.element),
    ...(failed
      ? { failed: { step: mapStep(carry, failed.step), was: failed.was && mapToken(carry, failed.was) } }
      : {}),
  };
}

function mapStep(carry: Carry, step: Step): Step {
  const { happened } = step;
  const flow = step.flow === null ? null : (carry.event.flows[step.flow] ?? step.flow);
  return {
    ...step,
    element: there(carry, step.element),
    flow,
    ...(happened?.type === 'joined'
      ? { happened: { ...happened, flows: happened.flows.map((one) => carry.event.flows[one] ?? one) } }
      : {}),
  };
}

function mapCompensable(carry: Carry, done: Compensable): Compensable {
  return {
    ...done,
    element: there(carry, done.element),
    handler: done.handler === null ? null : there(carry, done.handler),
    ...(done.inner ? { inner: done.inner.map((inner) => mapCompensable(carry, inner)) } : {}),
  };
}

/** What has fired before is not new: only what nothing here is mapped to. */
function armNew({ draft, images }: Carry, scope: Scope): void {
  const { nodes, containers } = draft.plan;
  for (const [activation, token] of Object.entries(scope.tokens)) {
    const node = nodes[token.element];
    const inner = (scope.wraps === 'once' || scope.wraps === 'many') && scope.element === token.element;
    const waits = token.host === undefined && !token.passive && !(token.failed && !token.failed.was);
    if (!node || !waits || inner) continue;
    const branches = node.type.traits.races ? node.outgoing.map((flow) => flow.target) : [];
    for (const element of [...node.boundary, ...branches]) {
      if (images.has(element)) continue;
      draft.queue({
        scope: scope.id,
        element,
        activation: draft.nextActivation(),
        flow: null,
        host: Number(activation),
      });
    }
  }
  if (scope.wraps) return;
  for (const { start, catches } of containers[scope.element ?? PROCESS]?.handlers ?? []) {
    if (catches || images.has(start)) continue;
    draft.queue({ scope: scope.id, element: start, activation: draft.nextActivation(), flow: null, passive: true });
  }
}
