/** What a file says that Weft has no setting for: kept as it is, and put back on export. `docs/bpmn.md` describes the shape. */
import type { Json, JsonObject } from '../../core/definition.ts';
import { attribute, extensions, isNamespace, type Moddle, toJson, valueToJson } from '../moddle.ts';

const ALWAYS = ['id', 'name', 'documentation', 'extensionElements', 'incoming', 'outgoing'];

/**
 * `attributes` and `elements`: what other tools wrote; `bpmn`: standard properties, in bpmn-moddle's JSON.
 * @param read the properties that became settings
 */
export function keptOf(source: Moddle, read: readonly string[]): JsonObject {
  const kept: JsonObject = {};
  const attributes = Object.entries(source.$attrs ?? {}).filter(
    ([name]) => !isNamespace(name) && !name.startsWith('weft:'),
  );
  if (attributes.length > 0)
    kept.attributes = Object.fromEntries(attributes.map(([name, value]) => [name, String(value)]));
  const elements = extensions(source).filter(({ $type }) => !$type.startsWith('weft:'));
  if (elements.length > 0) kept.elements = elements.map(toJson);
  const bpmn: JsonObject = {};
  for (const [name, value] of Object.entries(source)) {
    if (name.startsWith('$') || isNamespace(name) || name.includes(':') || ALWAYS.includes(name) || read.includes(name))
      continue;
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    // what goes without saying is not written
    if (source.$descriptor.propertiesByName?.[name]?.default === value) continue;
    const json = valueToJson(source, name, Array.isArray(value) ? value.filter((item) => !isGenerated(item)) : value);
    if (!isGenerated(value) && !(Array.isArray(json) && json.length === 0)) bpmn[name] = json;
  }
  if (Object.keys(bpmn).length > 0) kept.bpmn = bpmn;
  return kept;
}

/** Did Weft make this itself, because BPMN wants it? */
export function isGenerated(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$type' in value &&
    attribute(value as Moddle, 'weft:generated') === 'true'
  );
}

/** Puts what is kept of a part, such as an event definition, beside what is kept of the whole. */
export function keep(holder: { extensions?: JsonObject }, part: string | null, kept: Json): void {
  if (typeof kept !== 'object' || kept === null || Object.keys(kept).length === 0) return;
  const all = holder.extensions ?? {};
  holder.extensions = part === null ? { ...all, ...(kept as JsonObject) } : { ...all, [part]: kept };
}

/** Remembers how an expression was written, for as long as its translation stays as it is. */
export function keepSource(
  holder: { extensions?: JsonObject },
  place: string,
  source: string,
  language: string | undefined,
  translated: string,
): void {
  if (source === translated || source === `=${translated}`) return;
  const sources = (holder.extensions?.sources ?? {}) as JsonObject;
  const entry: JsonObject = { source, translated, ...(language ? { language } : {}) };
  holder.extensions = { ...holder.extensions, sources: { ...sources, [place]: entry } };
}
