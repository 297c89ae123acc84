/** Item definitions as schemas, and back. */
import type { JsonSchema } from '../../core/definition.ts';
import { type Moddle, many, one, textOf } from '../moddle.ts';
import { allowedIn, refOfSchema, schemaOfRef, withAllowed } from './type-refs.ts';

/** What a file's types are called, and the result types of its function types. */
export interface ItemDefinitions {
  types: { [name: string]: JsonSchema };
  known: ReadonlySet<string>;
  /** Of function types: what they give, as a type's name. */
  results: Map<string, string | undefined>;
}

/** Reads a file's item definitions. `unknown` is told of names that are no types. */
export function readItemDefinitions(root: Moddle, unknown: (name: string, of: Moddle) => void): ItemDefinitions {
  const all = many(root, 'itemDefinition').filter((each) => nameOf(each) !== '');
  const known = new Set(all.map(nameOf));
  const results = new Map<string, string | undefined>();
  const types: { [name: string]: JsonSchema } = {};
  for (const definition of all) {
    const result = one(definition, 'functionItem');
    if (result) results.set(nameOf(definition), textOf(result, 'outputTypeRef'));
    types[nameOf(definition)] = schemaOf(definition, known, unknown);
  }
  return { types, known, results };
}

const nameOf = (definition: Moddle): string => (textOf(definition, 'name') ?? '').trim().replace(/\s+/g, ' ');

function schemaOf(
  definition: Moddle,
  known: ReadonlySet<string>,
  unknown: (name: string, of: Moddle) => void,
): JsonSchema {
  if (one(definition, 'functionItem')) return { 'x-feel': 'function' };
  const reference = textOf(definition, 'typeRef');
  const components = many(definition, 'itemComponent');
  const base = components.length > 0 ? contextOf(components, known, unknown) : schemaOfRef(reference, known);
  if (base === undefined) unknown(reference ?? '', definition);
  const single = withAllowed(base ?? {}, textOf(one(definition, 'allowedValues'), 'text'));
  const constraint = textOf(one(definition, 'typeConstraint'), 'text');
  // allowed values are of the items of a collection, a constraint is of the whole
  if (definition.isCollection !== true) return withAllowed(single, constraint);
  const list: JsonSchema = { type: 'array', items: single };
  return constraint === undefined ? list : { ...list, 'x-allowed': constraint.trim() };
}

function contextOf(
  components: Moddle[],
  known: ReadonlySet<string>,
  unknown: (name: string, of: Moddle) => void,
): JsonSchema {
  const properties: { [name: string]: JsonSchema } = {};
  for (const component of components) {
    const name = nameOf(component);
    if (name !== '' && name !== '__proto__') properties[name] = schemaOf(component, known, unknown);
  }
  // a context of a type has all of its entries, and may have others
  return { type: 'object', properties, required: Object.keys(properties) };
}

type Create = (type: string, properties: object) => object;

/** An item definition of a schema. */
export function itemDefinitionOf(name: string, schema: JsonSchema, create: Create, element = 'ItemDefinition'): object {
  const list = schema.type === 'array' && schema.items !== undefined;
  const single = list ? (schema.items ?? {}) : schema;
  const { properties } = single;
  const reference = refOfSchema(single);
  const allowed = allowedIn(single);
  const constraint = list ? allowedIn(schema) : undefined;
  const tests = (text: string) => create('UnaryTests', { text });
  return create(element, {
    name,
    ...(list && { isCollection: true }),
    ...(properties
      ? { itemComponent: Object.entries(properties).map(([key, part]) => itemDefinitionOf(key, part, create)) }
      : { typeRef: reference ?? 'Any' }),
    ...(allowed !== undefined && { allowedValues: tests(allowed) }),
    ...(constraint !== undefined && { typeConstraint: tests(constraint) }),
  });
}
