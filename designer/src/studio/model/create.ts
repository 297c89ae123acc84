import type { ElementDefinition, JsonObject, Text } from '../../../../engine/core/definition.ts';
import type { Command, Fragment, Point } from './command.ts';

/** Gives an id that nothing has yet; the designer's is random, tests count. */
export type NewId = (kind: string) => string;

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** For example `userTask-k3f9`: says what it is, and is not used again after it was deleted. */
export const randomId: NewId = (kind) => {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `${kind}-${Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
};

/** What a palette entry makes: an element type, with a configuration that it starts with. */
export interface Blueprint {
  type: string;
  name?: Text;
  config?: JsonObject;
}

export function elementFrom({ type, name, config }: Blueprint, newId: NewId): ElementDefinition {
  return { id: newId(type), type, ...(name !== undefined && { name }), ...(config && { config }) };
}

export function pasteCommand(fragment: Fragment, at: Point, newId: NewId): Command {
  const elements = fragment.elements.map(({ id, type }) => [id, newId(type)]);
  const flows = fragment.flows.map(({ id }) => [id, newId('flow')]);
  return { type: 'paste', fragment, ids: Object.fromEntries([...elements, ...flows]), at };
}
