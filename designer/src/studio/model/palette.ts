import type { Text } from '../../../../engine/core/definition.ts';
import { elementTypes } from '../../../../engine/elements/index.ts';
import type { Catalog } from '../../../../engine/wire/index.ts';
import type { Blueprint } from './create.ts';

export interface PaletteEntry {
  key: string;
  group: (typeof GROUPS)[number];
  title: Text;
  description: Text;
  blueprint: Blueprint;
}

/** What is used most, in the order in which it is offered. */
export const COMMON = ['userTask', 'serviceTask', 'exclusiveGateway', 'boundaryEvent', 'endEvent'];

const GROUPS = ['task', 'gateway', 'event', 'step', 'connector', 'decision'] as const;

/** Every element type, then everything that the installation can do, ready to be placed: actions, connectors, decisions. */
export function paletteEntries(catalog: Catalog): PaletteEntry[] {
  const common = (type: string) => (COMMON.includes(type) ? COMMON.indexOf(type) : COMMON.length);
  const types = [...elementTypes].sort(
    (a, b) => GROUPS.indexOf(a.category) - GROUPS.indexOf(b.category) || common(a.type) - common(b.type),
  );
  return [
    ...types.map((known) => ({
      key: known.type,
      group: known.category,
      title: known.title,
      description: known.description,
      blueprint: { type: known.type },
    })),
    ...readyMade(catalog).sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group)),
  ];
}

/** The entries whose title, description or key contains all the words, best match first. */
export function searchEntries(entries: PaletteEntry[], query: string, text: (value: Text) => string): PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (entry: PaletteEntry): number => {
    const title = text(entry.title).toLowerCase();
    const all = `${title} ${text(entry.description).toLowerCase()} ${entry.key.toLowerCase()}`;
    if (!words.every((word) => all.includes(word))) return -1;
    return words.every((word) => title.includes(word)) ? 1 : 0;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ entry }) => entry);
}

/** Which configuration an element type asks for by an editor; so no type is named here. */
function readyMade(catalog: Catalog): PaletteEntry[] {
  return elementTypes.flatMap(({ type, configSchema }) =>
    Object.entries(configSchema.properties ?? {}).flatMap(([property, schema]): PaletteEntry[] => {
      const make = (key: string, title: Text) => ({ type, name: title, config: { [property]: key } });
      switch (schema['x-editor']) {
        case 'action':
          return catalog.actions.map(({ type: key, title, description }) => ({
            key: `action:${key}`,
            group: 'step',
            title,
            description,
            blueprint: make(key, title),
          }));
        case 'connector':
          return catalog.connectors.map(({ type: key, title, description }) => ({
            key: `connector:${key}`,
            group: 'connector',
            title,
            description,
            blueprint: make(key, title),
          }));
        case 'decision':
          return catalog.decisions.map(({ id, name }) => ({
            key: `decision:${id}`,
            group: 'decision',
            title: name,
            description: id,
            blueprint: make(id, name),
          }));
        default:
          return [];
      }
    }),
  );
}
