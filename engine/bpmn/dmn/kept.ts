/** What other tools wrote, and what DMN has and Weft has no setting for: kept as it is, and put back on export. */
import type { Json, JsonObject } from '../../core/definition.ts';
import type { DecisionDefinition } from '../../decisions/index.ts';
import { keptOf } from '../import/kept.ts';
import { fromJson, type Moddle, many, toJson } from '../moddle.ts';
import type { createModdle } from './moddle.ts';

/** Properties that became settings, by element. */
const READ: { [type: string]: string[] } = {
  'dmn:Definitions': [
    'namespace',
    'expressionLanguage',
    'exporter',
    'exporterVersion',
    'itemDefinition',
    'drgElement',
    'artifact',
    'dmnDI',
    'import',
  ],
  'dmn:Decision': [
    'variable',
    'informationRequirement',
    'knowledgeRequirement',
    'decisionLogic',
    'description',
    'label',
  ],
  'dmn:InputData': ['variable', 'description', 'label'],
  'dmn:BusinessKnowledgeModel': ['variable', 'encapsulatedLogic', 'knowledgeRequirement', 'description', 'label'],
};

/** What is kept of an element: `attributes`, `elements` (of other tools), `dmn` (standard properties), and its `id` if it is not `usual`. */
export function keptIn(source: Moddle, usual: string): JsonObject {
  const { bpmn, elements, ...kept } = keptOf(source, READ[source.$type] ?? []);
  const others = Array.isArray(elements)
    ? elements.filter((element) => !DRAWN.test(String((element as JsonObject).$type)))
    : [];
  return {
    ...kept,
    ...(others.length > 0 && { elements: others }),
    ...(bpmn !== undefined && { dmn: bpmn }),
    ...(source.id !== undefined && source.id !== usual && { id: source.id }),
  };
}

/** Where bpmn.io wrote drawings before DMN could: these are positions now. */
const DRAWN = /^(?:biodi|ns\d+):(?:bounds|edge)$/;

/** Leaves out what is in namespaces that have no prefix: it could not be written again. */
export function nameable(kept: JsonObject, known: ReadonlySet<string>): JsonObject {
  return (cleaned(kept, known) ?? {}) as JsonObject;
}

function cleaned(json: Json, known: ReadonlySet<string>): Json | undefined {
  if (Array.isArray(json)) {
    const items = json.flatMap((item) => cleaned(item, known) ?? []);
    return items.length > 0 || json.length === 0 ? items : undefined;
  }
  if (!isObject(json)) return json;
  if (typeof json.$type === 'string' && !isKnown(json.$type, known)) return undefined;
  const made: JsonObject = {};
  for (const [name, value] of Object.entries(json)) {
    const inner = isKnown(name, known) ? cleaned(value, known) : undefined;
    if (inner !== undefined) made[name] = inner;
  }
  return made;
}

const isKnown = (name: string, known: ReadonlySet<string>): boolean =>
  !name.includes(':') || known.has(name.slice(0, name.indexOf(':')));

/** Elements of the graph that decide nothing, and notes in its drawing. */
export function bystanders(root: Moddle): JsonObject {
  const sources = many(root, 'drgElement').filter(({ $type }) => $type === 'dmn:KnowledgeSource');
  const artifacts = many(root, 'artifact');
  return {
    ...(sources.length > 0 && { knowledgeSources: sources.map(toJson) }),
    ...(artifacts.length > 0 && { artifacts: artifacts.map(toJson) }),
  };
}

/** Makes what was kept again. `namespaces`: of other tools, by prefix. */
export class Keeper {
  private readonly moddle: ReturnType<typeof createModdle>;
  private readonly namespaces: JsonObject;
  readonly used = new Set<string>();

  constructor(moddle: ReturnType<typeof createModdle>, namespaces: JsonObject) {
    this.moddle = moddle;
    this.namespaces = namespaces;
  }

  /** Puts back what was kept of an element. */
  restore(element: Moddle, kept: Json | undefined): void {
    if (!isObject(kept)) return;
    const target = element as unknown as { set(name: string, value: unknown): void };
    for (const [name, value] of Object.entries(isObject(kept.dmn) ? kept.dmn : {})) {
      if (element.$descriptor.propertiesByName?.[name]) target.set(name, this.made(value));
    }
    for (const [name, value] of Object.entries(isObject(kept.attributes) ? kept.attributes : {})) {
      if (!this.known(name)) continue;
      const attributes = (element as { $attrs?: { [name: string]: string } }).$attrs;
      if (attributes) attributes[name] = String(value);
    }
    const elements = Array.isArray(kept.elements)
      ? kept.elements.filter((one) => isObject(one) && this.whole(one))
      : [];
    if (elements.length === 0) return;
    const own = element.extensionElements as Moddle | undefined;
    const values = [...many(own, 'values'), ...elements.map((one) => this.made(one))];
    target.set('extensionElements', this.moddle.create('dmn:ExtensionElements', { values }));
  }

  made(json: Json): unknown {
    return fromJson(this.moddle as never, json, (prefix) => String(this.namespaces[prefix] ?? ''));
  }

  /** Whether the namespaces of an element, and of all that is in it, are known. */
  private whole(json: Json): boolean {
    if (Array.isArray(json)) return json.every((one) => this.whole(one));
    if (!isObject(json)) return true;
    const names = [
      ...(typeof json.$type === 'string' ? [json.$type] : []),
      ...Object.keys(json).filter((name) => name.includes(':')),
    ];
    return (
      names.every((name) => !name.includes(':') || this.known(name)) &&
      Object.values(json).every((one) => this.whole(one))
    );
  }

  private known(name: string): boolean {
    const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
    if (prefix === '' || typeof this.namespaces[prefix] !== 'string') return false;
    this.used.add(prefix);
    return true;
  }
}

/** What is kept of a document, by place. */
export function placesOf(definition: DecisionDefinition | undefined): JsonObject {
  const places = definition?.extensions?.places;
  return isObject(places) ? places : {};
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
