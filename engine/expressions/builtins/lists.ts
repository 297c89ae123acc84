import { equals, order } from '../compare.ts';
import { describe } from '../json.ts';
import { FeelNumber, keyOf } from '../numbers.ts';
import { BudgetError, type Run } from '../run.ts';
import { ANY, common } from '../scope.ts';
import type { FeelType } from '../types.ts';
import { FeelFunction, kindOf, type Value } from '../values.ts';
import { replacedWhere, sortedBy } from './by-function.ts';
import { type Builtin, define } from './define.ts';
import { spread } from './numbers.ts';

const sameList = ([type]: FeelType[]): FeelType =>
  type?.kind === 'list' ? type : { kind: 'list', items: type ?? ANY };
/** A list that other items come into. */
const withItems =
  (...places: number[]) =>
  (types: FeelType[]): FeelType => ({
    kind: 'list',
    items: places.map((place) => types[place] ?? ANY).reduce(common, itemsOf(types[0])),
  });

export const LISTS = [
  define('list contains', ['list: list', 'element: any'], 'boolean', (run, [list, element]) => {
    run.spend((list as Value[]).length);
    return (list as Value[]).some((item) => equals(item, element ?? null) === true);
  }),
  define('count', ['list: list'], 'number', (_, [list]) => (list as Value[]).length),
  extreme('min', -1),
  extreme('max', 1),
  quantity('all', false),
  quantity('any', true),
  define(
    'sublist',
    ['list: list', 'start position: number', 'length?: number'],
    sameList,
    (run, [list, start, length]) => {
      const items = list as Value[];
      const at = Math.trunc(start as number);
      if (at === 0) return run.warn('sublist counts from 1');
      const from = at < 0 ? Math.max(items.length + at, 0) : at - 1;
      return run.list(
        items.slice(from, typeof length === 'number' ? from + Math.max(Math.trunc(length), 0) : undefined),
      );
    },
  ),
  define(
    'append',
    ['list: list', '...item: any'],
    (types) => withItems(...types.keys().drop(1))(types),
    (run, [list, ...items]) => run.list([...(list as Value[]), ...items.map((item) => item ?? null)]),
  ),
  define('concatenate', ['...list: any'], union, (run, args) => {
    const size = args.reduce<number>((sum, arg) => sum + (Array.isArray(arg) ? arg.length : 1), 0);
    run.spend(size);
    return run.list(args.flatMap((arg) => (Array.isArray(arg) ? arg : [arg ?? null])));
  }),
  define(
    'insert before',
    ['list: list', 'position: number', 'newItem: any'],
    withItems(2),
    (run, [list, position, item]) => {
      const at = indexOf(list as Value[], position as number, run);
      return at === null ? null : run.list((list as Value[]).toSpliced(at, 0, item ?? null));
    },
  ),
  define('remove', ['list: list', 'position: number'], sameList, (run, [list, position]) => {
    const at = indexOf(list as Value[], position as number, run);
    return at === null ? null : run.list((list as Value[]).toSpliced(at, 1));
  }),
  {
    ...define(
      'list replace',
      ['list: list', 'position/match: number|function', 'newItem: any'],
      withItems(2),
      (run, [list, position, item]) => {
        if (position instanceof FeelFunction) return replacedWhere(list as Value[], position, item ?? null, run);
        const at = indexOf(list as Value[], position as number, run);
        return at === null ? null : run.list((list as Value[]).with(at, item ?? null));
      },
    ),
    gives: ([list]: FeelType[]) => [itemsOf(list), ANY],
  },
  define('reverse', ['list: list'], sameList, (run, [list]) => run.list((list as Value[]).toReversed())),
  define(
    'index of',
    ['list: list', 'match: any'],
    () => ({ kind: 'list', items: { kind: 'number' } }),
    (run, [list, match]) => {
      run.spend((list as Value[]).length);
      return (list as Value[]).flatMap((item, index) => (equals(item, match ?? null) === true ? [index + 1] : []));
    },
  ),
  define('union', ['...list: any'], union, (run, args) =>
    distinct(
      args.flatMap((arg) => (Array.isArray(arg) ? arg : [arg ?? null])),
      run,
    ),
  ),
  define('distinct values', ['list: list'], sameList, (run, [list]) => distinct(list as Value[], run)),
  define('flatten', ['list: list'], flat, (run, [list]) => {
    const flat: Value[] = [];
    const into = (items: Value[], depth: number): void => {
      run.spend(items.length + 1);
      if (depth > 200) throw new BudgetError('a list is nested too deeply');
      for (const item of items) {
        if (Array.isArray(item)) into(item, depth + 1);
        else flat.push(item);
      }
    };
    into(list as Value[], 0);
    return run.list(flat);
  }),
  {
    ...define('sort', ['list: list', 'precedes?: function'], sameList, (run, [list, precedes]) => {
      const items = list as Value[];
      if (precedes instanceof FeelFunction) return sortedBy(items, precedes, run);
      run.spend(items.length * 20);
      const odd = items.find((item) => order(item, items[0] ?? null) === null);
      if (odd !== undefined) return run.warn(`${describe(odd)} cannot be sorted among the others`);
      return items.toSorted((a, b) => order(a, b) ?? 0);
    }),
    gives: ([list]: FeelType[]) => [itemsOf(list), itemsOf(list)],
  },
];

