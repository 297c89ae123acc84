/** BPMN DI: where everything is drawn. Sub-processes that are drawn small have a plane of their own. */
import type { Bounds, Diagram, ElementDefinition, ProcessDefinition } from '../../core/definition.ts';
import { layout } from '../../core/layout.ts';
import { type Made, objectOf, type Writing } from './writing.ts';

const CONTAINERS = ['subProcess', 'transaction', 'adHocSubProcess'];

/** @param root the process, or the collaboration that it is in */
export function writeDiagrams(definitions: ProcessDefinition[], root: Made, write: Writing): Made[] {
  const planes = new Map<string, Made>();
  const diagrams: Made[] = [];
  const plane = (of: Made): Made => {
    const id = of.id ?? '';
    const known = planes.get(id);
    if (known) return known;
    const made = write.create('bpmndi:BPMNPlane', { id: `BPMNPlane_${id}`, bpmnElement: of, planeElement: [] });
    diagrams.push(write.create('bpmndi:BPMNDiagram', { id: `BPMNDiagram_${id}`, plane: made }));
    planes.set(id, made);
    return made;
  };
  plane(root);
  const drawn = new Set<string>();
  for (const definition of definitions) {
    const diagram = definition.diagram?.elements ? complete(definition) : layout(definition, 'all');
    const planeOf = (id: string | undefined): Made => {
      const element = definition.elements.find((each) => each.id === id);
      const small = element && smallAround(element, definition, diagram);
      const of = small === undefined ? root : write.made.get(small);
      return plane(of ?? root);
    };
    const add = (id: string, on: Made, shape: Made) => {
      if (drawn.has(id)) return;
      drawn.add(id);
      (on.planeElement as Made[]).push(shape);
    };
    const nodes = [
      definition.pools ?? [],
      definition.lanes ?? [],
      definition.elements,
      definition.artifacts ?? [],
    ].flat();
    for (const node of nodes) {
      const bounds = diagram.elements[node.id];
      const of = write.made.get(node.id);
      if (!bounds || !of) continue;
      const shape = write.create('bpmndi:BPMNShape', {
        id: `${node.id}_di`,
        bpmnElement: of,
        bounds: boundsOf(bounds, write),
      });
      if (!definition.diagram?.elements?.[node.id]) shape.set('weft:generated', 'true');
      write.restore(shape, objectOf(node.extensions).di);
      if (CONTAINERS.includes((node as ElementDefinition).type))
        shape.set('isExpanded', !diagram.collapsed?.includes(node.id));
      if (of.$type === 'bpmn:Lane' || of.$type === 'bpmn:Participant')
        shape.set('isHorizontal', !diagram.vertical?.includes(node.id));
      if (of.$type === 'bpmn:ExclusiveGateway' && !Object.hasOwn(shape, 'isMarkerVisible'))
        shape.set('isMarkerVisible', true);
      label(shape, diagram.labels?.[node.id], write);
      const place = (node as ElementDefinition).parent;
      add(
        node.id,
        'type' in node && place !== undefined
          ? (inside(place, definition, diagram, plane, write) ?? planeOf(node.id))
          : planeOf(node.id),
        shape,
      );
    }
    const edges = [definition.flows, definition.messageFlows ?? [], definition.associations ?? []].flat();
    for (const edge of edges) {
      const known = diagram.flows[edge.id]?.waypoints;
      const waypoints = known ?? straight(diagram.elements[edge.source], diagram.elements[edge.target]);
      const of = write.made.get(edge.id);
      if (!of || !waypoints) continue;
      const made = write.create('bpmndi:BPMNEdge', {
        id: `${edge.id}_di`,
        bpmnElement: of,
        waypoint: waypoints.map(({ x, y }) => write.create('dc:Point', { x, y })),
      });
      if (!known) made.set('weft:generated', 'true');
      write.restore(made, objectOf(edge.extensions).di);
      label(made, diagram.labels?.[edge.id], write);
      add(edge.id, planeOf(edge.source), made);
    }
  }
  return diagrams;
}

/** The plane inside of a sub-process that is drawn small. */
function inside(
  parent: string,
  definition: ProcessDefinition,
  diagram: Diagram,
  plane: (of: Made) => Made,
  write: Writing,
): Made | null {
  const element = definition.elements.find(({ id }) => id === parent);
  if (!element) return null;
  const small = diagram.collapsed?.includes(parent) ? parent : smallAround(element, definition, diagram);
  const of = small === undefined ? undefined : write.made.get(small);
  return of ? plane(of) : null;
}

/** The innermost sub-process around an element that is drawn small. */
function smallAround(
  element: ElementDefinition,
  { elements }: ProcessDefinition,
  { collapsed }: Diagram,
): string | undefined {
  const seen = new Set<string>();
  for (let parent = element.parent; parent !== undefined && !seen.has(parent); ) {
    if (collapsed?.includes(parent)) return parent;
    seen.add(parent);
    const id: string = parent;
    parent = elements.find((each) => each.id === id)?.parent;
  }
  return undefined;
}

/** With places for what has none. */
function complete(definition: ProcessDefinition): Diagram {
  const diagram = definition.diagram ?? { elements: {}, flows: {} };
  if (definition.elements.every(({ id }) => diagram.elements[id])) return diagram;
  const { elements } = layout(definition, 'missing');
  return { ...diagram, elements: { ...elements, ...diagram.elements } };
}

function boundsOf({ x, y, width, height }: Bounds, write: Writing): Made {
  return write.create('dc:Bounds', { x, y, width, height });
}

function label(on: Made, bounds: Bounds | undefined, write: Writing): void {
  if (bounds) on.set('label', write.create('bpmndi:BPMNLabel', { bounds: boundsOf(bounds, write) }));
}

/** From the middle of one to the middle of the other: tools draw the rest. */
function straight(from: Bounds | undefined, to: Bounds | undefined): { x: number; y: number }[] | null {
  if (!from || !to) return null;
  const right = from.x + from.width <= to.x;
  return [
    { x: right ? from.x + from.width : from.x + from.width / 2, y: from.y + from.height / 2 },
    { x: right ? to.x : to.x + to.width / 2, y: to.y + to.height / 2 },
  ];
}
