import type { Json, JsonObject } from '../../core/definition.ts';
import { compileExpression } from '../compile.ts';
import { unquote } from '../forms/literals.ts';
import type { Decimal } from '../numbers.ts';
import { type Meter, Run } from '../run.ts';
import type { Calendars, FeelType, Names } from '../types.ts';
import type { Value } from '../values.ts';
import { comparedWith } from './atoms.ts';
import { type Binding, bindingsOf } from './bindings.ts';
import { nearestFlip } from './nearest.ts';
import { typeAt, valueAt, wayTo, withValueAt } from './paths.ts';
import { type Pieces, piecesOf } from './pieces.ts';
import { AMOUNTS, type Scale, scaleOf } from './scales.ts';
import { usesOfPieces } from './uses.ts';

/** A change of one input that makes a true outcome false, or a false one true. */
export interface Flip {
  path: string;
  from: Json;
  to: Json;
  /** Numbers: the difference; dates: days; other times and durations: seconds, `P1M`: months. Null where values have no distance. */
  distance: number | null;
  /** No smaller change flips it, among values with as many digits as those that are compared. Else it was found by trying. */
  exact: boolean;
  /** Any other value does it as well; `to` is one. */
  other?: true;
}

export interface FlipOptions {
  /** Values that an input may have, by path: of fields with options. */
  choices?: { [path: string]: Json[] };
  calendars?: Calendars;
}

/** Steps of all evaluations together. */
const BUDGET = 2_000_000;
const MOST_INPUTS = 40;

/**
 * The smallest change of each input by itself that flips an outcome which is true or false now; the smallest first. Inputs that cannot
 * flip it alone are left out. Each answer has been tried out.
 *
 * @example
 * flips('score >= 40 and flag', names, { score: 30, flag: true }, now); // [{ path: 'score', from: 30, to: 40, distance: 10, exact: true }]
 */
export function flips(
  source: string,
  names: Names,
  values: JsonObject,
  now: string,
  options: FlipOptions = {},
): Flip[] {
  const compiled = compileExpression(source, names, 'boolean');
  const made = piecesOf(source, names);
  if (!compiled.ok || !made.ok) return [];
  const meter: Meter = { left: BUDGET };
  const outcome = (given: JsonObject): boolean | null => {
    const result = compiled.expression.evaluate(given, now, meter, options.calendars);
    return result.ok && typeof result.value === 'boolean' ? result.value : null;
  };
  const is = outcome(values);
  if (is === null) return [];
  const { paths, whole } = usesOfPieces(made.pieces);
  const bindings = bindingsOf(made.pieces);
  const around = { names, values, now, meter, pieces: made.pieces, bindings, whole, options };
  return paths
    .slice(0, MOST_INPUTS)
    .flatMap((path) => inputOf(path, around) ?? [])
    .flatMap((input) => {
      const wanted = (json: Json): boolean => outcome(withValueAt(values, input.way, json)) === !is;
      const found = nearestFlip(input, wanted);
      return found ? [{ flip: { path: input.path, from: input.from, ...found.flip }, effort: found.effort }] : [];
    })
    .sort((a, b) => a.effort - b.effort)
    .map(({ flip }) => flip);
}

/** One input, and what is known of how it matters. */
export interface Input {
  path: string;
  way: string[];
  type: FeelType;
  from: Json;
  scale: Scale | null;
  marks: Decimal[];
  /** Values to try that have no place on a line. */
  values: Json[];
  exact: boolean;
  /** Values it may have; null where it may have any. */
  choices: Json[] | null;
  asksForNull: boolean;
}

interface Around {
  names: Names;
  values: JsonObject;
  now: string;
  meter: Meter;
  pieces: Pieces;
  bindings: Binding[];
  whole: string[];
  options: FlipOptions;
}

function inputOf(path: string, around: Around): Input | null {
  const { names, values, pieces, options } = around;
  const declared = wayTo(names, path);
  const type = typeAt(names, declared);
  if (!type) return null;
  const way = type.money ? [...declared, 'amount'] : declared;
  const from = valueAt(values, way);
  if (from === undefined || (typeof from === 'object' && from !== null)) return null;
  if (['list', 'context', 'range', 'function'].includes(type.kind) && !type.money) return null;
  const scale = type.money ? AMOUNTS : scaleOf(type, from);
  const place = scale && from !== null ? scale.read(from) : null;
  const occurrences = around.bindings.filter((one) => one.is === 'path' && one.path === path && one.reads !== null);
  const runAt = (at: Decimal | null): Run => {
    const given = scale && at ? withValueAt(values, way, scale.write(at, from)) : values;
    return new Run(given, around.now, pieces.shared.slots, around.meter, options.calendars ?? null);
  };
  const compared = comparedWith(occurrences, scale, place, runAt);
  const seeds = seedsOf(pieces, values, around.bindings);
  const marks = scale
    ? [...compared.marks, ...(compared.exact ? [] : seeds.flatMap((seed) => scale.read(seed) ?? []))]
    : [];
  const texts = [...compared.values.filter(isPlain), ...(compared.exact ? [] : seeds)];
  return {
    path: type.money ? `${path}.amount` : path,
    way,
    type,
    from,
    scale,
    marks,
    values: texts,
    exact: compared.exact && !around.whole.some((one) => path === one || path.startsWith(`${one}.`)),
    choices: options.choices?.[path] ?? null,
    asksForNull: pieces.all.some(({ node }) => node.name === 'null'),
  };
}

function isPlain(value: Value): value is string | boolean {
  return typeof value === 'string' || typeof value === 'boolean';
}

const MOST_SEEDS = 200;

/** Values worth trying: those written in the expression, and those of the lists that it reads. */
function seedsOf(pieces: Pieces, values: JsonObject, bindings: Binding[]): Json[] {
  const written = pieces.all.flatMap(({ node, scope }): Json[] => {
    if (node.name === 'NumericLiteral') return [Number(scope.text(node))];
    return node.name === 'StringLiteral' ? [unquote(scope.text(node))] : [];
  });
  const read = bindings.flatMap(({ path }) =>
    path === undefined ? [] : scalarsIn(valueAt(values, path.split('.')) ?? null, 0),
  );
  return [...new Set([...written, ...read])].slice(0, MOST_SEEDS);
}

function scalarsIn(json: Json, depth: number): Json[] {
  if (json === null || typeof json === 'boolean' || depth > 3) return [];
  if (typeof json !== 'object') return [json];
  return Object.values(json)
    .slice(0, MOST_SEEDS)
    .flatMap((one) => scalarsIn(one as Json, depth + 1));
}
