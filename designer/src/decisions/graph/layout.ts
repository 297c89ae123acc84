import type { DecisionDefinition, DiagramShape } from '../../../../engine/decisions/definition.ts';
import type { Part, PartKind } from '../model/parts.ts';

/** Sizes as DMN draws them: decisions are boxes, inputs are rounded, knowledge models have two corners cut. */
export const SIZE: { [kind in PartKind]: { width: number; height: number } } = {
  decision: { width: 176, height: 68 },
  required: { width: 176, height: 68 },
  input: { width: 152, height: 48 },
  knowledge: { width: 176, height: 56 },
};

const GAP = { x: 40, y: 72 };

/** Which part needs which: from the one that is needed to the one that needs it. */
export interface Edge {
  from: Part;
  to: Part;
}

export function edgesOf(parts: Part[], needs: readonly [name: string, needed: string[]][]): Edge[] {
  const byName = new Map(parts.map((part) => [part.name, part]));
  const deciding = parts.find(({ kind }) => kind === 'decision');
  return needs.flatMap(([name, needed]) => {
    const to = name === '' ? deciding : byName.get(name);
    return needed.flatMap((one) => {
      const from = byName.get(one);
      return to && from ? [{ from, to }] : [];
    });
  });
}

/** Where each part is drawn: where somebody put it, else in rows, the deciding decision on top and what it needs below. */
export function placesOf(
  parts: Part[],
  edges: Edge[],
  diagram: DecisionDefinition['diagram'] = {},
): Map<string, DiagramShape> {
  const depth = depthsOf(parts, edges);
  const rows = new Map<number, Part[]>();
  for (const part of parts) {
    const row = depth.get(part.name) ?? 0;
    rows.set(row, [...(rows.get(row) ?? []), part]);
  }
  const places = new Map<string, DiagramShape>();
  let y = 0;
  for (const [, row] of [...rows].sort(([a], [b]) => a - b)) {
    const width = row.reduce((sum, { kind }) => sum + SIZE[kind].width + GAP.x, -GAP.x);
    let x = -width / 2;
    for (const { name, kind } of row) {
      places.set(name, diagram[name] ?? { x: Math.round(x / 8) * 8, y });
      x += SIZE[kind].width + GAP.x;
    }
    y += Math.max(...row.map(({ kind }) => SIZE[kind].height)) + GAP.y;
  }
  return places;
}

/** How far below the deciding decision: the longest way of needing. Circles end where they began. */
function depthsOf(parts: Part[], edges: Edge[]): Map<string, number> {
  const depths = new Map<string, number>();
  const walk = (part: Part, depth: number, path: string[]) => {
    if (path.includes(part.name) || (depths.get(part.name) ?? -1) >= depth) return;
    depths.set(part.name, depth);
    for (const { from, to } of edges) if (to === part) walk(from, depth + 1, [...path, part.name]);
  };
  const [deciding] = parts;
  if (deciding) walk(deciding, 0, []);
  for (const part of parts) if (!depths.has(part.name)) walk(part, 1, []);
  return depths;
}
