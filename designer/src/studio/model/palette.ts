import type { Text } from '../../../../engine/core/definition.ts';
import { elementTypes } from '../../../../engine/elements/index.ts';
import type { Catalog } from '../../../../engine/wire/index.ts';
import { notations } from '../../diagram/notation.ts';
import { ARTIFACTS } from './artifacts.ts';
import type { Blueprint } from './create.ts';

export interface PaletteEntry {
  key: string;
  group: PaletteGroup;
  title: Text;
  description: Text;
  blueprint: Blueprint;
}

/** In the order in which they are shown. */
export const GROUPS = [
  'event',
  'task',
  'gateway',
  'subProcess',
  'frame',
  'artifact',
  'step',
  'connector',
  'decision',
] as const;
export type PaletteGroup = (typeof GROUPS)[number];

/** What is used most, in the order in which it is offered: keys of palette entries. */
export const COMMON = [
  'userTask',
  'serviceTask',
  'exclusiveGateway',
  'parallelGateway',
  'subProcess',
  'intermediateCatchEvent:timer',
  'boundaryEvent:timer',
  'endEvent',
];

/** Every element type in each of its variants, what is drawn besides, then everything that the installation can do. */
export function paletteEntries(catalog: Catalog): PaletteEntry[] {
  return [...drawnEntries(), ...readyMade(catalog).sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group))];
}

/** What BPMN knows, without the installation's own. */
export function drawnEntries(): PaletteEntry[] {
  const types = notations.flatMap(({ type, category, looks }) =>
    looks.map(
      (look, index): PaletteEntry => ({
        key: index === 0 ? type : `${type}:${look.key}`,
        group: category,
        title: look.title,
        description: look.description,
        blueprint: { type, ...(Object.keys(look.config).length > 0 && { config: look.config }) },
      }),
    ),
  );
  const order = new Map(notations.map((notation) => [notation.type, rank(notation)]));
  types.sort(
    (a, b) =>
      GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || (order.get(typeOf(a)) ?? 0) - (order.get(typeOf(b)) ?? 0),
  );
  return [...types, ...FRAMES, ...artifactEntries()];
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

const FRAMES: PaletteEntry[] = [
  {
    key: 'pool',
    group: 'frame',
    title: { en: 'Pool', zh: '泳池' },
    description: {
      en: 'A frame around the process; further pools stand for others that messages go to and come from.',
      zh: '围绕流程的框；其他泳池代表收发消息的外部参与方。',
    },
    blueprint: { frame: 'pool' },
  },
  {
    key: 'lane',
    group: 'frame',
    title: { en: 'Lane', zh: '泳道' },
    description: { en: 'Who does what lies in it.', zh: '其中的任务由谁负责。' },
    blueprint: { frame: 'lane' },
  },
];

function artifactEntries(): PaletteEntry[] {
  return ARTIFACTS.map(({ type, title, description }) => ({
    key: type,
    group: 'artifact',
    title,
    description,
    blueprint: { artifact: type },
  }));
}

/** One entry for each type: of several variants the plain one, else the one that is used most. */
export function onePerType(entries: PaletteEntry[]): PaletteEntry[] {
  const byType = new Map<string, PaletteEntry>();
  for (const entry of entries) {
    const type = typeOf(entry);
    const before = byType.get(type);
    if (!before || (COMMON.includes(entry.key) && !isPlain(before))) byType.set(type, entry);
  }
  return [...byType.values()];
}

function typeOf({ key }: PaletteEntry): string {
  return key.split(':')[0] ?? key;
}

function isPlain({ blueprint }: PaletteEntry): boolean {
  return 'type' in blueprint && blueprint.config === undefined;
}

/** Where paths begin, what is between, what sits on activities, where they end; tasks by how often they are used. */
function rank({ type, starts, ends, boundary }: (typeof notations)[number]): number {
  const common = COMMON.findIndex((key) => key.split(':')[0] === type);
  const place = starts ? 0 : ends ? 3 : boundary ? 2 : 1;
  return place * 100 + (common < 0 ? COMMON.length : common);
}

/** Which configuration an element type asks for by an editor; so no type is named here. */
function readyMade(catalog: Catalog): PaletteEntry[] {
  const offered = elementTypes.filter(({ configSchema }) => configSchema['x-palette'] !== false);
  return offered.flatMap(({ type, configSchema }) =>
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
