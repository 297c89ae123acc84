import type { ElementDefinition, JsonObject, ProcessDefinition, Text } from '../../../../engine/core/definition.ts';
import type { ArtifactType } from './artifacts.ts';
import type { Command, Fragment, Point } from './command.ts';

/** Gives an id that nothing has yet; the designer's is random, tests count. */
export type NewId = (kind: string) => string;

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** For example `userTask-k3f9`: says what it is, and is not used again after it was deleted. */
export const randomId: NewId = (kind) => {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `${kind}-${Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
};

/** What a palette entry makes: an element type, with a configuration that it starts with; or what is drawn besides. */
export type Blueprint =
  | { type: string; name?: Text; config?: JsonObject }
  | { artifact: ArtifactType }
  | { frame: 'pool' | 'lane' };
export type ElementBlueprint = Extract<Blueprint, { type: string }>;

export function elementFrom({ type, name, config }: ElementBlueprint, newId: NewId): ElementDefinition {
  return {
    id: newId(type),
    type,
    ...(name !== undefined && { name }),
    ...(config && Object.keys(config).length > 0 && { config }),
  };
}

export function pasteCommand(
  fragment: Fragment,
  at: Point,
  into: string | null,
  newId: NewId,
): Command & { type: 'paste' } {
  const lines = [...fragment.flows, ...fragment.associations];
  const parts = [...fragment.elements, ...fragment.artifacts];
  const ids = Object.fromEntries([
    ...parts.map(({ id, type }) => [id, newId(type)]),
    ...lines.map(({ id }) => [id, newId('flow')]),
  ]);
  return { type: 'paste', fragment, ids, at, into };
}

/** The process's own pool first, then others, which are black boxes. */
export function poolCommand(definition: ProcessDefinition, newId: NewId): Command & { type: 'addPool' } {
  const own = definition.pools?.some(({ process }) => process === definition.id);
  const id = newId('pool');
  return { type: 'addPool', pool: own ? { id } : { id, process: definition.id, name: definition.name } };
}

/** A lane beside another, or in a pool; where the pool has none yet, a second one for what is there. */
export function laneCommand(
  beside: string,
  where: 'before' | 'after' | 'inside',
  newId: NewId,
): Command & { type: 'addLane' } {
  return { type: 'addLane', lane: { id: newId('lane') }, beside, where, first: newId('lane') };
}
