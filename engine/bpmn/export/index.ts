import type {
  Json,
  JsonObject,
  MessageFlowDefinition,
  PoolDefinition,
  ProcessDefinition,
} from '../../core/definition.ts';
import { importBpmn } from '../import/index.ts';
import { difference, same } from '../import/settings.ts';
import { WEFT } from '../namespaces.ts';
import { writeDiagrams } from './diagram.ts';
import { Roots } from './event-definitions.ts';
import { writeArtifact, writeAssociation, writeProcess } from './process.ts';
import { type Made, named, objectOf, Writing } from './writing.ts';

/**
 * BPMN 2.0 XML with diagram for one definition, or for several that are drawn together. What BPMN has no place for is in
 * `weft:settings`; what other tools wrote is put back. Reading the file again gives the same definitions.
 *
 * @example await exportBpmn([definition]) // <?xml version="1.0" encoding="UTF-8"?> <bpmn:definitions …
 */
export async function exportBpmn(definitions: ProcessDefinition[]): Promise<string> {
  const plain = await write(definitions, new Map());
  const read = await importBpmn(plain);
  if (!read.ok)
    throw Object.assign(new Error(`The file that was made cannot be read: ${JSON.stringify(read.problem)}`), {
      code: 'export-failed',
    });
  return write(definitions, settingsOf(definitions, read.definitions));
}

/** Weft's settings, by the id of what they are about. */
type AllSettings = Map<string, JsonObject>;

const PARTS = ['pools', 'lanes', 'messageFlows', 'artifacts', 'associations', 'elements', 'flows'] as const;

/** What has to be said besides what BPMN says: how the definitions differ from what was read of the plain file. */
function settingsOf(definitions: ProcessDefinition[], read: ProcessDefinition[]): AllSettings {
  const all: AllSettings = new Map();
  for (const definition of definitions) {
    const found = read.find(({ id }) => id === definition.id);
    if (!found) continue;
    const order: JsonObject = {};
    for (const part of PARTS) {
      const [now, then] = [listOf(definition[part]), listOf(found[part])];
      for (const item of now) {
        const other = then.find(({ id }) => id === item.id);
        const settings = other && difference(other, item);
        if (settings) all.set(item.id, settings as JsonObject);
      }
      const ids = now.map(({ id }) => id);
      if (
        !same(
          ids,
          then.map(({ id }) => id),
        )
      )
        order[part] = ids;
    }
    const without = (whole: ProcessDefinition) =>
      Object.fromEntries(Object.entries(whole).filter(([key]) => !(PARTS as readonly string[]).includes(key)));
    const settings = {
      ...difference(without(found), without(definition)),
      ...(Object.keys(order).length > 0 ? { order } : {}),
    };
    if (Object.keys(settings).length > 0) all.set(definition.id, settings as JsonObject);
  }
  return all;
}

const listOf = (items: { id: string }[] | undefined): { id: string }[] => items ?? [];

async function write(definitions: ProcessDefinition[], settings: AllSettings): Promise<string> {
  const namespaces = Object.assign(
    {},
    ...definitions.map(({ extensions }) => objectOf(extensions).namespaces ?? {}),
  ) as { [prefix: string]: string };
  const writing = new Writing(namespaces);
  const roots = new Roots(writing);
  for (const { extensions } of definitions) {
    const kept = objectOf(extensions).rootElements;
    for (const json of Array.isArray(kept) ? kept : []) {
      const id = objectOf(json).id;
      if (typeof id !== 'string' || !writing.made.has(id)) roots.list.push(writing.fromJson(json) as Made);
    }
  }
  const processes = definitions.map((definition) => writeProcess(definition, writing, roots));
  const collaboration = definitions.some(isDrawnTogether) ? writeCollaboration(definitions, writing, roots) : null;
  writing.resolve();
  const diagrams = collaboration
    ? writeDiagrams(definitions, collaboration, writing)
    : definitions.flatMap((definition, index) => writeDiagrams([definition], processes[index] as Made, writing));
  for (const [id, value] of settings) {
    const on = writing.made.get(id);
    if (on)
      writing.extend(on, writing.moddle.createAny('weft:settings', WEFT.uri, { $body: JSON.stringify(value) }) as Made);
  }
  const file = objectOf(definitions[0]?.extensions?.file);
  const root = writing.create('bpmn:Definitions', {
    ...(typeof file.id === 'string' ? { id: file.id } : {}),
    targetNamespace: WEFT.uri,
    exporter: 'Weft',
    rootElements: [...(collaboration ? [collaboration] : []), ...processes, ...roots.list],
    diagrams,
  });
  root.set(`xmlns:${WEFT.prefix}`, WEFT.uri);
  for (const [prefix, uri] of Object.entries(namespaces)) root.set(`xmlns:${prefix}`, uri);
  writing.restore(root, file);
  const { xml } = await writing.moddle.toXML(root, { format: true });
  return xml;
}

function writeCollaboration(definitions: ProcessDefinition[], write: Writing, roots: Roots): Made {
  const kept = objectOf(definitions.find(({ extensions }) => extensions?.collaboration)?.extensions?.collaboration);
  const { id, name, ...rest } = kept;
  const made = write.create('bpmn:Collaboration', {
    id: typeof id === 'string' ? id : `Collaboration_${definitions[0]?.id ?? 1}`,
  });
  if (name !== undefined) named(made, name as string);
  write.restore(made, rest);
  const pools = new Map<string, PoolDefinition>();
  const flows = new Map<string, MessageFlowDefinition>();
  for (const definition of definitions) {
    for (const pool of definition.pools ?? []) if (!pools.has(pool.id)) pools.set(pool.id, pool);
    for (const flow of definition.messageFlows ?? []) flows.set(flow.id, joined(flows.get(flow.id), flow, pools));
  }
  made.set(
    'participants',
    [...pools.values()].map((pool) => {
      const participant = write.part('bpmn:Participant', pool.id, pool);
      if (pool.process !== undefined) write.refer(participant, 'processRef', pool.process);
      return participant;
    }),
  );
  made.set(
    'messageFlows',
    [...flows.values()].map((flow) => {
      const each = write.part('bpmn:MessageFlow', flow.id, flow);
      write.refer(each, 'sourceRef', flow.source);
      write.refer(each, 'targetRef', flow.target);
      return each;
    }),
  );
  const artifacts = definitions
    .flatMap((definition) => (definition.artifacts ?? []).filter(inCollaboration))
    .map((artifact) => writeArtifact(artifact, write, roots));
  const associations = definitions
    .flatMap((definition) => (definition.associations ?? []).filter(inCollaboration))
    .map((association) => writeAssociation(association, write));
  if (artifacts.length + associations.length > 0) made.set('artifacts', [...artifacts, ...associations]);
  return made;
}

/** Is there anything outside of the process itself? */
function isDrawnTogether({ pools, artifacts, associations }: ProcessDefinition): boolean {
  return [pools ?? [], [...(artifacts ?? []), ...(associations ?? [])].filter(inCollaboration)].some(
    (list) => list.length > 0,
  );
}

const inCollaboration = ({ extensions }: { extensions?: { [key: string]: Json } }) =>
  extensions?.in === 'collaboration';

/** One message flow as two definitions know it: each knows its own end, and of the other the pool. */
function joined(
  known: MessageFlowDefinition | undefined,
  flow: MessageFlowDefinition,
  pools: Map<string, PoolDefinition>,
): MessageFlowDefinition {
  if (!known) return flow;
  const better = (one: string, other: string) => (pools.has(one) ? other : one);
  return { ...known, source: better(known.source, flow.source), target: better(known.target, flow.target) };
}
