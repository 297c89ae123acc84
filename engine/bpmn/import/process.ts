/** A process of a file as a definition: its elements, flows, lanes, artifacts and associations. Pools and positions come after. */
import type {
  ArtifactDefinition,
  AssociationDefinition,
  ElementDefinition,
  FlowDefinition,
  LaneDefinition,
  ProcessDefinition,
} from '../../core/definition.ts';
import { localType, type Moddle, many, one, textOf } from '../moddle.ts';
import { readFlowNode } from './flow-nodes.ts';
import { isGenerated, keep, keepSource, keptOf } from './kept.ts';
import { labelOf, longTextOf } from './labels.ts';
import type { Reading } from './reading.ts';
import { readSettings } from './settings.ts';

/** A definition of the process; `pool`: the id of the pool that it is drawn in. */
export function readProcess(source: Moddle, id: string, read: Reading, pool: string | undefined): ProcessDefinition {
  read.begin();
  const definition: ProcessDefinition = { id, name: labelOf(source, read) ?? id, elements: [], flows: [] };
  const documentation = longTextOf(source);
  if (documentation) definition.documentation = documentation;
  const parts = new Parts(definition, read);
  parts.container(source, undefined);
  parts.lanes(source, pool);
  parts.finish();
  keep(
    definition,
    null,
    keptOf(source, [
      'flowElements',
      'artifacts',
      'laneSets',
      'processType',
      'definitionalCollaborationRef',
      ...(source.isExecutable === true ? ['isExecutable'] : []),
    ]),
  );
  for (const dialect of read.dialects) dialect.process?.(source, definition, read);
  return definition;
}

const UNNAMED: { [type: string]: string } = { SequenceFlow: 'Flow', Association: 'Association', Lane: 'Lane' };

class Parts {
  private readonly definition: ProcessDefinition;
  private readonly read: Reading;
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();
  private readonly byNode = new Map<Moddle, ElementDefinition>();
  private readonly sources: [Moddle, ElementDefinition][] = [];
  private readonly artifacts: ArtifactDefinition[] = [];
  private readonly associations: AssociationDefinition[] = [];
  private readonly drawn: { source: Moddle; association: boolean }[] = [];

  constructor(definition: ProcessDefinition, read: Reading) {
    this.definition = definition;
    this.read = read;
  }

  container(source: Moddle, parent: string | undefined): void {
    for (const child of many(source, 'flowElements')) {
      const type = localType(child);
      if (type === 'SequenceFlow') this.flow(child);
      else if (type === 'DataObjectReference' || type === 'DataStoreReference') this.data(child, parent);
      else if (type !== 'DataObject') this.node(child, parent);
    }
    for (const child of many(source, 'artifacts')) this.artifact(child, parent);
    if (parent !== undefined) this.lanes(source, parent);
  }

  /** Lanes, the outermost in the pool; elements get the innermost that lists them. */
  lanes(source: Moddle, pool: string | undefined): void {
    const inside = (set: Moddle, parent: string | undefined) => {
      for (const child of many(set, 'lanes')) {
        const id = this.id(child);
        const lane: LaneDefinition = { id };
        const name = labelOf(child, this.read);
        if (name) lane.name = name;
        if (parent !== undefined) lane.parent = parent;
        keep(lane, null, keptOf(child, ['flowNodeRef', 'childLaneSet']));
        readSettings(child, lane);
        this.definition.lanes ??= [];
        this.definition.lanes.push(lane);
        for (const node of many(child, 'flowNodeRef')) {
          const element = this.byNode.get(node);
          if (element) element.lane = id;
        }
        const nested = one(child, 'childLaneSet');
        if (nested) inside(nested, id);
      }
    };
    for (const set of many(source, 'laneSets')) inside(set, pool);
  }

  /** What needs all the others to be there: tools' settings, associations, and what was written by Weft itself. */
  finish(): void {
    for (const { source, association } of this.drawn) {
      if (association) this.association(source);
    }
    for (const [source, element] of this.sources) {
      this.dataAssociations(source);
      for (const dialect of this.read.dialects) dialect.element(source, element, this.read);
      readSettings(source, element);
    }
    const { definition } = this;
    if (this.artifacts.length > 0) definition.artifacts = this.artifacts;
    if (this.associations.length > 0) definition.associations = this.associations;
  }

  private node(source: Moddle, parent: string | undefined): void {
    const id = this.id(source);
    const element = readFlowNode(source, id, parent, this.read);
    if (!element) {
      this.read.note(
        source,
        'unsupported-element',
        'lost',
        `Elements of the kind ${localType(source)} are not known here. It is left out.`,
        `不支持 ${localType(source)} 类型的元素，已忽略。`,
      );
      return;
    }
    const name = labelOf(source, this.read);
    if (name) element.name = name;
    const documentation = longTextOf(source);
    if (documentation) element.documentation = documentation;
    this.definition.elements.push(element);
    this.sources.push([source, element]);
    this.byNode.set(source, element);
    if (many(source, 'flowElements').length + many(source, 'artifacts').length + many(source, 'laneSets').length > 0)
      this.container(source, id);
  }