/** What a list of this type holds; a single value counts as a list. */
function itemsOf(type: FeelType | undefined): FeelType {
  return type?.kind === 'list' ? (type.items ?? ANY) : (type ?? ANY);
}

function flat([type]: FeelType[]): FeelType {
  let items = type ?? ANY;
  while (items.kind === 'list') items = items.items ?? ANY;
  return { kind: 'list', items };
}

function union(types: FeelType[]): FeelType {
  const items = types.map((type) => (type.kind === 'list' ? (type.items ?? ANY) : type));
  return { kind: 'list', items: items.reduce(common, { kind: 'null' }) };
}

function extreme(name: string, sign: 1 | -1): Builtin {
  return define(
    name,
    ['...list: any'],
    (types) => (types.length === 1 ? itemsOf(types[0]) : types.reduce(common, { kind: 'null' })),
    (run, args) => {
      let best: Value = null;
      for (const [index, item] of spread(args, run).entries()) {
        const by = index === 0 ? (order(item, item) === null ? null : 1) : order(item, best);
        if (by === null)
          return item === null
            ? run.absent(`${name} was given null`)
            : run.warn(`${name} cannot compare ${describe(item)}`);
        if (index === 0 || by * sign > 0) best = item;
      }
      return best;
    },
  );
}

function quantity(name: string, decisive: boolean): Builtin {
  return define(name, ['...list: any'], 'boolean', (run, args) => {
    const items = spread(args, run);
    if (items.includes(decisive)) return decisive;
    const odd = items.find((item) => typeof item !== 'boolean');
    if (odd === undefined) return !decisive;
    const message = `${name} needs true or false, and got ${describe(odd)}`;
    return odd === null ? run.absent(message) : run.warn(message);
  });
}

function indexOf(list: Value[], position: number, run: Run): number | null {
  const whole = Math.trunc(position);
  const at = whole < 0 ? list.length + whole : whole - 1;
  if (at >= 0 && at < list.length) return at;
  return run.warn(`a list of ${list.length} has no position ${position}`);
}

/** Each once, in the order of first sight. */
function distinct(values: Value[], run: Run): Value[] {
  const scalars = new Set<Value>();
  const decimals = new Set<number | string>();
  const others: Value[] = [];
  return run.list(
    values.filter((value) => {
      if (value === null || typeof value !== 'object') {
        run.spend(1);
        return scalars.has(value) ? false : scalars.add(value) !== undefined;
      }
      if (value instanceof FeelNumber) {
        run.spend(4);
        return decimals.has(keyOf(value)) ? false : decimals.add(keyOf(value)) !== undefined;
      }
      run.spend(1 + others.length * (kindOf(value) === 'context' ? 4 : 1));
      if (others.some((other) => equals(other, value) === true)) return false;
      others.push(value);
      return true;
    }),
  );
}
