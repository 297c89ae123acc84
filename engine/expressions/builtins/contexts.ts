import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import { ANY, common } from '../scope.ts';
import type { FeelType } from '../types.ts';
import { type Context, entriesOf, entryOf, newContext, type Value } from '../values.ts';
import { define } from './define.ts';
import { spread } from './numbers.ts';

export const CONTEXTS = [
  define('get value', ['m/context: context', 'key/keys: string|list'], entryAt, (run, [context, key]) => {
    const keys = Array.isArray(key) ? key : [key ?? null];
    let value: Value = context ?? null;
    for (const name of keys) {
      const entries = entriesOf(value);
      if (!entries || typeof name !== 'string') return run.absent(`get value found no ${describe(name)}`);
      value = entryOf(entries, name) ?? null;
    }
    return value;
  }),
  define(
    'get entries',
    ['m/context: context'],
    ([type]) => ({
      kind: 'list',
      items: { kind: 'context', entries: { key: { kind: 'string' }, value: entryType(type) } },
    }),
    (run, [context]) => run.list(Object.entries(own(context)).map(([key, value]) => ({ key, value }))),
  ),
  define(
    'context',
    ['entries: list'],
    () => ({ kind: 'context' }),
    (run, [entries]) => {
      const made = newContext();
      for (const entry of run.list(entries as Value[])) {
        const { key, value } = own(entry);
        if (typeof key !== 'string' || value === undefined)
          return run.warn('context needs entries with a key and a value');
        if (Object.hasOwn(made, key)) return run.warn(`context was given ${describe(key)} twice`);
        made[key] = value ?? null;
      }
      return made;
    },
  ),
  define(
    'context put',
    ['context: context', 'key/keys: string|list', 'value: any'],
    ([type, , value], constants) => withEntry(type, keysOf(constants?.[1]), value ?? ANY),
    (run, [context, key, value]) => put(context ?? null, Array.isArray(key) ? key : [key ?? null], value ?? null, run),
  ),
  define('context merge', ['...contexts: any'], merged, (run, args) => {
    const made = newContext();
    for (const one of spread(args, run)) {
      const entries = entriesOf(one);
      if (one === null) return run.absent('context merge was given null');
      if (!entries) return run.warn(`context merge needs contexts, and got ${describe(one)}`);
      run.spend(8 + Object.keys(entries).length);
      Object.assign(made, entries);
    }
    return made;
  }),
];

function own(value: Value | undefined): Context {
  return entriesOf(value ?? null) ?? newContext();
}

/** A new context with a value at the end of a path; null where the path leads through something that is no context. */
function put(context: Value, [key, ...rest]: Value[], value: Value, run: Run): Value {
  const entries = entriesOf(context);
  if (typeof key !== 'string' || !entries) return run.warn('context put needs a context and the keys on the way');
  run.spend(8 + Object.keys(entries).length);
  const made = Object.assign(newContext(), entries);
  const inner = rest.length === 0 ? value : put(entryOf(entries, key) ?? null, rest, value, run);
  if (rest.length > 0 && inner === null) return null;
  made[key] = inner;
  return made;
}

/** What the entries of a context have in common. */
function entryType(type: FeelType | undefined): FeelType {
  return type?.entries && !type.open ? Object.values(type.entries).reduce(common, { kind: 'null' }) : ANY;
}

/** Keys that are known; null where they are not. */
function keysOf(key: Value | undefined): string[] | null {
  const keys = Array.isArray(key) ? key : [key];
  return keys.every((one) => typeof one === 'string') ? (keys as string[]) : null;
}

/** The type of an entry that is named by known keys. */
function entryAt([context]: FeelType[], constants?: (Value | undefined)[]): FeelType {
  const keys = keysOf(constants?.[1]);
  if (!keys) return ANY;
  return keys.reduce((type: FeelType, key) => {
    const { entries } = type;
    return (entries && Object.hasOwn(entries, key) && entries[key]) || ANY;
  }, context ?? ANY);
}

/** The type of a context in which a value is put; where the keys are not known, any entry may be another one. */
function withEntry(type: FeelType | undefined, keys: string[] | null, value: FeelType): FeelType {
  if (!type?.entries || !keys) return { kind: 'context', open: true };
  const [key, ...rest] = keys;
  if (key === undefined) return { kind: 'null' };
  const inner = rest.length === 0 ? value : withEntry(type.entries[key], rest, value);
  return { kind: 'context', entries: { ...type.entries, [key]: inner }, ...(type.open && { open: true }) };
}

/** Later contexts replace the entries of those before. */
function merged(types: FeelType[]): FeelType {
  const [only] = types;
  const contexts = types.length === 1 && only?.kind === 'list' ? [only.items ?? ANY] : types;
  if (contexts.some((type) => !type.entries)) return { kind: 'context', open: true };
  const open = contexts.some((type) => type.open);
  const entries = Object.assign({}, ...contexts.map((type) => type.entries)) as FeelType['entries'];
  return { kind: 'context', entries, ...(open && { open }) };
}