  private flow(source: Moddle): void {
    const [from, to] = [one(source, 'sourceRef')?.id, one(source, 'targetRef')?.id];
    if (!from || !to) {
      this.read.note(
        source,
        'dangling-flow',
        'lost',
        'A flow that has no source or no target is left out.',
        '缺少起点或终点的连线已忽略。',
      );
      return;
    }
    const flow: FlowDefinition = { id: this.id(source), source: from, target: to };
    const name = labelOf(source, this.read);
    if (name) flow.name = name;
    const documentation = longTextOf(source);
    if (documentation) flow.documentation = documentation;
    const given = one(source, 'conditionExpression');
    const body = textOf(given, 'body')?.trim();
    if (body) {
      const language = textOf(given, 'language');
      flow.condition = this.read.condition(source, body, language);
      keepSource(flow, 'condition', body, language, flow.condition);
    }
    if (given) keep(flow, 'condition', keptOf(given, ['body', 'language']));
    keep(flow, null, keptOf(source, ['sourceRef', 'targetRef', 'conditionExpression']));
    readSettings(source, flow);
    this.definition.flows.push(flow);
  }

  private artifact(source: Moddle, parent: string | undefined): void {
    const type = localType(source);
    if (type === 'Association') {
      this.drawn.push({ source, association: true });
      return;
    }
    const artifact = artifactOf(source, this.id(source), parent);
    if (artifact) this.artifacts.push(artifact);
  }

  private data(source: Moddle, parent: string | undefined): void {
    const store = localType(source) === 'DataStoreReference';
    const artifact: ArtifactDefinition = {
      id: this.id(source),
      type: store ? 'dataStoreReference' : 'dataObjectReference',
    };
    const object = one(source, store ? 'dataStoreRef' : 'dataObjectRef');
    const name = labelOf(source, this.read) ?? labelOf(object, this.read);
    if (name) artifact.name = name;
    if (parent !== undefined) artifact.parent = parent;
    keep(artifact, null, keptOf(source, store ? [] : ['dataObjectRef']));
    if (object && !store && !isGenerated(object))
      keep(artifact, 'object', {
        id: object.id ?? '',
        ...(textOf(object, 'name') ? { name: textOf(object, 'name') ?? '' } : {}),
        ...keptOf(object, []),
      });
    readSettings(source, artifact);
    this.artifacts.push(artifact);
  }

  private association(source: Moddle): void {
    const association = associationOf(source, this.id(source), this.read);
    if (association) this.associations.push(association);
  }

  /** Dotted arrows between an activity or event and what it reads and writes. */
  private dataAssociations(source: Moddle): void {
    const isData = (id: string | undefined) =>
      id !== undefined && this.artifacts.some((artifact) => artifact.id === id && artifact.type.startsWith('data'));
    const add = (given: Moddle, ends: { source: string; target: string }) => {
      const association: AssociationDefinition = { id: this.id(given), ...ends, direction: 'one' };
      keep(association, null, keptOf(given, ['sourceRef', 'targetRef']));
      readSettings(given, association);
      this.associations.push(association);
    };
    for (const given of many(source, 'dataInputAssociations')) {
      const [from] = many(given, 'sourceRef');
      if (source.id && isData(from?.id)) add(given, { source: from?.id ?? '', target: source.id });
    }
    for (const given of many(source, 'dataOutputAssociations')) {
      const to = one(given, 'targetRef');
      if (source.id && isData(to?.id)) add(given, { source: source.id, target: to?.id ?? '' });
    }
  }

  /** Its id; what has none is given one that nothing else has. */
  private id(source: Moddle): string {
    const base = UNNAMED[localType(source)] ?? localType(source);
    while (source.id === undefined || source.id === '') {
      const count = (this.counts.get(base) ?? 0) + 1;
      this.counts.set(base, count);
      if (!this.taken.has(`${base}_unnamed_${count}`)) source.id = `${base}_unnamed_${count}`;
    }
    this.taken.add(source.id);
    return source.id;
  }
}

/** An annotation or a group; null for what has no picture. */
export function artifactOf(source: Moddle, id: string, parent: string | undefined): ArtifactDefinition | null {
  const type = localType(source);
  if (type !== 'TextAnnotation' && type !== 'Group') return null;
  const artifact: ArtifactDefinition = { id, type: type === 'Group' ? 'group' : 'textAnnotation' };
  if (type === 'Group') {
    const value = textOf(one(source, 'categoryValueRef'), 'value');
    if (value) artifact.name = value;
  } else {
    const text = textOf(source, 'text');
    if (text) artifact.text = text;
  }
  if (parent !== undefined) artifact.parent = parent;
  const category = one(source, 'categoryValueRef');
  keep(
    artifact,
    null,
    keptOf(source, type === 'Group' ? (isGenerated(category) ? ['categoryValueRef'] : []) : ['text']),
  );
  readSettings(source, artifact);
  return artifact;
}

/** A dotted line; null where an end is missing. */
export function associationOf(source: Moddle, id: string, read: Reading): AssociationDefinition | null {
  const [from, to] = [one(source, 'sourceRef')?.id, one(source, 'targetRef')?.id];
  if (!from || !to) {
    read.note(
      source,
      'dangling-flow',
      'lost',
      'A dotted line that has no source or no target is left out.',
      '缺少起点或终点的关联线已忽略。',
    );
    return null;
  }
  const association: AssociationDefinition = { id, source: from, target: to };
  const direction = Object.hasOwn(source, 'associationDirection')
    ? String(source.associationDirection).toLowerCase()
    : undefined;
  if (direction === 'one' || direction === 'both') association.direction = direction;
  keep(association, null, keptOf(source, ['sourceRef', 'targetRef', 'associationDirection']));
  readSettings(source, association);
  return association;
}
