/** The nearest value that does what is wanted: at the places where something can change, else by trying further and further. */
import type { Json } from '../../core/definition.ts';
import { Decimal } from '../numbers.ts';
import type { Flip, Input } from './flips.ts';
import type { Scale } from './scales.ts';

export interface Found {
  flip: Pick<Flip, 'to' | 'distance' | 'exact' | 'other'>;
  /** For putting changes of different inputs in order. */
  effort: number;
}

const MOST_MARKS = 200;
const DOUBLINGS = 40;
const HALVINGS = 60;
/** A value that nothing is compared with. */
const SOMETHING_ELSE = '…';

export function nearestFlip(input: Input, wanted: (json: Json) => boolean): Found | null {
  const found = input.scale && !input.choices ? onLine(input, input.scale, wanted) : amongValues(input, wanted);
  if (found || !input.asksForNull) return found;
  if (input.from !== null) return wanted(null) ? plain({ to: null, exact: input.exact }) : null;
  const something = input.scale ? input.scale.write(new Decimal(0), null) : SOMETHING_ELSE;
  return wanted(something) ? plain({ to: something, exact: input.exact, other: true }) : null;
}

/** A change without a distance. */
function plain(flip: Omit<Found['flip'], 'distance'>): Found {
  return { flip: { ...flip, distance: null }, effort: 1 };
}

function amongValues({ type, from, values, choices, exact }: Input, wanted: (json: Json) => boolean): Found | null {
  const known: Json[] = type.kind === 'boolean' ? [true, false] : (choices ?? values);
  const to = [...new Set(known)].find((value) => value !== from && value !== null && wanted(value));
  const complete = type.kind === 'boolean' || choices !== null || exact;
  if (to === undefined) {
    const open = type.kind === 'string' || (type.kind === 'any' && typeof from === 'string');
    if (!open || choices !== null || !wanted(SOMETHING_ELSE)) return null;
    return plain({ to: SOMETHING_ELSE, exact: complete, other: true });
  }
  return plain({ to, exact: complete });
}

function onLine(input: Input, scale: Scale, wanted: (json: Json) => boolean): Found | null {
  const { from, exact } = input;
  const start = from === null ? null : scale.read(from);
  if (from !== null && !start) return null;
  const origin = start ?? new Decimal(0);
  const marks = nearestMarks(input.marks, origin);
  const step = scale.step([origin, ...marks.filter((mark) => mark.decimalPlaces() < 10)]);
  const near = candidates(marks, step);
  const tried = [...near, ...(exact ? [] : further(origin, step))];
  const hit = inOrder(tried, origin).find((at) => wanted(scale.write(at, from)));
  if (!hit) return null;
  const best = exact || !start ? hit : closer(start, hit, step, (at) => wanted(scale.write(at, from)));
  const to = scale.write(best, from);
  const by = (scale.read(to) ?? best).minus(origin);
  return {
    flip: { to, distance: start ? scale.distance(by) : null, exact },
    effort: start ? scale.effort(by, start) : 1,
  };
}

function nearestMarks(marks: Decimal[], origin: Decimal): Decimal[] {
  const sorted = [...new Map(marks.map((mark) => [mark.toString(), mark])).values()];
  return sorted.sort((a, b) => a.minus(origin).abs().cmp(b.minus(origin).abs())).slice(0, MOST_MARKS);
}

/** At, just below and just above each place; and between two that are near each other. */
function candidates(marks: Decimal[], step: Decimal): Decimal[] {
  const sorted = marks.toSorted((a, b) => a.cmp(b));
  return sorted.flatMap((mark, index) => {
    const low = mark.div(step).floor().times(step);
    const next = sorted[index + 1];
    const between = next?.minus(mark).lte(step.times(2)) ? [mark.plus(next).div(2)] : [];
    const onGrid = low.eq(mark);
    return [mark, onGrid ? mark.minus(step) : low, low.plus(step), ...between];
  });
}

function further(origin: Decimal, step: Decimal): Decimal[] {
  return Array.from({ length: DOUBLINGS }, (_, index) => step.times(new Decimal(2).pow(index))).flatMap((by) => [
    origin.plus(by),
    origin.minus(by),
  ]);
}

function inOrder(tried: Decimal[], origin: Decimal): Decimal[] {
  return tried
    .filter((at) => !at.eq(origin))
    .map((at) => ({ at, far: at.minus(origin).abs() }))
    .sort((a, b) => a.far.cmp(b.far))
    .map(({ at }) => at);
}

/** Between a value that does not do and one that does, as near to the first as halving finds. */
function closer(start: Decimal, hit: Decimal, step: Decimal, wanted: (at: Decimal) => boolean): Decimal {
  let [low, high] = [start, hit];
  for (let round = 0; round < HALVINGS && high.minus(low).abs().gt(step); round += 1) {
    const middle = low.plus(high.minus(low).div(2).div(step).trunc().times(step));
    if (middle.eq(low)) break;
    if (wanted(middle)) high = middle;
    else low = middle;
  }
  return high;
}
