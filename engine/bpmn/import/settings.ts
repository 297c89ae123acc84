/** What Weft itself wrote into a file: the settings that BPMN has no place for. */
import type { Json, JsonObject } from '../../core/definition.ts';
import { extensions, type Moddle } from '../moddle.ts';

/** How what Weft has differs from what BPMN can say of it: values by property, those of `config` one by one. */
export interface Settings {
  set?: JsonObject;
  unset?: string[];
  /** Processes: the ids of their parts in order, where the file has another. */
  order?: { [part: string]: string[] };
}

/** Puts Weft's settings over what was read of BPMN and of other tools' settings. */
export function readSettings(source: Moddle, target: object): void {
  const settings = writtenIn(source);
  const to = target as JsonObject;
  for (const [key, value] of Object.entries(settings.set ?? {})) {
    if (key === '__proto__') continue;
    to[key] = key === 'config' ? { ...(to.config as JsonObject | undefined), ...(value as JsonObject) } : value;
  }
  for (const key of settings.unset ?? []) {
    if (key.startsWith('config.')) {
      const config = { ...(to.config as JsonObject | undefined) };
      delete config[key.slice('config.'.length)];
      to.config = config;
    } else {
      delete to[key];
    }
  }
}

/** What Weft wrote about something. */
export function writtenIn(source: Moddle): Settings {
  return parse(extensions(source, 'weft:settings')[0]?.$body);
}

/** Puts the parts of a definition in the order that they had. */
export function reorder(definition: object, order: Settings['order']): void {
  const parts = definition as { [part: string]: { id: string }[] | undefined };
  for (const [part, ids] of Object.entries(order ?? {})) {
    const items = Object.hasOwn(parts, part) ? parts[part] : undefined;
    if (!Array.isArray(items) || !Array.isArray(ids)) continue;
    const places = new Map(ids.map((id, index) => [id, index]));
    const place = ({ id }: { id: string }) => places.get(id) ?? ids.length;
    parts[part] = [...items].sort((a, b) => place(a) - place(b));
  }
}

/** Settings that turn `from` into `to`; null where they are the same. */
export function difference(from: object, to: object): Settings | null {
  const [a, b] = [from as JsonObject, to as JsonObject];
  const set: JsonObject = {};
  const unset: string[] = [];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (same(a[key], b[key])) continue;
    if (b[key] === undefined) {
      unset.push(key);
    } else if (key === 'config' && isObject(a.config) && isObject(b.config)) {
      const inner = difference(a.config, b.config);
      if (inner?.set) set.config = inner.set;
      unset.push(...(inner?.unset ?? []).map((name) => `config.${name}`));
    } else {
      set[key] = b[key];
    }
  }
  if (Object.keys(set).length + unset.length === 0) return null;
  return { ...(Object.keys(set).length > 0 ? { set } : {}), ...(unset.length > 0 ? { unset } : {}) };
}

function parse(text: string | undefined): Settings {
  if (!text?.trim()) return {};
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) && (value.unset === undefined || Array.isArray(value.unset)) ? (value as Settings) : {};
  } catch {
    return {};
  }
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
