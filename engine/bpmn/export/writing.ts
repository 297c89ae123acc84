/** What the parts of an export have in common: bpmn-moddle's objects, what is kept, and who is who. */
import type { BpmnModdle } from 'bpmn-moddle';
import type { Json, JsonObject, Text } from '../../core/definition.ts';
import { textOf } from '../../core/text.ts';
import { createModdle, fromJson, type Moddle } from '../moddle.ts';
import { FEEL_LANGUAGE, VENDORS } from '../namespaces.ts';

/** An object under construction. */
export type Made = Moddle & { set(name: string, value: unknown): void };

interface Holder {
  extensions?: JsonObject;
}

export class Writing {
  readonly moddle: BpmnModdle = createModdle();
  readonly namespaces: { [prefix: string]: string };
  /** Whatever another part can refer to, by id. */
  readonly made = new Map<string, Made>();
  private readonly references: { on: Made; property: string; id: string }[] = [];

  constructor(namespaces: { [prefix: string]: string }) {
    this.namespaces = namespaces;
  }

  create(type: string, properties: { [name: string]: unknown } = {}): Made {
    const made = this.moddle.create(type, properties) as Made;
    if (typeof properties.id === 'string') this.made.set(properties.id, made);
    return made;
  }

  /** Something with an id, a name in one or two languages, and what is kept of it. */
  part(
    type: string,
    id: string,
    item: Holder & { name?: Text; documentation?: Text },
    properties: { [name: string]: unknown } = {},
  ): Made {
    const made = this.create(type, { id, ...properties });
    if (item.name !== undefined) named(made, item.name);
    if (item.documentation !== undefined) {
      made.set('documentation', [this.create('bpmn:Documentation', { text: textOf(item.documentation, 'en') })]);
      if (typeof item.documentation === 'object' && item.documentation.zh !== undefined)
        made.set('weft:documentation-zh', item.documentation.zh);
    }
    this.restore(made, item.extensions);
    return made;
  }

  /** Puts back what was kept of something. */
  restore(made: Made, kept: Json | undefined): void {
    const { attributes, elements, bpmn } = objectOf(kept);
    for (const [name, value] of Object.entries(objectOf(attributes))) if (name !== '__proto__') made.set(name, value);
    if (Array.isArray(elements)) for (const element of elements) this.extend(made, this.fromJson(element) as Made);
    for (const [name, value] of Object.entries(objectOf(bpmn))) {
      if (name === '__proto__' || !made.$descriptor.propertiesByName?.[name]) continue;
      const id = objectOf(value).$ref;
      if (typeof id === 'string') this.refer(made, name, id);
      else made.set(name, Array.isArray(value) ? this.children(made, name, value) : this.fromJson(value));
    }
  }

  /** A reference, once what it refers to is there; to what never comes there is none. */
  refer(on: Made, property: string, id: string): void {
    this.references.push({ on, property, id });
  }

  resolve(): void {
    for (const { on, property, id } of this.references) {
      const to = this.made.get(id);
      if (!to) continue;
      if (on.$descriptor.propertiesByName?.[property] && isMany(on, property))
        (on[property] as unknown[] | undefined)?.push(to) ?? on.set(property, [to]);
      else on.set(property, to);
    }
  }

  extend(made: Made, element: Made): void {
    const holder =
      (made.extensionElements as { values: Made[] } | undefined) ??
      (this.create('bpmn:ExtensionElements', { values: [] }) as unknown as { values: Made[] });
    holder.values.push(element);
    made.set('extensionElements', holder);
  }

  fromJson(json: Json): unknown {
    const made = fromJson(this.moddle, json, (prefix) => this.namespaces[prefix] ?? uriOf(prefix));
    this.know(json, made);
    return made;
  }

  /** An expression as it was written where its translation is still the same, else in FEEL. */
  expression(holder: Holder, place: string, feel: string, type = 'bpmn:FormalExpression'): Made {
    const original = sourceOf(holder, place, feel);
    if (original)
      return this.create(type, {
        body: original.source,
        ...(original.language ? { language: original.language } : {}),
      });
    return this.create(type, { body: feel, language: FEEL_LANGUAGE });
  }

  /** A value, which says itself whether it is FEEL. */
  value(holder: Holder, place: string, value: string): Made {
    const original = sourceOf(holder, place, value);
    return this.create('bpmn:FormalExpression', {
      body: original?.source ?? value,
      ...(original?.language ? { language: original.language } : {}),
    });
  }

  private children(made: Made, name: string, values: Json[]): unknown[] {
    const rest: unknown[] = [];
    for (const value of values) {
      const id = objectOf(value).$ref;
      if (typeof id === 'string') this.refer(made, name, id);
      else rest.push(this.fromJson(value));
    }
    return rest;
  }

  /** What is put back can be referred to, too. */
  private know(json: Json, made: unknown): void {
    if (Array.isArray(json)) {
      for (const [index, item] of json.entries()) this.know(item, (made as unknown[])[index]);
    } else if (typeof json === 'object' && json !== null && typeof json.$ref !== 'string') {
      if (typeof json.id === 'string' && !this.made.has(json.id)) this.made.set(json.id, made as Made);
      for (const [name, value] of Object.entries(json)) {
        if (typeof value === 'object' && value !== null && name !== '$children')
          this.know(value, (made as { [name: string]: unknown })[name]);
      }
    }
  }
}

export function named(made: Made, name: Text): void {
  made.set('name', textOf(name, 'en'));
  if (typeof name === 'object' && name.zh !== undefined) made.set('weft:name-zh', name.zh);
}

/** Marks what Weft had to make because BPMN wants it: it is not kept when the file comes back. */
export const GENERATED = { 'weft:generated': 'true' };

export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function sourceOf(holder: Holder, place: string, value: string): { source: string; language?: string } | null {
  const kept = objectOf(objectOf(holder.extensions?.sources)[place]);
  if (kept.translated !== value || typeof kept.source !== 'string') return null;
  return { source: kept.source, ...(typeof kept.language === 'string' ? { language: kept.language } : {}) };
}

function isMany(made: Made, property: string): boolean {
  return made.$descriptor.propertiesByName?.[property]?.isMany === true;
}

function uriOf(prefix: string): string {
  return Object.entries(VENDORS).find(([, known]) => known === prefix)?.[0] ?? `urn:unknown:${prefix}`;
}
