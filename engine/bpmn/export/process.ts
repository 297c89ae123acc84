/** A process with all that is in it. */
import type {
  ArtifactDefinition,
  AssociationDefinition,
  ElementDefinition,
  FlowDefinition,
  LaneDefinition,
  ProcessDefinition,
} from '../../core/definition.ts';
import { textOf } from '../../core/text.ts';
import type { Roots } from './event-definitions.ts';
import { writeFlowNode } from './flow-nodes.ts';
import { GENERATED, type Made, objectOf, type Writing } from './writing.ts';

export function writeProcess(definition: ProcessDefinition, write: Writing, roots: Roots): Made {
  const { documentation } = definition;
  const kept = objectOf(definition.extensions);
  const made = write.part(
    'bpmn:Process',
    definition.id,
    { name: definition.name, ...(documentation === undefined ? {} : { documentation }), extensions: kept },
    { isExecutable: true },
  );
  const { isExecutable } = objectOf(kept.bpmn);
  if (isExecutable === false) made.set('isExecutable', false);
  new Container(definition, write, roots).fill(made, undefined);
  return made;
}

/** Properties that hold lists are made when there is something in them. */
function add(made: Made, property: string, item: Made): void {
  const list = made[property];
  if (Array.isArray(list)) list.push(item);
  else made.set(property, [item]);
  (item as { $parent?: Made }).$parent = made;
}

class Container {
  private readonly definition: ProcessDefinition;
  private readonly write: Writing;
  private readonly roots: Roots;
  private readonly byId: Map<string, ElementDefinition>;

  constructor(definition: ProcessDefinition, write: Writing, roots: Roots) {
    this.definition = definition;
    this.write = write;
    this.roots = roots;
    this.byId = new Map(definition.elements.map((element) => [element.id, element]));
  }

  fill(into: Made, parent: string | undefined): void {
    const { definition } = this;
    this.lanes(into, parent);
    for (const element of definition.elements) {
      if (this.placeOf(element) !== parent) continue;
      const node = writeFlowNode(element, this.write, this.roots);
      add(into, 'flowElements', node);
      if (CONTAINERS.includes(node.$type)) this.fill(node, element.id);
    }
    for (const artifact of definition.artifacts ?? []) {
      if (artifact.parent === parent && objectOf(artifact.extensions).in !== 'collaboration')
        this.artifact(into, artifact);
    }
    for (const flow of definition.flows) {
      if (this.placeOf(this.byId.get(flow.source)) === parent) add(into, 'flowElements', this.flow(flow));
    }
    for (const association of definition.associations ?? []) {
      if (this.placeOfAssociation(association) === parent) this.association(into, association);
    }
  }

  /** What it is in; what is in something that cannot hold it is at the top, so that nothing is lost. */
  private placeOf(element: ElementDefinition | undefined): string | undefined {
    const parent = element?.parent === undefined ? undefined : this.byId.get(element.parent);
    return parent && /process|transaction/i.test(parent.type) && parent !== element && !this.inItself(parent)
      ? parent.id
      : undefined;
  }

  private inItself(element: ElementDefinition): boolean {
    const seen = new Set<string>();
    for (
      let at: ElementDefinition | undefined = element;
      at;
      at = at.parent === undefined ? undefined : this.byId.get(at.parent)
    ) {
      if (seen.has(at.id)) return true;
      seen.add(at.id);
    }
    return false;
  }

  private placeOfAssociation({ source, target, extensions }: AssociationDefinition): string | undefined | null {
    if (objectOf(extensions).in === 'collaboration') return null;
    const ends = [source, target].map((id) => this.byId.get(id));
    const element = ends.find((end) => end !== undefined);
    return element ? this.placeOf(element) : this.definition.artifacts?.find(({ id }) => id === source)?.parent;
  }

  private flow(flow: FlowDefinition): Made {
    const made = this.write.part('bpmn:SequenceFlow', flow.id, flow);
    this.write.refer(made, 'sourceRef', flow.source);
    this.write.refer(made, 'targetRef', flow.target);
    for (const [id, property] of [
      [flow.source, 'outgoing'],
      [flow.target, 'incoming'],
    ] as const) {
      const end = this.write.made.get(id);
      if (end) this.write.refer(end, property, flow.id);
    }
    if (flow.condition !== undefined) {
      const expression = this.write.expression(flow, 'condition', flow.condition);
      this.write.restore(expression, flow.extensions?.condition);
      made.set('conditionExpression', expression);
    }
    return made;
  }

  private artifact(into: Made, artifact: ArtifactDefinition): void {
    const made = writeArtifact(artifact, this.write, this.roots);
    const { object } = objectOf(artifact.extensions);
    if (artifact.type === 'dataObjectReference') {
      const { id, name, ...kept } = objectOf(object);
      const data = this.write.create('bpmn:DataObject', {
        id: typeof id === 'string' && id !== '' ? id : `${artifact.id}_object`,
        ...(object === undefined ? GENERATED : {}),
      });
      if (typeof name === 'string') data.set('name', name);
      this.write.restore(data, kept);
      made.set('dataObjectRef', data);
      add(into, 'flowElements', data);
    }
    add(into, artifact.type.startsWith('data') ? 'flowElements' : 'artifacts', made);
  }

