/** Where the parts of a diagram are put. Pure: the same definition always gets the same picture. */
import type { Diagram, ProcessDefinition } from './definition.ts';
import { placeMissing } from './layout-missing.ts';
import { placeAll } from './layout-nested.ts';

export { boundarySpot, centred, freeSpot, GAP, GRID, overlaps, sizeOf, snap } from './layout-places.ts';

/**
 * Positions for all elements, lanes, pools and artifacts, in pixels.
 * - `missing` keeps every position that is there and places only what has none; a sub-process grows where that needs it.
 * - `all` lays out everything anew, left to right, lanes below each other.
 *
 * @example layout({ ...definition, diagram: undefined }).elements.start // { x: -2, y: 14, width: 36, height: 36 }
 */
export function layout(definition: ProcessDefinition, mode: 'missing' | 'all' = 'missing'): Diagram {
  const { elements: before = {}, flows = {}, labels, collapsed, vertical } = definition.diagram ?? {};
  const fresh = mode === 'all' || !definition.elements.some(({ id }) => before[id]);
  const placed = fresh ? placeAll(definition) : placeMissing(definition, before);
  const { elements, artifacts = [], lanes = [], pools = [] } = definition;
  const ids = new Set([...elements, ...artifacts, ...lanes, ...pools].map(({ id }) => id));
  return {
    elements: Object.fromEntries(Object.entries(placed).filter(([id]) => ids.has(id))),
    flows: mode === 'all' ? {} : flows,
    ...(labels && !fresh ? { labels } : {}),
    ...(collapsed ? { collapsed } : {}),
    ...(vertical && !fresh ? { vertical } : {}),
  };
}
