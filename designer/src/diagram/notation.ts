import type { ElementDefinition, Json, JsonObject, Text } from '../../../engine/core/definition.ts';
import { type Look, metadata, type TypeMetadata } from './metadata.ts';

export type { Look, TypeMetadata } from './metadata.ts';

/** What the designer knows of an element type, also of one that this build does not have. */
export interface Notation extends TypeMetadata {
  known: boolean;
}

const table = new Map(metadata.map((one): [string, Notation] => [one.type, { ...one, known: true }]));

/** Every element type that can be drawn. */
export const notations: readonly Notation[] = [...table.values()];

/** The notation of an element type; for an unknown one a plain task that carries its name. */
export function notationOf(type: string): Notation {
  return table.get(type) ?? unknown(type);
}

/** How an element looks, as its configuration says: with several events to choose from, the one it has. */
export function lookOf({ type, config }: Pick<ElementDefinition, 'type' | 'config'>): Look {
  const { looks } = notationOf(type);
  const fitting = looks.filter((look) => has(config, look.config));
  const closest = fitting.reduce<Look | undefined>(
    (best, look) => (best && weight(best) >= weight(look) ? best : look),
    undefined,
  );
  return closest ?? (looks[0] as Look);
}

/** What kind of element it is, in words: `Boundary event with a timer`. */
export function titleOf(element: Pick<ElementDefinition, 'type' | 'config'>): Text {
  return lookOf(element).title;
}

/** Does no flow leave it? */
export function isEnd(element: ElementDefinition): boolean {
  return lookOf(element).ends;
}

/** Is it an event sub-process, into which no flow leads? */
export function isHandler(element: ElementDefinition): boolean {
  return lookOf(element).handler;
}

/** Does it do something when it is reached, where others wait for it to happen? Filled icons. */
export function throws({ shape, ends, starts, boundary, waits }: Notation): boolean {
  return shape === 'event' && (ends || !(starts || boundary || waits));
}

function has(config: JsonObject | undefined, parts: JsonObject): boolean {
  return Object.entries(parts).every(([key, part]) => {
    const own: Json | undefined = config?.[key];
    return part !== null && typeof part === 'object' ? own !== undefined && own !== null : own === part;
  });
}

function weight({ config }: Look): number {
  return Object.keys(config).length;
}

function unknown(type: string): Notation {
  const look = { key: '', title: type, description: '', icon: 'unknown', config: {}, ends: false, handler: false };
  return {
    ...{ type, title: type, description: '', icon: 'unknown', shape: 'task', category: 'task', known: false },
    ...{ starts: false, ends: false, boundary: false, activity: true, container: false, adHoc: false, waits: true },
    ...{ split: null, races: false, settings: [], looks: [look] },
  };
}
