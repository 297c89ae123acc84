import type { JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import { labelOf } from './migration-pair.ts';
import { OTHER_SCOPE, refuse, UNKNOWN, WHICH_SCOPE } from './modification-refused.ts';
import { type Node, PROCESS } from './plan.ts';
import type { Scope } from './state.ts';

/** Where a token begins: in this open scope, at the end of this way through sub-processes that are not open. */
export interface Place {
  scope: number;
  path: string[];
}

export function goTo(draft: Draft, scope: number, [element, ...rest]: string[], variables: JsonObject): void {
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
export function inAny(draft: Draft, node: Node): Place {
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
export function inScope(draft: Draft, scope: Scope, node: Node): Place {
  const way = wayTo(draft, node);
  const depth = scope.wraps ? -1 : way.lastIndexOf(containerOf(scope), way.length - 2);
  if (depth < 0) refuse('other-scope', node.element.id, null, OTHER_SCOPE);
  return { scope: scope.id, path: way.slice(depth + 1) };
}

/** For a move: from where the token is outwards, the first scope that the element is in; then inwards where there is but one way. */
export function near(draft: Draft, from: number, node: Node): Place {
  const way = wayTo(draft, node);
  for (let scope = draft.scope(from); scope; scope = scope.parent === null ? undefined : draft.scope(scope.parent)) {
    const depth = scope.wraps ? -1 : way.lastIndexOf(containerOf(scope), way.length - 2);
    if (depth >= 0) return depth === way.length - 2 ? { scope: scope.id, path: way.slice(-1) } : inAny(draft, node);
  }
  return inAny(draft, node);
}

export function nodeOf(draft: Draft, element: string): Node {
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
