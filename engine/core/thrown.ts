import type { JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import type { Thrown } from './element.ts';
import { PROCESS } from './plan.ts';
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
  let at: { scope: number; activation: number; element: string } | null = step;
  while (at) {
    const out = draft.outermost(at.scope, at.activation);
    const node = draft.plan.nodes[at.element];
    const boundary = best(node?.catchers ?? [], thrown);
    if (boundary) {
      found();
      note(draft, step, thrown, boundary.event);
      const activation = draft.nextActivation();
      const { scope, activation: host } = out;
      draft.note('entered', { element: boundary.event, activation }, {});
      draft.queueNext({ scope, element: boundary.event, activation, flow: null, host, happened, fresh: true });
      return { ends: false };
    }
    const around = draft.scope(out.scope);
    const container = around?.element ?? PROCESS;
    // What an event sub-process throws is not for the event sub-processes beside it.
    const handlers = node?.type.traits.handler?.(node.element) ? [] : draft.plan.containers[container]?.handlers;
    const handler = around?.wraps ? undefined : best(handlers ?? [], thrown);
    if (handler) {
      found();
      note(draft, step, thrown, handler.start);
      openHandler(draft, out.scope, handler.start, happened);
      return { ends: handler.interrupts };
    }
    at =
      around?.parent == null || around.activation === null
        ? null
        : { scope: around.parent, activation: around.activation, element: container };
  }
  return null;
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
