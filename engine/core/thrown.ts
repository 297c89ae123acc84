import type { JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import type { Thrown } from './element.ts';
import { type Handler, type Node, PROCESS } from './plan.ts';
import { openHandler } from './scopes.ts';
import type { Step } from './state.ts';

export interface ThrownEvent {
  kind: Exclude<Thrown, 'compensation'>;
  code: string;
  message: string;
  variables: JsonObject;
}

/**
 * Gives what a step throws to the nearest event that catches it, outwards: boundary events on the activity, event sub-processes of
 * the scope around it, boundary events on that scope's sub-process, and so on. An event that names the code goes before one
 * that takes any. Answers whether what throws has ended by it; null: nobody here catches it. `found`: done before, when somebody does.
 */
export function deliver(
  draft: Draft,
  step: Step,
  thrown: ThrownEvent,
  found: () => void = () => undefined,
): { ends: boolean } | null {
  const happened = { type: 'caught' as const, code: thrown.code, message: thrown.message, variables: thrown.variables };
  for (const { scope, host, catchers, handlers } of outwards(draft, step)) {
    const boundary = best(catchers, thrown);
    if (boundary) {
      found();
      note(draft, step, thrown, boundary.event);
      const activation = draft.nextActivation();
      draft.note('entered', { element: boundary.event, activation }, {});
      draft.queueNext({ scope, element: boundary.event, activation, flow: null, host, happened, fresh: true });
      return { ends: false };
    }
    const handler = best(handlers, thrown);
    if (handler) {
      found();
      note(draft, step, thrown, handler.start);
      openHandler(draft, scope, handler.start, happened);
      return { ends: handler.interrupts };
    }
  }
  return null;
}

/** Codes of errors that would be caught if they were thrown here, around the callers of this instance, too; null: any. Sorted. */
export function receivers(draft: Draft, step: Step): (string | null)[] {
  const codes = new Set(draft.head.caller?.catches);
  for (const { catchers, handlers } of outwards(draft, step)) {
    for (const { catches } of [...catchers, ...handlers]) if (catches?.kind === 'error') codes.add(catches.code);
  }
  return codes.has(null) ? [null] : [...codes].sort();
}

/** Where something that is thrown passes: an activation, with the events that sit on it, and those of the scope that it is in. */
interface Place {
  scope: number;
  host: number;
  catchers: Node['catchers'];
  handlers: Handler[];
}

function* outwards(draft: Draft, step: Step): Generator<Place> {
  let at: { scope: number; activation: number; element: string } | null = step;
  while (at) {
    const { scope, activation: host } = draft.outermost(at.scope, at.activation);
    const node = draft.plan.nodes[at.element];
    const around = draft.scope(scope);
    const container = around?.element ?? PROCESS;
    // What an event sub-process throws is not for the event sub-processes beside it.
    const closed = around?.wraps !== undefined || (node?.type.traits.handler?.(node.element) ?? false);
    const handlers = closed ? [] : (draft.plan.containers[container]?.handlers ?? []);
    yield { scope, host, catchers: node?.catchers ?? [], handlers };
    const { parent = null, activation = null } = around ?? {};
    at = parent === null || activation === null ? null : { scope: parent, activation, element: container };
  }
}

function best<T extends { catches: { kind: Thrown; code: string | null } | null }>(
  candidates: T[],
  thrown: ThrownEvent,
): T | undefined {
  const same = candidates.filter(({ catches }) => catches?.kind === thrown.kind);
  return (
    same.find(({ catches }) => catches?.code === thrown.code) ?? same.find(({ catches }) => catches?.code === null)
  );
}

function note(draft: Draft, step: Step, { kind, code }: ThrownEvent, by: string): void {
  draft.note('thrown', step, { kind, code, by });
}
