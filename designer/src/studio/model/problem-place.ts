import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';

/** What a problem is about: an element, a flow, a lane, or (null) the process. */
export function subjectOf(definition: ProcessDefinition, { flow, element, property }: Problem): string | null {
  const own = flow ?? element;
  if (own !== undefined) return own;
  return definition.lanes?.find(({ id }) => property?.startsWith(`lanes.${id}.`))?.id ?? null;
}
