/** What has to be filled in before an expression can be tried out. */
import type { Json, JsonObject, JsonSchema, Text } from '../../../../engine/core/definition.ts';
import { usesOf } from '../../../../engine/expressions/analysis/index.ts';
import { typeAt, valueAt, wayTo, withValueAt } from '../../../../engine/expressions/analysis/paths.ts';
import { type FeelType, type Names, typeOfSchema } from '../../../../engine/expressions/index.ts';
import type { Known } from '../feel/names.ts';

export interface Input {
  /** `record.account.name`. */
  path: string;
  way: string[];
  type: FeelType;
  schema: JsonSchema | undefined;
  title: Text | undefined;
}

/** The types of what may be named. */
export function typesOf(known: readonly Known[]): Names {
  return Object.fromEntries(
    known.map(({ name, schema, kind }) => [name, schema ? typeOfSchema(schema) : typeOfKind(kind)]),
  );
}

function typeOfKind(kind: string): FeelType {
  return kind === 'number' || kind === 'function' ? { kind } : { kind: 'any' };
}

/** Everything that the expression reads, in order. */
export function inputsOf(source: string, names: Names, known: readonly Known[]): Input[] {
  return usesOf(source, names).paths.map((path) => {
    const way = wayTo(names, path);
    const found = findKnown(known, way);
    const type = typeAt(names, way) ?? { kind: 'any' };
    return { path, way, type, schema: found?.schema, title: found?.title };
  });
}

function findKnown(known: readonly Known[], way: string[]): Known | undefined {
  const [name, ...rest] = way;
  const found = known.find((one) => one.name === name);
  return rest.length === 0 || !found ? found : findKnown(found.entries, rest);
}

/** Sample values as an expression reads them. Money is an amount in the currency that it had. */
export function valuesOf(inputs: readonly Input[], samples: JsonObject, names: Names): JsonObject {
  const blank: JsonObject = Object.fromEntries(Object.keys(names).map((name) => [name, null]));
  return inputs.reduce((values, { path, way, type }) => {
    const sample = samples[path];
    if (sample === undefined || sample === null) return values;
    return withValueAt(
      values,
      way,
      type.money && typeof sample !== 'object' ? { amount: String(sample), currency: 'EUR' } : sample,
    );
  }, blank);
}

/** The values of a record for those inputs that are read off it. */
export function samplesFrom(record: JsonObject, inputs: readonly Input[]): JsonObject {
  return Object.fromEntries(
    inputs
      .filter(({ way }) => way[0] === 'record')
      .map(({ path, way }): [string, Json] => [
        path,
        way.length === 1 ? record : (valueAt(record, way.slice(1)) ?? null),
      ]),
  );
}
