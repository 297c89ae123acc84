/** Gateways that decide: ways out with conditions, and one for when none holds. */
import type { ElementDefinition } from '../core/definition.ts';
import type { CompileContext, StepContext } from '../core/element.ts';
import type { Expression } from '../expressions/index.ts';

export interface Branches {
  /** `condition` undefined: the way is always taken; null: it does not compile. */
  branches: { flow: string; condition?: Expression | null }[];
  fallback: string | null;
}

/** The ways out of a gateway that takes all whose condition holds; one without a condition always does. */
export function compileBranches(element: ElementDefinition, context: CompileContext): Branches {
  const fallback = context.outgoing.find((flow) => flow.id === element.config?.default)?.id ?? null;
  const branches = context.outgoing
    .filter((flow) => flow.id !== fallback)
    .map((flow) =>
      flow.condition
        ? { flow: flow.id, condition: context.expression(flow.condition, `flow:${flow.id}`, 'boolean') }
        : { flow: flow.id },
    );
  return { branches, fallback };
}

/** Leave by all ways whose condition holds, else the default one. Incident: `no-path`. */
export function leaveByConditions(context: StepContext<unknown>, { branches, fallback }: Branches): void {
  const chosen = branches
    .filter(({ condition }) => condition === undefined || context.test(condition))
    .map(({ flow }) => flow);
  if (chosen.length > 0) context.leave(chosen);
  else if (fallback !== null) context.leave([fallback]);
  else if (branches.length === 0) context.leave([]);
  else noPath(context);
}

export function noPath(context: StepContext<unknown>): never {
  return context.incident(
    'no-path',
    'No condition holds, and there is no default way. Add a default way, or change the values and retry.',
  );
}
