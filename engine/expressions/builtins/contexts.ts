import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import { ANY } from '../scope.ts';
import { type Context, entriesOf, entryOf, newContext, type Value } from '../values.ts';
import { define } from './define.ts';
import { spread } from './numbers.ts';

export const CONTEXTS = [
  define('get value', ['m: context', 'key: any'], 'any', (run, [context, key]) => {
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
    ['m: context'],
    () => ({ kind: 'list', items: { kind: 'context', entries: { key: { kind: 'string' }, value: ANY } } }),
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
        if (typeof key !== 'string') return run.warn('context needs entries with a key and a value');
        if (Object.hasOwn(made, key)) return run.warn(`context was given ${describe(key)} twice`);
        made[key] = value ?? null;
      }
      return made;
    },
  ),
  define(
    'context put',
    ['context: context', 'key: any', 'value: any'],
    () => ({ kind: 'context' }),
    (run, [context, key, value]) =>
      put(context ?? null, Array.isArray(key) ? key : [key ?? null], 0, value ?? null, run),
  ),
  define(
    'context merge',
    ['...contexts: any'],
    () => ({ kind: 'context' }),
    (run, args) => {
      const made = newContext();
      for (const one of spread(args, run)) {
        const entries = entriesOf(one);
        if (!entries) return run.warn(`context merge needs contexts, and got ${describe(one)}`);
        run.spend(8 + Object.keys(entries).length);
        Object.assign(made, entries);
      }
      return made;
    },
  ),
];

function own(value: Value | undefined): Context {
  return entriesOf(value ?? null) ?? newContext();
}

function put(context: Value, keys: Value[], index: number, value: Value, run: Run): Value {
  const key = keys[index];
  const entries = context === null && index > 0 ? newContext() : entriesOf(context);
  if (typeof key !== 'string' || !entries) return run.warn('context put needs a context and the keys on the way');
  run.spend(8 + Object.keys(entries).length);
  const made = Object.assign(newContext(), entries);
  made[key] = index + 1 < keys.length ? put(entryOf(entries, key) ?? null, keys, index + 1, value, run) : value;
  return made;
}
