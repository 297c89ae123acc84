import type { JsonObject } from './definition.ts';
import { Draft } from './draft.ts';
import type { EngineEvent, Modification } from './events.ts';
import { goTo, inAny, inScope, near, nodeOf } from './modification-place.ts';
import { GONE_SCOPE, type ModificationRefusal, NO_MORE, NO_TOKEN, Refused, refuse } from './modification-refused.ts';
import type { Node, Plan } from './plan.ts';
import { cancelAll, cancelToken, removeScope } from './scopes.ts';
import type { Scope, State, Step } from './state.ts';

type Modified = Extract<EngineEvent, { type: 'modified' }>;

/** Whether these changes can be made, in this order, all of them. Takes the whole state and changes nothing. Null: they can. */
export function checkModification(plan: Plan, state: State, instructions: Modification[]): ModificationRefusal | null {
  try {
    change(new Draft(plan, state), instructions);
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/**
 * Adds, cancels and moves tokens. A token begins in the scope of its element's sub-process: opened, with its local variables and loop as
 * ever, where it is not open; for a move the one that the token is in, so that it stays in its loop instance. What a sub-process
 * or the process has left, after all, is nothing: it is cancelled, too. False: it cannot be done any more.
 */
export function applyModification(draft: Draft, event: Modified): boolean {
  draft.needAll();
  if (checkModification(draft.plan, { head: draft.head, scopes: scopesOf(draft) }, event.instructions)) return false;
  change(draft, event.instructions);
  return true;
}

/** Begins an instance at these elements, whatever they are, instead of at its start. False: one of them is none to begin at. */
export function beginAt(draft: Draft, elements: string[]): boolean {
  const instructions = elements.map((element): Modification => ({ type: 'add', element }));
  if (checkModification(draft.plan, { head: draft.head, scopes: scopesOf(draft) }, instructions)) return false;
  for (const element of elements) add(draft, { type: 'add', element });
  return true;
}

/** Goes on inside a sub-process where a step says so, instead of where the sub-process begins. False: it does not say so. */
export function beginInside(draft: Draft, inner: number, { inside }: Step): boolean {
  if (!inside) return false;
  goTo(draft, inner, inside.path, inside.variables);
  return true;
}

function change(draft: Draft, instructions: Modification[]): void {
  const left = new Set<number>();
  for (const [index, instruction] of instructions.entries()) {
    try {
      CHANGES[instruction.type](draft, instruction as never, left);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new Refused({ ...error.refusal, instruction: index });
    }
  }
  for (const scope of left) cancelEmpty(draft, scope);
}

/** `left`: scopes that a token was taken out of. */
type Changes = {
  [T in Modification['type']]: (draft: Draft, change: Extract<Modification, { type: T }>, left: Set<number>) => void;
};

const CHANGES: Changes = {
  add,
  cancel(draft, { activation }, left) {
    left.add(cancel(draft, found(draft, activation), activation));
  },
  cancelAll(draft, _, left) {
    draft.head.queue = [];
    draft.head.later = [];
    for (const [activation, token] of Object.entries(draft.scope(0)?.tokens ?? {})) {
      if (!token.passive) cancelToken(draft, 0, Number(activation));
    }
    const root = draft.change(0);
    root.joins = {};
    delete root.resets;
    left.add(0);
  },
  move(draft, { activation, element, variables = {} }, left) {
    const from = found(draft, activation);
    const node = nodeOf(draft, element);
    const place = near(draft, from, node);
    goTo(draft, place.scope, place.path, variables);
    // What waits behind an event-based gateway moves with the gateway: the token is there, and its events only listen.
    left.add(cancel(draft, from, gatewayOf(draft, from, activation) ?? activation));
  },
};

function add(draft: Draft, { element, scope, variables = {} }: Extract<Modification, { type: 'add' }>): void {
  const node = nodeOf(draft, element);
  const named = scope === undefined ? null : draft.peek(scope);
  if (scope !== undefined && !named) refuse('no-scope', element, null, GONE_SCOPE);
  if (named?.wraps === 'many' && named.element === element) {
    addInstance(draft, named, node, variables);
  } else {
    const place = named ? inScope(draft, named, node) : inAny(draft, node);
    goTo(draft, place.scope, place.path, variables);
  }
}

/** One more instance of a loop that is going on. Its item is the variable that holds it. */
function addInstance(draft: Draft, many: Scope, node: Node, variables: JsonObject): void {
  const { loop } = many;
  const kind = node.wrap?.loop;
  const { parent, activation } = many;
  if (!loop || !kind || loop.total === null || parent === null || activation === null) {
    refuse('no-more-instances', node.element.id, null, NO_MORE);
  }
  const { [kind.elementVariable ?? '']: item = null, ...others } = variables;
  const items = loop.items ?? (kind.elementVariable ? new Array(loop.total).fill(null) : null);
  draft.change(many.id).loop = { ...loop, total: loop.total + 1, items: items && [...items, item] };
  draft.setVariables(many.id, others);
  // In sequence its turn comes when those before it are done.
  if (kind.type === 'parallel') {
    draft.queue({ scope: parent, element: node.element.id, activation, flow: null, happened: { type: 'next' } });
  }
}

/** The event-based gateway that an activation waits behind. */
function gatewayOf(draft: Draft, scope: number, activation: number): number | null {
  const host = draft.token(scope, activation)?.host;
  const gateway = host === undefined ? undefined : draft.token(scope, host);
  return host !== undefined && gateway && draft.plan.nodes[gateway.element]?.type.traits.races ? host : null;
}

/** Ends an activation. Of a loop: one instance, and the loop goes on without its result. Answers the scope that has less in it now. */
function cancel(draft: Draft, from: number, activation: number): number {
  const scope = draft.scope(from);
  const token = scope?.tokens[activation];
  const isInstance = scope?.wraps === 'once' && scope.element === token?.element && token?.host === undefined;
  if (!isInstance || scope.parent === null || scope.activation === null) {
    const gateway = gatewayOf(draft, from, activation);
    cancelToken(draft, from, activation);
    // With the last of its events an event-based gateway ends, too.
    if (gateway !== null && draft.hostedBy(from, gateway).length === 0) cancelToken(draft, from, gateway);
    return from;
  }
  const outside = draft.scope(scope.parent);
  if (!outside?.loop || outside.parent === null || outside.activation === null) {
    cancelToken(draft, scope.parent, scope.activation);
    return scope.parent;
  }
  return cancelInstance(draft, scope, outside, outside.parent, outside.activation);
}

function cancelInstance(draft: Draft, instance: Scope, many: Scope, parent: number, activation: number): number {
  removeScope(draft, instance.id);
  const loop = many.loop && { ...many.loop, completed: many.loop.completed + 1 };
  if (loop) draft.change(many.id).loop = loop;
  const type = draft.plan.nodes[many.element ?? '']?.wrap?.loop?.type;
  const step: Step = { scope: parent, element: many.element ?? '', activation, flow: null };
  const token = draft.token(parent, activation);
  if (type === 'standard' || loop?.completed === loop?.total) {
    if (token?.wait !== 'scope') return parent;
    draft.putToken(parent, activation, { ...token, wait: 'told' });
    draft.queue({ ...step, happened: { type: 'finished', variables: {} } });
  } else if (type === 'sequential') {
    draft.queue({ ...step, happened: { type: 'next' } });
  }
  return parent;
}

/** A sub-process in which nothing is left is cancelled with its activation, and so on outwards; at last the instance. */
function cancelEmpty(draft: Draft, id: number): void {
  const scope = draft.peek(id);
  if (!scope || scope.wraps === 'many') return;
  if (draft.hasStep(id) || Object.keys(scope.joins).length > 0) return;
  if (Object.values(scope.tokens).some((token) => !token.passive)) return;
  const { parent, activation } = scope;
  if (parent === null || activation === null) cancelAll(draft);
  else if (draft.token(parent, activation)) cancelEmpty(draft, cancel(draft, parent, activation));
}

function found(draft: Draft, activation: number): number {
  const scope = draft.find(activation)?.scope;
  if (scope === undefined) refuse('no-token', null, activation, NO_TOKEN);
  return scope;
}

function scopesOf(draft: Draft): State['scopes'] {
  return Object.fromEntries(draft.all().map((scope) => [scope.id, scope]));
}
