/** Where the elements of a requirements graph stand when nobody has drawn it: what is needed below what needs it. */
import type { DecisionDefinition, DiagramShape } from '../../decisions/index.ts';

export const SIZES = {
  decision: { width: 180, height: 80 },
  input: { width: 125, height: 45 },
  knowledge: { width: 135, height: 46 },
} as const;

const GAP = { x: 40, y: 140 };

/** Shapes by name, the deciding decision under its id; what is drawn already stays. */
export function layout(
  definition: DecisionDefinition,
  needs: Map<string, Set<string>>,
): { [name: string]: Required<DiagramShape> } {
  const { id, inputs, decisions = [], knowledge = [], diagram = {} } = definition;
  const kinds = new Map<string, keyof typeof SIZES>([
    [id, 'decision'],
    ...decisions.map(({ name }) => [name, 'decision'] as const),
    ...inputs.map(({ name }) => [name, 'input'] as const),
    ...knowledge.map(({ name }) => [name, 'knowledge'] as const),
  ]);
  const levels = levelsOf([...kinds.keys()], (name) => needs.get(name === id ? '' : name) ?? new Set());
  const rows = Map.groupBy(kinds.keys(), (name) => levels.get(name) ?? 0);
  const made: { [name: string]: Required<DiagramShape> } = {};
  for (const [level, names] of rows) {
    let x = 160;
    for (const name of names) {
      const size = SIZES[kinds.get(name) ?? 'decision'];
      made[name] = { x, y: 80 + level * GAP.y, ...size, ...(Object.hasOwn(diagram, name) ? diagram[name] : {}) };
      x += size.width + GAP.x;
    }
  }
  return made;
}

/** How far below the top each stands: one more than the lowest that needs it. */
function levelsOf(names: string[], needs: (name: string) => Set<string>): Map<string, number> {
  const levels = new Map(names.map((name) => [name, 0]));
  // circles end, since no more rounds than names can change anything in a graph without them
  for (let round = 0; round < names.length; round += 1) {
    let changed = false;
    for (const name of names) {
      for (const below of needs(name)) {
        const least = (levels.get(name) ?? 0) + 1;
        if (below === name || !levels.has(below) || (levels.get(below) ?? 0) >= least || least > names.length) continue;
        levels.set(below, least);
        changed = true;
      }
    }
    if (!changed) break;
  }
  return levels;
}
