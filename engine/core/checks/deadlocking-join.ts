import { walk } from '../graph.ts';
import { nameOf, type Rule } from './rule.ts';

/** A parallel join that waits for ways of which only one is ever taken. */
export const deadlockingJoin: Rule = (definition, graph) =>
  definition.elements
    .filter((element) => graph.traits(element.id).joins && graph.incoming(element.id).length > 1)
    .flatMap((join) => {
      const culprit = definition.elements.find(
        (split) => graph.traits(split.id).split === 'one' && decidesFor(split.id, join.id, graph),
      );
      if (!culprit) return [];
      return [
        {
          code: 'deadlocking-join',
          severity: 'error' as const,
          element: join.id,
          message: {
            en: `“${nameOf(join).en}” waits for all its ways, but “${nameOf(culprit).en}” takes only one of them. Join with a decision gateway, or split in parallel.`,
            zh: `“${nameOf(join).zh}”等待所有路径，但“${nameOf(culprit).zh}”只走其中一条。请用判断网关合并，或并行分开。`,
          },
        },
      ];
    });

/**
 * The ways out of the decision come to the join by different flows, and some of the join's flows can only be reached through
 * one of them: then taking another leaves the join waiting.
 */
function decidesFor(split: string, join: string, graph: Parameters<Rule>[1]): boolean {
  const ways = graph.outgoing(split);
  if (ways.length < 2 || !graph.reachable.has(split)) return false;
  const without = (id: string) => graph.next(id).filter((other) => other !== join && other !== split);
  const reached = ways.map((way) => {
    const region = way.target === join ? new Set<string>() : walk([way.target], without);
    return new Set(
      graph
        .incoming(join)
        .filter((flow) => flow === way || region.has(flow.source))
        .map((flow) => flow.id),
    );
  });
  // Ways that do not come to the join at all end elsewhere: the join then waits for what another split sends.
  const coming = reached.filter((flows) => flows.size > 0);
  if (coming.length === 0) return false;
  const elsewhere = graph.incoming(join).filter((flow) => !reached.some((flows) => flows.has(flow.id)));
  if (coming.length === 1) return ways.length > 1 && elsewhere.length > 0 && !reentersOtherwise(split, join, graph);
  return coming.some((flows) => [...flows].some((flow) => !coming.every((other) => other.has(flow))));
}

/** A way that does not come to the join leads back before the split: then the decision is only taken again. */
function reentersOtherwise(split: string, join: string, graph: Parameters<Rule>[1]): boolean {
  return graph.outgoing(split).every((way) => {
    const region = walk([way.target], (id) => graph.next(id).filter((other) => other !== join));
    return way.target === join || region.has(split) || graph.incoming(join).some((flow) => region.has(flow.source));
  });
}
