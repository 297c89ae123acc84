import type { Catalog } from '../wire/index.ts';
import { checks } from './checks/index.ts';
import { compile } from './compile.ts';
import type { ProcessDefinition } from './definition.ts';
import { graphOf } from './graph.ts';
import type { Problem } from './problem.ts';

/**
 * Everything that is wrong with a definition, in words that say what to do. Fast enough to run while the analyst
 * draws, and the gate of publishing: a version with an error is refused.
 */
export function check(definition: ProcessDefinition, catalog: Catalog): Problem[] {
  const graph = graphOf(definition);
  const problems = checks.flatMap((rule) => rule(definition, graph, catalog));
  const found = [...problems, ...compile(definition, catalog).problems];
  return found.sort((a, b) => rank(a) - rank(b));
}

const rank = (problem: Problem) => (problem.severity === 'error' ? 0 : 1);
