import type { JsonObject, Text } from './definition.ts';
import { Draft } from './draft.ts';
import type { EngineEvent, Modification } from './events.ts';
import { labelOf } from './migration-pair.ts';
import { type Node, type Plan, PROCESS } from './plan.ts';
import { cancelAll, cancelToken, removeScope } from './scopes.ts';
import type { Scope, State, Step } from './state.ts';

type Modified = Extract<EngineEvent, { type: 'modified' }>;

/** Why a change of where an instance stands cannot be made. */
export interface ModificationRefusal {
  /** Its place in the list, from 0. */
  instruction: number;
  element: string | null;
  activation: number | null;
  code: string;
  message: Text;
}

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

class Refused extends Error {
  readonly refusal: ModificationRefusal;
  constructor(refusal: ModificationRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
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
    left.add(cancel(draft, from, activation));
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

/** Where a token begins: in this open scope, at the end of this way through sub-processes that are not open. */
interface Place {
  scope: number;
  path: string[];
}

function goTo(draft: Draft, scope: number, [element, ...rest]: string[], variables: JsonObject): void {
  if (element === undefined) return;
  if (rest.length === 0) draft.setVariables(scope, variables);
  const inside = rest.length > 0 ? { inside: { path: rest, variables } } : {};
  draft.queue({ scope, element, activation: draft.nextActivation(), flow: null, ...inside });
}

/** The sub-processes around an element, outermost first, and the element; `''`, the process, is the first. */
function wayTo(draft: Draft, node: Node): string[] {
  const way = [node.element.id];
  for (let at: string | undefined = node.parent; at !== undefined; at = draft.plan.nodes[at]?.parent) {
    way.unshift(at);
    if (at === PROCESS) break;
  }
  return way;
}

const containerOf = (scope: Scope) => scope.element ?? PROCESS;

/** In the one open scope of the innermost sub-process that is open. */
function inAny(draft: Draft, node: Node): Place {
  const way = wayTo(draft, node);
  for (let depth = way.length - 2; depth >= 0; depth -= 1) {
    const open = draft.all().filter((scope) => !scope.wraps && containerOf(scope) === way[depth]);
    if (open.length > 1) refuse('which-scope', node.element.id, null, WHICH_SCOPE);
    const [only] = open;
    if (only) return { scope: only.id, path: way.slice(depth + 1) };
  }
  return { scope: 0, path: way.slice(1) };
}

/** In a scope that was named: the element's own sub-process, or one around that. */
function inScope(draft: Draft, scope: Scope, node: Node): Place {
  const way = wayTo(draft, node);
  const depth = scope.wraps ? -1 : way.lastIndexOf(containerOf(scope), way.length - 2);
  if (depth < 0) refuse('other-scope', node.element.id, null, OTHER_SCOPE);
  return { scope: scope.id, path: way.slice(depth + 1) };
}

/** For a move: from where the token is outwards, the first scope that the element is in; then inwards where there is but one way. */
function near(draft: Draft, from: number, node: Node): Place {
  const way = wayTo(draft, node);
  for (let scope = draft.scope(from); scope; scope = scope.parent === null ? undefined : draft.scope(scope.parent)) {
    const depth = scope.wraps ? -1 : way.lastIndexOf(containerOf(scope), way.length - 2);
    if (depth >= 0) return depth === way.length - 2 ? { scope: scope.id, path: way.slice(-1) } : inAny(draft, node);
  }
  return inAny(draft, node);
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

/** Ends an activation. Of a loop: one instance, and the loop goes on without its result. Answers the scope that has less in it now. */
function cancel(draft: Draft, from: number, activation: number): number {
  const scope = draft.scope(from);
  const token = scope?.tokens[activation];
  const isInstance = scope?.wraps === 'once' && scope.element === token?.element && token?.host === undefined;
  if (!isInstance || scope.parent === null || scope.activation === null) {
    cancelToken(draft, from, activation);
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

function nodeOf(draft: Draft, element: string): Node {
  const node = draft.plan.nodes[element];
  if (!node) refuse('unknown-element', element, null, UNKNOWN);
  const { boundary, handler } = node.type.traits;
  if (boundary || node.element.forCompensation || handler?.(node.element)) {
    const label = labelOf(node.element);
    refuse('no-place', element, null, {
      en: `Nothing can begin at ${label.en}: it happens because of something else. Choose what follows it.`,
      zh: `无法从${label.zh}开始：它由其他事件触发。请选择其后续元素。`,
    });
  }
  return node;
}

function scopesOf(draft: Draft): State['scopes'] {
  return Object.fromEntries(draft.all().map((scope) => [scope.id, scope]));
}

function refuse(code: string, element: string | null, activation: number | null, message: Text): never {
  throw new Refused({ instruction: 0, element, activation, code, message });
}

const NO_TOKEN = {
  en: 'This token is not there any more. Load the instance again.',
  zh: '该令牌已不存在，请重新加载实例。',
};
const UNKNOWN = { en: 'This version has no such element.', zh: '此版本中没有该元素。' };
const GONE_SCOPE = { en: 'This sub-process is not open any more.', zh: '该子流程已不再打开。' };
const OTHER_SCOPE = { en: 'The element is not in this sub-process.', zh: '该元素不在此子流程中。' };
const WHICH_SCOPE = {
  en: 'Its sub-process is open several times. Say in which one (scope).',
  zh: '其子流程被多次打开，请指明是哪一个（scope）。',
};
const NO_MORE = {
  en: 'This loop runs while a condition holds; it has no further instances. Change its variables instead.',
  zh: '此循环按条件执行，不能增加实例，请改为修改变量。',
};
