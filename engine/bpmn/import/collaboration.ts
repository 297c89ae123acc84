/** Pools, and what is drawn between them. */
import type {
  ArtifactDefinition,
  AssociationDefinition,
  Bounds,
  JsonObject,
  MessageFlowDefinition,
  PoolDefinition,
  ProcessDefinition,
} from '../../core/definition.ts';
import { localType, type Moddle, many, one } from '../moddle.ts';
import { keep, keptOf } from './kept.ts';
import { labelOf } from './labels.ts';
import { artifactOf, associationOf } from './process.ts';
import type { Reading } from './reading.ts';
import { readSettings } from './settings.ts';

export interface Collaboration {
  pools: PoolDefinition[];
  messageFlows: MessageFlowDefinition[];
  artifacts: ArtifactDefinition[];
  associations: AssociationDefinition[];
  /** Of the collaboration itself. */
  kept: JsonObject;
}

/** @param processes BPMN process → the id of its definition */
export function readCollaboration(
  sources: Moddle[],
  processes: Map<Moddle, string>,
  read: Reading,
): Collaboration | null {
  const [first] = sources;
  if (!first) return null;
  const all: Collaboration = {
    pools: [],
    messageFlows: [],
    artifacts: [],
    associations: [],
    kept: keptOf(first, ['participants', 'messageFlows', 'artifacts']),
  };
  if (first.id) all.kept.id = first.id;
  const name = labelOf(first, read);
  if (name) all.kept.name = name;
  let count = 0;
  const idOf = (source: Moddle) => {
    count += source.id ? 0 : 1;
    return source.id ?? `${localType(source)}_unnamed_${count}`;
  };
  for (const source of sources) {
    for (const participant of many(source, 'participants'))
      all.pools.push(poolOf(participant, idOf(participant), processes, read));
    for (const flow of many(source, 'messageFlows')) {
      const [from, to] = [one(flow, 'sourceRef')?.id, one(flow, 'targetRef')?.id];
      if (!from || !to) {
        read.note(
          flow,
          'dangling-flow',
          'lost',
          'A message flow that has no source or no target is left out.',
          '缺少起点或终点的消息流已忽略。',
        );
        continue;
      }
      const messageFlow: MessageFlowDefinition = { id: idOf(flow), source: from, target: to };
      const label = labelOf(flow, read);
      if (label) messageFlow.name = label;
      keep(messageFlow, null, keptOf(flow, ['sourceRef', 'targetRef']));
      readSettings(flow, messageFlow);
      all.messageFlows.push(messageFlow);
    }
    for (const given of many(source, 'artifacts')) {
      if (localType(given) === 'Association') {
        const association = associationOf(given, idOf(given), read);
        if (association) all.associations.push(association);
      } else {
        const artifact = artifactOf(given, idOf(given), undefined);
        if (artifact) all.artifacts.push(artifact);
      }
    }
  }
  return all;
}

function poolOf(source: Moddle, id: string, processes: Map<Moddle, string>, read: Reading): PoolDefinition {
  const pool: PoolDefinition = { id };
  const name = labelOf(source, read);
  if (name) pool.name = name;
  const process = one(source, 'processRef');
  const known = process && processes.get(process);
  if (known) pool.process = known;
  keep(pool, null, keptOf(source, known ? ['processRef'] : []));
  readSettings(source, pool);
  return pool;
}

/**
 * Gives each definition all pools, and the message flows and artifacts that concern it. An end that lies in another process is
 * its pool there: a definition names nothing but its own parts and pools.
 */
export function spread(
  collaboration: Collaboration,
  definitions: ProcessDefinition[],
  boundsOf: (id: string) => Bounds | undefined,
): void {
  const { pools, messageFlows, artifacts, associations } = collaboration;
  const poolIds = new Set(pools.map(({ id }) => id));
  const owners = new Map(
    definitions.flatMap((definition) => ownIds(definition).map((id) => [id, definition] as const)),
  );
  const poolOfProcess = (definition: ProcessDefinition | undefined) =>
    pools.find(({ process }) => process === definition?.id)?.id;
  for (const definition of definitions) {
    if (!pools.some(({ process }) => process === definition.id)) continue;
    definition.pools = pools;
    const local = (id: string) =>
      poolIds.has(id) || owners.get(id) === definition ? id : (poolOfProcess(owners.get(id)) ?? id);
    const own = messageFlows
      .filter(({ source, target }) =>
        [source, target].some((id) => owners.get(id) === definition || id === poolOfProcess(definition)),
      )
      .map((flow) => ({ ...flow, source: local(flow.source), target: local(flow.target) }));
    if (own.length > 0) definition.messageFlows = own;
  }
  const [first] = definitions;
  const place = (ids: string[]): ProcessDefinition | undefined => {
    for (const id of ids) {
      const owner =
        owners.get(id) ??
        definitions.find((definition) => poolOfProcess(definition) === id) ??
        around(boundsOf(id), definitions, poolOfProcess, boundsOf);
      if (owner) return owner;
    }
    return first;
  };
  const linked = (id: string) =>
    associations
      .filter(({ source, target }) => source === id || target === id)
      .flatMap(({ source, target }) => [source, target])
      .filter((other) => other !== id);
  for (const artifact of artifacts) {
    const owner = place([...linked(artifact.id), artifact.id]);
    if (owner)
      owner.artifacts = [
        ...(owner.artifacts ?? []),
        { ...artifact, extensions: { ...artifact.extensions, in: 'collaboration' } },
      ];
    if (owner) owners.set(artifact.id, owner);
  }
  for (const association of associations) {
    const owner = place([association.source, association.target]);
    if (owner)
      owner.associations = [
        ...(owner.associations ?? []),
        { ...association, extensions: { ...association.extensions, in: 'collaboration' } },
      ];
  }
}

function ownIds(definition: ProcessDefinition): string[] {
  return [definition.elements, definition.artifacts ?? [], definition.lanes ?? []].flatMap((list) =>
    list.map(({ id }) => id),
  );
}

/** The definition in whose pool something lies. */
function around(
  bounds: Bounds | undefined,
  definitions: ProcessDefinition[],
  poolOf: (definition: ProcessDefinition) => string | undefined,
  boundsOf: (id: string) => Bounds | undefined,
): ProcessDefinition | undefined {
  if (!bounds) return undefined;
  const [x, y] = [bounds.x + bounds.width / 2, bounds.y + bounds.height / 2];
  return definitions.find((definition) => {
    const pool = boundsOf(poolOf(definition) ?? '');
    return pool && x >= pool.x && x <= pool.x + pool.width && y >= pool.y && y <= pool.y + pool.height;
  });
}
