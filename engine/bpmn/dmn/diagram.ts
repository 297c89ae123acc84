/** Positions in the drawing of the requirements graph. */
import type { DiagramShape } from '../../decisions/index.ts';
import { attribute, type Moddle, many, one } from '../moddle.ts';

/** Shapes by the id of what they show: of the diagram that shows most of these elements. */
export function shapesOf(root: Moddle, ids: ReadonlySet<string>): Map<string, DiagramShape> {
  const diagrams = many(one(root, 'dmnDI'), 'diagrams').map((diagram) => shapesIn(diagram, ids));
  const best = diagrams.reduce((one, other) => (other.size > one.size ? other : one), new Map<string, DiagramShape>());
  return best.size > 0 ? best : shapesOfModeler(root, ids);
}

function shapesIn(diagram: Moddle, ids: ReadonlySet<string>): Map<string, DiagramShape> {
  const found = new Map<string, DiagramShape>();
  for (const shape of many(diagram, 'diagramElements')) {
    const reference = referenceOf(shape);
    const place = shape.$type === 'dmndi:DMNShape' ? boundsOf(one(shape, 'bounds')) : null;
    const made = attribute(shape, 'weft:generated');
    if (reference === null || !place || made === 'all' || !ids.has(reference) || found.has(reference)) continue;
    // a size that nobody said is the usual one
    found.set(reference, made === 'size' ? { x: place.x, y: place.y } : place);
  }
  return found;
}

/** Before DMN 1.2 there was no interchange of drawings: bpmn.io wrote its own. */
function shapesOfModeler(root: Moddle, ids: ReadonlySet<string>): Map<string, DiagramShape> {
  const found = new Map<string, DiagramShape>();
  for (const element of many(root, 'drgElement')) {
    const bounds = many(one(element, 'extensionElements'), 'values').find(({ $type }) => /^\w+:bounds$/i.test($type));
    const place = boundsOf(bounds);
    if (element.id && ids.has(element.id) && place) found.set(element.id, place);
  }
  return found;
}

/** What a shape shows: moddle has resolved the reference, or kept its text. */
function referenceOf(shape: Moddle): string | null {
  const reference = shape.dmnElementRef;
  if (typeof reference === 'string') return local(reference);
  if (typeof reference === 'object' && reference !== null) return (reference as Moddle).id ?? null;
  return null;
}

const local = (reference: string): string => reference.slice(reference.lastIndexOf(':') + 1).replace(/^#/, '');

function boundsOf(bounds: Moddle | undefined): DiagramShape | null {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) =>
    Number(bounds?.[key] ?? bounds?.$attrs?.[key] ?? Number.NaN),
  );
  if (x === undefined || y === undefined || !inside(x) || !inside(y)) return null;
  return { x, y, ...(inside(width) && inside(height) && { width, height }) };
}

const inside = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && Math.abs(value) <= 1_000_000;
