import type { Catalog } from '../wire/index.ts';
import { checks } from './checks/index.ts';
import { compile } from './compile.ts';
import type { ProcessDefinition } from './definition.ts';
import { graphOf } from './graph.ts';
import type { Problem } from './problem.ts';

/**
 * Everything that is wrong with a definition, in words that say what to do. Fast enough to run while the analyst
 * draws, and the gate of publishing: a version with an error is refused. Never throws, whatever it is given.
 */
export function check(definition: ProcessDefinition, catalog: Catalog): Problem[] {
  const { readable, problems } = read(definition);
  const graph = graphOf(readable);
  const found = checks.flatMap((rule) => rule(readable, graph, catalog));
  return [...problems, ...found, ...compile(readable, catalog).problems].sort((a, b) => rank(a) - rank(b));
}

const rank = (problem: Problem) => (problem.severity === 'error' ? 0 : 1);

/** What can be looked at of a definition: a draft may lack parts, or have parts that are none. */
function read(definition: ProcessDefinition): { readable: ProcessDefinition; problems: Problem[] } {
  const elements = list(definition.elements).filter(
    ({ id, type }) => typeof id === 'string' && typeof type === 'string',
  );
  const flows = list(definition.flows).filter((flow) =>
    [flow.id, flow.source, flow.target].every((id) => typeof id === 'string'),
  );
  const whole = elements.length === definition.elements?.length && flows.length === definition.flows?.length;
  const problem: Problem = {
    code: 'malformed',
    severity: 'error',
    message: {
      en: 'Elements and connections need to be lists, of objects with an id each.',
      zh: '元素和连线必须是列表，每项须为带标识的对象。',
    },
  };
  return { readable: { ...definition, elements, flows }, problems: whole ? [] : [problem] };
}

function list<T>(value: T[] | undefined): T[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}
