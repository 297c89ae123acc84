/** Comparisons in SQL. `answer`: where they are true, or where they are false. */
import { equals, includes } from '../../../engine/expressions/compare.ts';
import { compareValues } from '../../../engine/expressions/forms/comparing.ts';
import { Run } from '../../../engine/expressions/run.ts';
import { FeelDateTime } from '../../../engine/expressions/temporal.ts';
import { FeelRange, kindOf, type Value } from '../../../engine/expressions/values.ts';
import type { Member, Sign } from '../../../engine/selection/index.ts';
import { type Fragment, sql } from '../sql.ts';
import { listParameter, parameter, plain } from './params.ts';
import { both, either, notTrue, type Truth } from './truth.ts';
import { isKnown, type Known, type Operand, type Unknown } from './world.ts';

const OPPOSITE = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const TURNED = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

export function compare(sign: Sign, a: Operand, b: Operand, answer: boolean): Truth {
  if (isKnown(a) && isKnown(b)) return compareValues(sign, a.value, b.value, new Run({}, '', 0)) === answer;
  if (isKnown(a)) return compare(TURNED[sign], b, a, answer);
  const wanted = answer ? sign : OPPOSITE[sign];
  if (isKnown(b)) return withKnown(wanted, a, b);
  if (a.kind !== b.kind) return apart(sign, answer, either([sql`${a.sql} is null`, sql`${b.sql} is null`]));
  const [left, right] = alike(a, b);
  if (wanted === '=') return sql`${left} is not distinct from ${right}`;
  if (wanted === '!=') return sql`${left} is distinct from ${right}`;
  return a.kind === 'string' ? inOrder(wanted, plain(a), plain(b)) : sql`${left} ${sql.raw(wanted)} ${right}`;
}

/** `value between low and high` has an answer only where all three are there. */
export function between(value: Operand, low: Operand, high: Operand, answer: boolean): Truth {
  if (isKnown(value) && isKnown(low) && isKnown(high)) {
    if (value.value === null || low.value === null || high.value === null) return false;
    return includes(new FeelRange(low.value, high.value, true, true), value.value) === answer;
  }
  const parts = [compare('>=', value, low, true), compare('<=', value, high, true)];
  if (answer) return both(parts);
  const outside = either([compare('<', value, low, true), compare('>', value, high, true)]);
  const there = [value, low, high].map((one) => (isKnown(one) ? one.value !== null : sql`${one.sql} is not null`));
  const known = [low, high].map((one) => !isKnown(one) || isKnown(value) || kindOf(one.value) === value.kind);
  return both([outside, ...there, ...known]);
}

/** `value in (…)`. */
export function member(value: Operand, members: { member: Member; operand: Operand }[], answer: boolean): Truth {
  const fixed: Value[] = [];
  const parts: Truth[] = [];
  for (const { member: one, operand } of members) {
    const known = one.member === 'constant' && isKnown(operand) ? operand.value : undefined;
    if (known === undefined) parts.push(passes(value, one, operand, answer));
    else if (known instanceof FeelRange) parts.push(inRange(value, known, answer));
    // a range that cannot be has no answer
    else if (known === null && operand.kind === 'range') parts.push(false);
    else fixed.push(...(Array.isArray(known) ? known : [known]));
  }
  if (fixed.length > 0 || members.some((one) => one.member.member === 'constant')) {
    const found = oneOf(value, fixed);
    parts.push(answer ? found : notTrue(found));
  }
  return answer ? either(parts) : both(parts);
}

function passes(value: Operand, one: Member, operand: Operand, answer: boolean): Truth {
  return one.member === 'compare' ? compare(one.sign, value, operand, answer) : inField(value, operand, answer);
}

