import type { ElementDefinition, LaneDefinition, ProcessDefinition } from './definition.ts';

/**
 * The lane that says who does what is in an element: the one that it lies in, or that the sub-process around it does; where that names
 * nobody, the nearest lane around it that does.
 */
export function laneOf(
  element: ElementDefinition,
  definition: ProcessDefinition,
  byId: Map<string, ElementDefinition>,
): LaneDefinition | null {
  const { lanes } = definition;
  if (!lanes || lanes.length === 0) return null;
  let holder: ElementDefinition | undefined = element;
  for (let depth = 0; holder && holder.lane === undefined && depth < MOST_NESTED; depth += 1)
    holder = holder.parent === undefined ? undefined : byId.get(holder.parent);
  const own = lanes.find(({ id }) => id === holder?.lane);
  let lane = own;
  for (let depth = 0; lane && !names(lane) && depth < MOST_NESTED; depth += 1) {
    const { parent }: LaneDefinition = lane;
    lane = parent === undefined ? undefined : lanes.find(({ id }) => id === parent);
  }
  return lane ?? own ?? null;
}

/** Sub-processes in each other, and lanes: a circle of them ends here. */
const MOST_NESTED = 30;

function names({ assignee, candidateUsers, candidateRoles = [], candidateTeams = [] }: LaneDefinition): boolean {
  return Boolean(assignee || candidateUsers) || candidateRoles.length + candidateTeams.length > 0;
}
