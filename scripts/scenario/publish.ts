import type { Problem, ProcessDefinition } from '../../engine/core/index.ts';
import { Refused, type Stage } from '../../engine/simulate/index.ts';
import type { ProcessDetail, SaveDraftResponse } from '../../engine/wire/index.ts';
import type { Session } from './session.ts';

/**
 * Publishes definitions in an order in which those that are called come first. Connectors that no worker has are held: a scenario says
 * what came of their calls. What cannot be published is left out, and its problems say why.
 */
export async function publishAll(admin: Session, definitions: ProcessDefinition[]): Promise<Stage['problems']> {
  const { connectors } = await admin.get<{ connectors: { type: string }[] }>('/api/catalog');
  await admin.send('POST', '/api/dev/connectors', { connectors: heldConnectors(definitions, connectors) });
  const problems: Stage['problems'] = {};
  for (const definition of calledFirst(definitions)) problems[definition.id] = await publish(admin, definition);
  return problems;
}

async function publish(admin: Session, definition: ProcessDefinition): Promise<Problem[]> {
  const path = `/api/processes/${definition.id}`;
  const known = await draftOf(admin, path);
  if (known === null) await admin.send('POST', '/api/processes', { id: definition.id, name: definition.name });
  const { draft } = await admin.get<ProcessDetail>(path);
  const saved = await admin.send<SaveDraftResponse>('PUT', `${path}/draft`, {
    definition,
    revision: draft?.revision ?? 0,
  });
  if (!saved.problems.some(({ severity }) => severity === 'error'))
    await admin.send('POST', `${path}/publish`, { revision: saved.revision });
  return saved.problems;
}

async function draftOf(admin: Session, path: string): Promise<ProcessDetail | null> {
  try {
    return await admin.get<ProcessDetail>(path);
  } catch (error) {
    if (error instanceof Refused && error.code === 'not-found') return null;
    throw error;
  }
}

/** Connectors that the definitions name and no worker has, with the names of all inputs that they are given. */
function heldConnectors(definitions: ProcessDefinition[], known: { type: string }[]) {
  const inputs = new Map<string, Set<string>>();
  for (const { config } of definitions.flatMap(({ elements }) => elements)) {
    const type = config?.connector;
    if (typeof type !== 'string' || known.some((one) => one.type === type)) continue;
    inputs.set(type, new Set([...(inputs.get(type) ?? []), ...Object.keys((config?.input ?? {}) as object)]));
  }
  return [...inputs].map(([type, names]) => ({ type, inputs: [...names] }));
}

function calledFirst(definitions: ProcessDefinition[]): ProcessDefinition[] {
  const sorted: ProcessDefinition[] = [];
  const visit = (definition: ProcessDefinition, above: ProcessDefinition[]) => {
    if (sorted.includes(definition) || above.includes(definition)) return;
    const called = new Set(definition.elements.map(({ config }) => config?.process));
    for (const other of definitions) if (called.has(other.id)) visit(other, [...above, definition]);
    sorted.push(definition);
  };
  for (const definition of definitions) visit(definition, []);
  return sorted;
}
