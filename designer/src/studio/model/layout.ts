import type { Diagram, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { layout } from '../../../../engine/core/layout.ts';
import { diagramOf } from './edit.ts';

/** A place for every element: for those that have none, or (`all`) for all of them anew. What else is drawn keeps its own. */
export function laidOut(definition: ProcessDefinition, mode: 'missing' | 'all' = 'missing'): Diagram {
  const before = diagramOf(definition);
  const found = layout(definition, mode);
  const ids = new Set(definition.elements.map(({ id }) => id));
  const others = Object.entries(before.elements).filter(([id]) => !ids.has(id));
  const { labels: _, ...unlabelled } = before;
  return {
    ...(mode === 'all' ? unlabelled : before),
    ...found,
    elements: { ...Object.fromEntries(others), ...found.elements },
  };
}
