import { starvingJoins } from '../starving-joins.ts';
import { nameOf, type Rule } from './rule.ts';

/** A parallel join that waits for ways of which, in some runs, not all are taken. */
export const deadlockingJoin: Rule = (definition, graph) => {
  const starving = starvingJoins(definition, graph);
  return definition.elements.flatMap((join) => {
    // What comes from nowhere is said to be unreachable already.
    const missing = (starving.get(join.id) ?? []).filter((flow) => graph.reachable.has(flow.source));
    const [first] = missing;
    const from = first && graph.byId.get(first.source);
    if (!from) return [];
    return [
      {
        code: 'deadlocking-join',
        severity: 'error' as const,
        element: join.id,
        message: {
          en: `“${nameOf(join).en}” waits for all its ways, but not every run comes to it from “${nameOf(from).en}”. Join with a decision gateway, or split in parallel.`,
          zh: `“${nameOf(join).zh}”等待所有路径，但并非每次都会从“${nameOf(from).zh}”到达。请用判断网关合并，或并行分开。`,
        },
      },
    ];
  });
};