/** Whether the value is one of these, or in one that is a range. This always has an answer. */
function oneOf(value: Operand, items: Value[]): Truth {
  if (isKnown(value)) return items.some((item) => within(item, value.value));
  const alike = items.filter((item) => item !== null && kindOf(item) === value.kind);
  const list = alike.length > 1 ? listParameter(alike, value) : null;
  const others = list ? items.filter((item) => !alike.includes(item)) : items;
  const found = others.map((item) =>
    item instanceof FeelRange
      ? inRange(value, item, true)
      : compare('=', value, { kind: kindOf(item), value: item }, true),
  );
  return either(list ? [sql`${list.left} = any(${list.right})`, ...found] : found);
}

function within(item: Value, value: Value): boolean {
  return (item instanceof FeelRange ? includes(item, value) : equals(value, item)) === true;
}

function inRange(value: Operand, range: FeelRange, answer: boolean): Truth {
  if (isKnown(value)) return includes(range, value.value) === answer;
  const ends = [range.start, range.end].filter((end) => end !== null);
  // without ends, or with ends of another kind, there is no answer
  if (ends.length === 0 || ends.some((end) => kindOf(end) !== value.kind)) return false;
  const sides: [Value, Sign][] = [
    [range.start, range.startIncluded ? '>=' : '>'],
    [range.end, range.endIncluded ? '<=' : '<'],
  ];
  const parts = sides
    .filter(([end]) => end !== null)
    .map(([end, sign]) => compare(sign, value, { kind: value.kind, value: end }, answer));
  return answer ? both(parts) : either(parts);
}

/** In a list field: in no list is nothing but nothing. */
function inField(value: Operand, list: Operand, answer: boolean): Truth {
  if (isKnown(list)) return (isKnown(value) ? value.value === null : sql`${value.sql} is null`) as Truth;
  const found = either([
    sql`${plain(value)} = any(${list.sql})`,
    isKnown(value)
      ? both([value.value === null, sql`${list.sql} is null`])
      : sql`(${value.sql} is null and ${list.sql} is null)`,
  ]);
  return answer ? found : notTrue(found);
}

function withKnown(sign: Sign, a: Unknown, b: Known): Truth {
  if (b.value === null) {
    if (sign === '=') return sql`${a.sql} is null`;
    return sign === '!=' ? sql`${a.sql} is not null` : false;
  }
  if (kindOf(b.value) !== a.kind) return sign === '!=' ? sql`${a.sql} is null` : false;
  const isEqual = sign === '=' || sign === '!=';
  // an instant of no zone is never the same as one of a zone
  const never = b.value instanceof FeelDateTime && b.value.zone === null && isEqual;
  const right = never
    ? null
    : parameter(b.value, isEqual ? a : { ...a, stored: a.stored === 'uuid' ? undefined : a.stored });
  if (right === null) return sign === '!=';
  const left = isEqual && a.stored === 'uuid' ? a.sql : numberBeside(a, b.value);
  if (sign === '=') return sql`${left} = ${right}`;
  if (sign === '!=') return sql`${left} is distinct from ${right}`;
  return a.kind === 'string' ? inOrder(sign, plain(a), right) : sql`${left} ${sql.raw(sign)} ${right}`;
}

/** A whole number's column beside a broken number is a number like that. */
function numberBeside(a: Unknown, value: Value): Fragment {
  if (a.stored === 'bigint' && Number.isSafeInteger(value)) return a.sql;
  return a.stored === 'uuid' || a.stored === 'bigint' ? plain(a) : a.sql;
}

/** Both sides in one type; ids of both sides as they are. */
function alike(a: Unknown, b: Unknown): [Fragment, Fragment] {
  return a.stored === b.stored ? [a.sql, b.sql] : [plain(a), plain(b)];
}

/** Texts stand in the order of their code points. */
function inOrder(sign: Sign, left: Fragment, right: Fragment): Fragment {
  return sql`${left} collate "C" ${sql.raw(sign)} ${right}`;
}

/** Values of different kinds are not comparable; only nothing differs from something. */
function apart(sign: Sign, answer: boolean, missing: Truth): Truth {
  if (sign === '=') return answer ? false : missing;
  return sign === '!=' ? answer && missing : false;
}
