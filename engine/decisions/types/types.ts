import type { JsonSchema } from '../../core/definition.ts';
import { type FeelType, type Names, typeOfSchema } from '../../expressions/index.ts';
import { didYouMean } from '../../expressions/words.ts';
import type { Place } from '../faults.ts';
import type { Report } from '../report.ts';
import { allowedProblems } from './allowed.ts';

const PREFIX = '#/types/';

/** How deep types may be nested, so that a type that holds itself ends. */
const MOST_DEPTH = 12;

/** Item definitions by name, and schemas that refer to them. */
export class Types {
  private readonly named: { [name: string]: JsonSchema };
  private known: Names | null = null;
  constructor(named: { [name: string]: JsonSchema } = {}) {
    this.named = named;
  }

  /** The schema itself, or the one that it refers to; `{}` where there is none of that name. */
  resolve(schema: JsonSchema): JsonSchema {
    let found = schema;
    for (let hops = 0; found.$ref !== undefined; hops += 1) {
      const name = nameIn(found.$ref);
      if (name === null || !Object.hasOwn(this.named, name) || hops > MOST_DEPTH) return {};
      found = this.named[name] ?? {};
    }
    return found;
  }

  /** A schema without references; what is nested too deeply, as a type that holds itself, is anything. */
  inlined(schema: JsonSchema, depth = 0): JsonSchema {
    if (depth > MOST_DEPTH) return {};
    const { $ref: _, ...own } = this.resolve(schema);
    const inner = (one: JsonSchema) => this.inlined(one, depth + 1);
    const made: JsonSchema = { ...own };
    if (own.items) made.items = inner(own.items);
    if (own.properties)
      made.properties = Object.fromEntries(Object.entries(own.properties).map(([name, one]) => [name, inner(one)]));
    if (own.anyOf) made.anyOf = own.anyOf.map(inner);
    if (own.oneOf) made.oneOf = own.oneOf.map(inner);
    return made;
  }

  feel(schema: JsonSchema): FeelType {
    return typeOfSchema(this.inlined(schema));
  }

  /** FEEL types by name, for `instance of` and the parameters of functions. */
  get names(): Names {
    this.known ??= Object.fromEntries(Object.entries(this.named).map(([name, schema]) => [name, this.feel(schema)]));
    return this.known;
  }

  /** Reports references to types that are not there, and allowed values that are no tests. */
  check(schema: JsonSchema, place: Place, report: Report): void {
    for (const one of partsOf(schema)) report.expression(place, allowedProblems(one, this));
    for (const name of missing(schema, this.named)) {
      const meant = didYouMean(name, Object.keys(this.named));
      report.add(
        'unknown-type',
        place,
        `There is no type “${name}” in this decision. Add it, or choose another.${meant.en}`,
        `此决策没有类型“${name}”，请添加或另选。${meant.zh}`,
      );
    }
  }
}

function nameIn(reference: string): string | null {
  return reference.startsWith(PREFIX) ? reference.slice(PREFIX.length) : null;
}

function missing(schema: JsonSchema, named: { [name: string]: JsonSchema }): string[] {
  return partsOf(schema).flatMap(({ $ref }) => {
    if ($ref === undefined) return [];
    const name = nameIn($ref) ?? $ref;
    return Object.hasOwn(named, name) ? [] : [name];
  });
}

/** A schema and those inside it. */
function partsOf(schema: JsonSchema, depth = 0): JsonSchema[] {
  if (depth > 50) return [schema];
  const { items, properties = {}, anyOf = [], oneOf = [] } = schema;
  const inner = [...(items ? [items] : []), ...Object.values(properties), ...anyOf, ...oneOf];
  return [schema, ...inner.flatMap((one) => partsOf(one, depth + 1))];
}
