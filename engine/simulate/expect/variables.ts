import type { Json, JsonObject } from '../../core/definition.ts';
import type { SeenInstance } from '../stage.ts';
import { type Expectation, elementNames, same } from './expectation.ts';

/** Variables of the current instance have these values; there may be others. Those of open scopes inside are seen where the process has none of the name. */
export const variables: Expectation<JsonObject> = {
  key: 'variables',
  schema: { type: 'object' },
  judge(value, { current }) {
    const actual = Object.fromEntries(Object.keys(value).map((name) => [name, current && seenAs(name, current)]));
    const passed = current !== null && Object.entries(value).every(([name, one]) => same(actual[name], one));
    return { passed, actual };
  },
};

/** These variables of the current instance have no value at its process. */
export const absent: Expectation<string[]> = {
  key: 'absent',
  schema: elementNames,
  judge(value, { current }) {
    const there = value.filter((name) => (current?.variables[name] ?? null) !== null);
    const actual = Object.fromEntries(there.map((name) => [name, current?.variables[name] ?? null]));
    return { passed: there.length === 0, actual };
  },
};

function seenAs(name: string, { variables: own, inner }: SeenInstance): Json {
  const places = [own, ...inner.toReversed()];
  return places.find((place) => (place[name] ?? null) !== null)?.[name] ?? null;
}
