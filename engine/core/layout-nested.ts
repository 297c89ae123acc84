/** Laying out everything anew: sub-processes around what is in them, elements in their lanes, notes beside what they are about. */
import type { ArtifactDefinition, Bounds, ElementDefinition, ProcessDefinition } from './definition.ts';
import { groupBy } from './graph.ts';
import { frames, innermostLanes } from './layout-frames.ts';
import { arrange } from './layout-grid.ts';
import {
  around,
  boundarySpot,
  FOLDED,
  freeSpot,
  GRID,
  moved,
  ROOM,
  type Size,
  sizeOf,
  sizeOfArtifact,
  withRoom,
} from './layout-places.ts';
import { hostsOf, parentsOf } from './layout-structure.ts';

type Boxes = { [id: string]: Bounds };

/** Positions for all elements, artifacts, lanes and pools. */
export function placeAll(definition: ProcessDefinition): Boxes {
  const parent = parentsOf(definition);
  const inside = groupBy(definition.elements, ({ id }) => parent(id) ?? '');
  const collapsed = new Set(definition.diagram?.collapsed);
  const host = hostsOf(definition);
  const lines = [
    ...definition.flows,
    // What undoes an activity stands beside it.
    ...(definition.associations ?? []).map(({ id, source, target }) => ({ id, source, target })),
  ];
  const artifacts = groupBy(definition.artifacts ?? [], (artifact) =>
    artifact.parent !== undefined && inside.has(artifact.parent) ? artifact.parent : '',
  );

  /** What is in a sub-process, or at the top level; at coordinates of its own. */
  const contents = (container: string): { boxes: Boxes; bands: { lane: string; top: number; bottom: number }[] } => {
    const elements = inside.get(container) ?? [];
    const deeper = new Map(elements.filter(({ id }) => inside.has(id)).map(({ id }) => [id, contents(id).boxes]));
    const size = (element: ElementDefinition): Size => {
      if (collapsed.has(element.id)) return FOLDED;
      const content = around(Object.values(deeper.get(element.id) ?? {}));
      const least = sizeOf(element.type);
      if (!content) return least;
      const box = withRoom({ ...content, x: 0, y: 0 }, ROOM);
      return {
        width: Math.ceil(box.width / (2 * GRID)) * 2 * GRID,
        height: Math.ceil(box.height / (2 * GRID)) * 2 * GRID,
      };
    };
    const sizes = new Map(elements.map((element) => [element.id, size(element)]));
    const own = new Set(elements.map(({ id }) => id));
    const lanes = container === '' ? innermostLanes(definition) : [];
    const bands = bandsOf(
      elements,
      lanes.map(({ id }) => id),
      host,
    );
    const arranged = arrange({
      elements,
      lines: lines.filter(({ source, target }) => own.has(source) && own.has(target)),
      sizeOf: (element) => sizes.get(element.id) ?? sizeOf(element.type),
      host,
      bands,
    });
    const boxes = withBoundary(elements, arranged.bounds);
    for (const [id, inner] of deeper) {
      const box = boxes[id];
      const content = around(Object.values(inner));
      if (!box || !content) continue;
      const [dx, dy] = [box.x + ROOM.left - content.x, box.y + ROOM.top - content.y];
      for (const [other, at] of Object.entries(inner)) boxes[other] = moved(at, dx, dy);
    }
    placeArtifacts(artifacts.get(container) ?? [], definition, boxes);
    return {
      boxes,
      bands: lanes.map(({ id }, index) => ({ lane: id, ...(arranged.bands[index] ?? { top: 0, bottom: 0 }) })),
    };
  };

  const { boxes, bands } = contents('');
  return { ...boxes, ...frames(definition, around(Object.values(boxes)), bands) };
}

/** One for each lane, and one for what lies in none, if there is any. */
function bandsOf(elements: ElementDefinition[], lanes: string[], host: (id: string) => string): Set<string>[] {
  const bands = lanes.map(() => new Set<string>());
  const rest = new Set<string>();
  for (const element of elements) {
    if (host(element.id) !== element.id) continue;
    (bands[lanes.indexOf(element.lane ?? '')] ?? rest).add(element.id);
  }
  return bands.length === 0 || rest.size > 0 ? [...bands, rest] : bands;
}

/** Boundary events on their hosts, where they have no place. */
export function withBoundary(elements: ElementDefinition[], placed: Boxes): Boxes {
  const all = { ...placed };
  const count = new Map<string, number>();
  for (const element of elements) {
    const on = element.attachedTo === undefined ? undefined : all[element.attachedTo];
    if (element.attachedTo === undefined || !on) continue;
    const index = count.get(element.attachedTo) ?? 0;
    count.set(element.attachedTo, index + 1);
    all[element.id] ??= boundarySpot(on, index);
  }
  return all;
}

/** Notes above what they are about, data below, groups and what is about nothing below all; where there is room. */
export function placeArtifacts(artifacts: ArtifactDefinition[], definition: ProcessDefinition, boxes: Boxes): void {
  for (const artifact of artifacts) {
    if (boxes[artifact.id]) continue;
    const size = sizeOfArtifact(artifact);
    const partner = (definition.associations ?? [])
      .flatMap(({ source, target }) => (source === artifact.id ? [target] : target === artifact.id ? [source] : []))
      .map((id) => boxes[id])
      .find((box) => box !== undefined);
    const taken = Object.values(boxes);
    const all = around(taken);
    const gap = GRID * 4;
    const wanted = partner
      ? {
          x: partner.x,
          y: artifact.type === 'textAnnotation' ? partner.y - gap - size.height : partner.y + partner.height + gap,
        }
      : { x: all?.x ?? 0, y: all ? all.y + all.height + gap : 0 };
    boxes[artifact.id] = freeSpot({ ...wanted, ...size }, taken, GRID);
  }
}
