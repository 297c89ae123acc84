import type { JsonSchema } from '../../core/definition.ts';
import type { DiagramShape } from '../../decisions/index.ts';
import { same } from '../import/settings.ts';
import type { Moddle } from '../moddle.ts';
import type { Keeper } from './kept.ts';
import type { createModdle } from './moddle.ts';

type Create = (type: string, properties?: object) => Moddle;

/** A file of several documents: what two of them have alike is in it once. */
export class File {
  readonly create: Create;
  readonly keeper: Keeper;
  readonly elements: Moddle[] = [];
  readonly types = new Map<string, JsonSchema>();
  /** What elements require, once that is written. */
  readonly edges = new Map<Moddle, Edge[]>();
  /** Something in it is newer than DMN 1.3. */
  newer = false;
  private readonly moddle: ReturnType<typeof createModdle>;
  private readonly taken = new Set<string>(['Definitions_weft']);
  /** What was written, by what it was made of. */
  private readonly written = new Map<string, Moddle>();
  private readonly diagrams: object[] = [];

  constructor(moddle: ReturnType<typeof createModdle>, create: Create, keeper: Keeper) {
    this.moddle = moddle;
    this.create = create;
    this.keeper = keeper;
  }

  /** An id that nothing else has. */
  id(wanted: string): string {
    let free = wanted;
    for (let count = 2; this.taken.has(free); count += 1) free = `${wanted}_${count}`;
    this.taken.add(free);
    return free;
  }

  /** An element of the graph; the same again is the one that was written. */
  element(key: string, make: () => Moddle): Moddle {
    const known = this.written.get(key);
    if (known) return known;
    const made = make();
    this.written.set(key, made);
    this.elements.push(made);
    return made;
  }

  /** Adds a type; false where another document has another one of that name. */
  type(name: string, schema: JsonSchema): boolean {
    const known = this.types.get(name);
    if (known && !same(known as never, schema as never)) return false;
    this.types.set(name, schema);
    return true;
  }

  /** Adds the drawing of a document. */
  draw(id: string, shapes: Drawn[], edges: Edge[]): void {
    const create = (type: string, properties: object) => this.moddle.create(type, properties);
    const places = new Map(shapes.map(({ element, shape }) => [element, shape]));
    const diagramElements = shapes.map(({ element, shape, generated }) =>
      create('dmndi:DMNShape', {
        id: this.id(`${id}_shape_${element.id}`),
        dmnElementRef: element,
        bounds: create('dc:Bounds', { ...shape }),
        ...(generated && { 'weft:generated': generated }),
      }),
    );
    for (const { requirement, from, to } of edges) {
      const [start, end] = [places.get(from), places.get(to)];
      if (!start || !end) continue;
      const waypoint = [
        create('dc:Point', { x: start.x + start.width / 2, y: start.y }),
        create('dc:Point', { x: end.x + end.width / 2, y: end.y + end.height }),
      ];
      diagramElements.push(
        create('dmndi:DMNEdge', { id: this.id(`${id}_edge_${requirement.id}`), dmnElementRef: requirement, waypoint }),
      );
    }
    this.diagrams.push(create('dmndi:DMNDiagram', { id: this.id(`${id}_diagram`), diagramElements }));
  }

  drawing(): object {
    return this.moddle.create('dmndi:DMNDI', { diagrams: this.diagrams });
  }
}

export interface Drawn {
  element: Moddle;
  shape: Required<DiagramShape>;
  /** What Weft has worked out of it, since nobody has drawn it. */
  generated: 'all' | 'size' | null;
}

export interface Edge {
  requirement: Moddle;
  /** What is needed, and what needs it. */
  from: Moddle;
  to: Moddle;
}
