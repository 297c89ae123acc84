import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { elementOf, flowOf, LINES, type ListName, linesOf, withElement, withList, withProperty } from './edit.ts';
import { isCompensation } from './rules.ts';

/** Lines of any kind go, with what depends on them. */
export function removeLines(definition: ProcessDefinition, ids: Iterable<string>): ProcessDefinition {
  const gone = new Set(ids);
  const lines = linesOf(definition).filter(({ id }) => gone.has(id));
  if (lines.length === 0) return definition;
  const without = LINES.reduce<ProcessDefinition>((next, list: ListName & (typeof LINES)[number]) => {
    const kept = (next[list] ?? []).filter(({ id }) => !gone.has(id));
    return kept.length === (next[list] ?? []).length ? next : withList(next, list, kept as never);
  }, definition);
  const drawn = withoutDrawing(without, gone);
  return lines.reduce((next, line) => releaseHandler(releaseDefault(next, line.id), definition, line), drawn);
}

/** No element calls a flow its default that is gone, or that leaves another element. */
export function releaseDefault(definition: ProcessDefinition, flow: string): ProcessDefinition {
  const leaves = flowOf(definition, flow)?.source;
  const elements = definition.elements.map((element) => {
    if (element.config?.default !== flow || element.id === leaves) return element;
    const { default: _, ...config } = element.config;
    return { ...element, config };
  });
  return elements.every((element, index) => element === definition.elements[index])
    ? definition
    : { ...definition, elements };
}

/** What compensated, and does so for nobody any more, is an ordinary activity again. */
function releaseHandler(
  definition: ProcessDefinition,
  before: ProcessDefinition,
  { source, target }: { source: string; target: string },
): ProcessDefinition {
  const event = elementOf(before, source);
  const others = (definition.associations ?? []).some((line) => {
    const from = elementOf(before, line.source);
    return line.target === target && from !== undefined && isCompensation(from);
  });
  if (!event || !isCompensation(event) || others) return definition;
  return withElement(definition, target, (handler) => withProperty(handler, 'forCompensation', undefined));
}

/** Nothing is drawn any more of what is gone. */
export function withoutDrawing(definition: ProcessDefinition, gone: ReadonlySet<string>): ProcessDefinition {
  const { diagram } = definition;
  if (!diagram) return definition;
  const kept = <T>(table: { [id: string]: T }) =>
    Object.fromEntries(Object.entries(table).filter(([id]) => !gone.has(id)));
  const { collapsed = [], vertical = [], labels, ...rest } = diagram;
  const [folded, upright] = [collapsed.filter((id) => !gone.has(id)), vertical.filter((id) => !gone.has(id))];
  return {
    ...definition,
    diagram: {
      ...rest,
      elements: kept(diagram.elements),
      flows: kept(diagram.flows),
      ...(labels && { labels: kept(labels) }),
      ...(folded.length > 0 && { collapsed: folded }),
      ...(upright.length > 0 && { vertical: upright }),
    },
  };
}