  private association(into: Made, association: AssociationDefinition): void {
    const data = (id: string) =>
      this.definition.artifacts?.some((artifact) => artifact.id === id && artifact.type.startsWith('data')) ?? false;
    const [reads, writes] = [data(association.source), data(association.target)];
    const node = this.byId.get(reads ? association.target : association.source);
    if (reads === writes || !node || objectOf(objectOf(association.extensions)).drawn === 'association') {
      add(into, 'artifacts', writeAssociation(association, this.write));
      return;
    }
    const holder = this.write.made.get(node.id);
    const made = this.write.part(
      reads ? 'bpmn:DataInputAssociation' : 'bpmn:DataOutputAssociation',
      association.id,
      association,
    );
    if (reads) {
      this.write.refer(made, 'sourceRef', association.source);
      if (holder) made.set('targetRef', this.placeholder(holder, node.id));
    } else {
      this.write.refer(made, 'targetRef', association.target);
    }
    if (holder) add(holder, reads ? 'dataInputAssociations' : 'dataOutputAssociations', made);
  }

  /** BPMN wants a data input inside of what reads; Weft has none. */
  private placeholder(holder: Made, id: string): Made {
    const known = this.write.made.get(`${id}_data`);
    if (known) return known;
    const property = this.write.create('bpmn:Property', {
      id: `${id}_data`,
      name: '__targetRef_placeholder',
      ...GENERATED,
    });
    if (holder.$descriptor.propertiesByName?.properties) add(holder, 'properties', property);
    return property;
  }

  private lanes(into: Made, parent: string | undefined): void {
    const lanes = this.definition.lanes ?? [];
    const ids = new Set(lanes.map(({ id }) => id));
    const top = lanes.filter(
      (lane) =>
        !ids.has(lane.parent ?? '') &&
        (this.byId.has(lane.parent ?? '') ? lane.parent === parent : parent === undefined),
    );
    if (top.length === 0) return;
    const set = this.write.create('bpmn:LaneSet', {
      id: `LaneSet_${parent ?? this.definition.id}`,
      lanes: top.map((lane) => this.lane(lane)),
    });
    add(into, 'laneSets', set);
  }

  private lane(lane: LaneDefinition): Made {
    const made = this.write.part('bpmn:Lane', lane.id, lane);
    const inside = (this.definition.lanes ?? []).filter(({ parent }) => parent === lane.id);
    if (inside.length > 0)
      made.set(
        'childLaneSet',
        this.write.create('bpmn:LaneSet', { id: `LaneSet_${lane.id}`, lanes: inside.map((each) => this.lane(each)) }),
      );
    for (const element of this.definition.elements)
      if (element.lane === lane.id) this.write.refer(made, 'flowNodeRef', element.id);
    return made;
  }
}

const CONTAINERS = ['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess'];

/** An annotation, a group, or a reference to data. */
export function writeArtifact(artifact: ArtifactDefinition, write: Writing, roots: Roots): Made {
  if (artifact.type === 'textAnnotation') {
    const made = write.part('bpmn:TextAnnotation', artifact.id, {
      ...(artifact.extensions ? { extensions: artifact.extensions } : {}),
    });
    if (artifact.text !== undefined) made.set('text', textOf(artifact.text, 'en'));
    return made;
  }
  if (artifact.type === 'group') {
    const made = write.part('bpmn:Group', artifact.id, {
      ...(artifact.extensions ? { extensions: artifact.extensions } : {}),
    });
    const kept = objectOf(objectOf(artifact.extensions).bpmn).categoryValueRef;
    if (artifact.name !== undefined && kept === undefined) {
      const value = write.create('bpmn:CategoryValue', {
        id: `${artifact.id}_value`,
        value: textOf(artifact.name, 'en'),
        ...GENERATED,
      });
      roots.list.push(
        write.create('bpmn:Category', { id: `${artifact.id}_category`, categoryValue: [value], ...GENERATED }),
      );
      made.set('categoryValueRef', value);
    }
    return made;
  }
  return write.part(
    artifact.type === 'dataStoreReference' ? 'bpmn:DataStoreReference' : 'bpmn:DataObjectReference',
    artifact.id,
    artifact,
  );
}

export function writeAssociation(association: AssociationDefinition, write: Writing): Made {
  const made = write.part('bpmn:Association', association.id, association);
  write.refer(made, 'sourceRef', association.source);
  write.refer(made, 'targetRef', association.target);
  if (association.direction)
    made.set('associationDirection', { none: 'None', one: 'One', both: 'Both' }[association.direction]);
  return made;
}
