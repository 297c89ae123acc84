/** Terms in SQL: null exactly where FEEL has no value. What is known already is computed by the evaluator. */
import { builtin } from '../../../engine/expressions/builtins/index.ts';
import { operation } from '../../../engine/expressions/forms/arithmetic.ts';
import { propertyOf } from '../../../engine/expressions/properties.ts';
import { Run } from '../../../engine/expressions/run.ts';
import type { Value } from '../../../engine/expressions/values.ts';
import type { Term, Test } from '../../../engine/selection/index.ts';
import { sql } from '../sql.ts';
import { calculation, numberCall, rounded } from './number-sql.ts';
import { plain } from './params.ts';
import { durationProperty, instantProperty, moved, temporalCall } from './temporal-sql.ts';
import { textCall } from './text-sql.ts';
import { isStatic, type Truth, written } from './truth.ts';
import { isKnown, type Operand, type World } from './world.ts';

type Tests = (test: Test, answer: boolean, world: World) => Truth;

export function termSql(term: Term, world: World, tests: Tests): Operand {
  const inner = (one: Term) => termSql(one, world, tests);
  switch (term.term) {
    case 'constant':
      return world.constant(term);
    case 'column':
      return world.column(term);
    case 'negation': {
      const of = inner(term.of);
      if (isKnown(of)) return { kind: term.kind, value: null };
      return { kind: term.kind, sql: sql`(- ${plain(of)})`, ...(of.digits && { digits: of.digits }) };
    }
    case 'arithmetic':
      return arithmetic(term, inner(term.a), inner(term.b), world);
    case 'property': {
      const of = inner(term.of);
      if (isKnown(of)) return { kind: 'number', value: propertyOf(of.value, term.name, new Run({}, '', 0)) };
      const value =
        of.kind === 'days and time duration'
          ? durationProperty(term.name, of.sql)
          : instantProperty(term.name, of, world.zone);
      return { kind: 'number', sql: value, digits: [16, 3] };
    }
    case 'call':
      return call(term.name, term.kind, term.args.map(inner), world);
    case 'if': {
      const condition = tests(term.condition, true, world);
      const [yes, no] = [inner(term.yes), inner(term.no)];
      if (isStatic(condition)) return condition ? yes : no;
      const typed = (one: Operand) => (isKnown(one) ? { ...one, kind: term.kind } : one);
      const value = sql`case when ${condition} then ${plain(typed(yes))} else ${plain(typed(no))} end`;
      return { kind: term.kind, sql: sql`(${value})` };
    }
    case 'test': {
      const [yes, no] = [tests(term.test, true, world), tests(term.test, false, world)];
      if (yes === true || no === true) return { kind: 'boolean', value: yes === true };
      if (yes === false && no === false) return { kind: 'boolean', value: null };
      return { kind: 'boolean', sql: sql`(case when ${written(yes)} then true when ${written(no)} then false end)` };
    }
  }
}

function arithmetic(
  { sign, kind }: Extract<Term, { term: 'arithmetic' }>,
  a: Operand,
  b: Operand,
  world: World,
): Operand {
  if (isKnown(a) && isKnown(b))
    return {
      kind,
      value: operation(
        sign,
        () => a.value,
        () => b.value,
      )(world.run),
    };
  if ([a, b].some((one) => isKnown(one) && one.value === null)) return { kind, value: null };
  if (kind === 'number') return calculation(sign, a, b);
  if (kind === 'string') return { kind, sql: sql`(${plain(a)} || ${plain(b)})` };
  return moved(sign, kind, a, b, world.zone);
}

function call(name: string, kind: Operand['kind'], args: Operand[], world: World): Operand {
  const [first, ...others] = args as [Operand, ...Operand[]];
  const known = (one: Operand): Value => (isKnown(one) ? one.value : null);
  if (args.every(isKnown)) {
    if (args.some((arg) => known(arg) === null)) return { kind, value: null };
    return { kind, value: builtin(name)?.run(world.run, args.map(known)) ?? null };
  }
  if (isKnown(first) && first.value === null) return { kind, value: null };
  const found =
    rounded(name, first, others.map(known)) ??
    numberCall(name, args) ??
    textCall(name, args) ??
    (isKnown(first) ? null : temporalCall(name, first, world.zone));
  if (!found) throw new Error(`The database does not know ${name}.`);
  return found;
}
