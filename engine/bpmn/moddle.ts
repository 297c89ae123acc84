/** bpmn-moddle's objects, and their JSON: what Weft has no setting for is kept as such, and put back. */
import { BpmnModdle } from 'bpmn-moddle';
import type { Json, JsonObject } from '../core/definition.ts';
import { VENDORS } from './namespaces.ts';

/** An object of bpmn-moddle: typed (`bpmn:UserTask`), or generic, for what is in other namespaces. */
export interface Moddle {
  readonly $type: string;
  readonly $attrs?: { [name: string]: string };
  readonly $children?: Moddle[];
  readonly $body?: string;
  $parent?: Moddle;
  readonly $descriptor: {
    properties?: Property[];
    propertiesByName?: { [name: string]: Property };
    ns?: { uri?: string };
  };
  $instanceOf?(type: string): boolean;
  id?: string;
  [property: string]: unknown;
}
interface Property {
  name: string;
  ns: { localName: string };
  isReference?: boolean;
  isMany?: boolean;
  default?: unknown;
}

/** A moddle that calls the namespaces of known tools by their usual prefixes, whatever a file calls them. */
export function createModdle(): BpmnModdle {
  return new BpmnModdle({}, { nsMap: { ...VENDORS } });
}

export const textOf = (element: Moddle | undefined, property: string): string | undefined => {
  const value = element?.[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
export const one = (element: Moddle | undefined, property: string): Moddle | undefined => {
  const value = element?.[property];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Moddle) : undefined;
};
export const many = (element: Moddle | undefined, property: string): Moddle[] => {
  const value = element?.[property];
  return Array.isArray(value) ? (value.filter((item) => typeof item === 'object' && item !== null) as Moddle[]) : [];
};
/** `bpmn:UserTask` → `UserTask`. */
export const localType = (element: Moddle): string => element.$type.slice(element.$type.indexOf(':') + 1);

/** The attribute of another tool. */
export const attribute = (element: Moddle | undefined, name: string): string | undefined => {
  const own = element?.$attrs;
  return own && Object.hasOwn(own, name) ? own[name] : undefined;
};
/** What stands in `extensionElements`, with this name. */
export function extensions(element: Moddle | undefined, name?: string): Moddle[] {
  const values = many(one(element, 'extensionElements'), 'values');
  return name === undefined ? values : values.filter(({ $type }) => $type.toLowerCase() === name.toLowerCase());
}
/** Inside of what another tool wrote. */
export const childrenOf = (element: Moddle | undefined, name?: string): Moddle[] =>
  (element?.$children ?? []).filter(({ $type }) => name === undefined || $type.toLowerCase() === name.toLowerCase());
export const childOf = (element: Moddle | undefined, name: string): Moddle | undefined => childrenOf(element, name)[0];

/** An object as JSON: `$type`, attributes, `$children` and `$body`; references to others as `{ $ref: id }`. */
export function toJson(element: Moddle): JsonObject {
  const json: JsonObject = { $type: element.$type };
  if (element.$attrs)
    for (const [name, value] of Object.entries(element.$attrs)) if (!isNamespace(name)) json[name] = String(value);
  for (const [name, value] of Object.entries(element)) {
    if (name.startsWith('$') || isNamespace(name) || name === '__proto__') continue;
    json[name] = valueToJson(element, name, value);
  }
  if (element.$children?.length) json.$children = element.$children.map(toJson);
  if (element.$body !== undefined && element.$body !== '') json.$body = element.$body;
  return json;
}

/** One property as JSON. */
export function valueToJson(element: Moddle, name: string, value: unknown): Json {
  if (Array.isArray(value)) return value.map((item) => valueToJson(element, name, item));
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
  if (element.$descriptor.propertiesByName?.[name]?.isReference) return { $ref: String((value as Moddle).id ?? '') };
  return toJson(value as Moddle);
}

/** The object that such JSON stands for. `uriOf`: the namespaces of other tools, by prefix. */
export function fromJson(moddle: BpmnModdle, json: Json, uriOf: (prefix: string) => string): unknown {
  if (Array.isArray(json)) return json.map((item) => fromJson(moddle, item, uriOf));
  if (typeof json !== 'object' || json === null) return json;
  if (typeof json.$ref === 'string') return { id: json.$ref };
  const type = String(json.$type ?? '');
  const properties: { [name: string]: unknown } = {};
  for (const [name, value] of Object.entries(json)) {
    if (name === '$type') continue;
    properties[name] = fromJson(moddle, value, uriOf);
  }
  const prefix = type.slice(0, Math.max(0, type.indexOf(':')));
  if (moddle.getPackages().some((known) => known.prefix === prefix)) {
    try {
      return moddle.create(type, properties);
    } catch {
      return moddle.createAny(type, uriOf(prefix), properties);
    }
  }
  return moddle.createAny(type, uriOf(prefix), properties);
}

export const isNamespace = (name: string): boolean =>
  name === 'xmlns' || name.startsWith('xmlns:') || name === ':xmlns';
