/**
 * Tests in SQL. FEEL has three answers; each test is therefore written twice where it is needed: as what is true exactly where the test is
 * true, and as what is true exactly where it is false. So `not` costs nothing, and comparisons stay as an index serves them.
 */
import { type Hop, type Member, type Term, type Test, weightOf } from '../../../engine/selection/index.ts';
import { type Fragment, sql } from '../sql.ts';
import { between, compare, member } from './compare-sql.ts';
import { judgement } from './judgement-sql.ts';
import { termSql } from './term-sql.ts';
import { both, either, isStatic, notTrue, type Truth, written } from './truth.ts';
import { isKnown, pathOf, type World } from './world.ts';

/** Steps that a piece of SQL costs in a copy of what stands behind `some` and `every`: some thousand fit the budget of an evaluation. */
const PIECE = 100;

/** Where a test has an answer: true, or false. */
export function testSql(test: Test, answer: boolean, world: World): Truth {
  switch (test.test) {
    case 'and':
    case 'or':
      return joined(test.items, test.test === 'and', answer, world);
    case 'not':
      return testSql(test.item, !answer, world);
    case 'some':
    case 'every':
      return rounds(test, answer, world);
    default:
      return opened([test], answer, true, world);
  }
}

/** A test that is not made of others, in a world where all that it reads is open. */
function plainSql(test: Test, answer: boolean, world: World): Truth {
  const term = (one: Term) => termSql(one, world, testSql);
  switch (test.test) {
    case 'compare':
      return compare(test.sign, term(test.a), term(test.b), answer);
    case 'between':
      return between(term(test.value), term(test.low), term(test.high), answer);
    case 'member':
      return member(
        term(test.value),
        test.members.map((one) => ({ member: one, operand: term(operandOf(one)) })),
        answer,
      );
    case 'call':
      return judgement(test.name, test.args.map(term), answer);
    case 'term': {
      const value = term(test.term);
      if (isKnown(value)) return value.value === answer;
      return answer ? value.sql : sql`not ${value.sql}`;
    }
    case 'if': {
      const condition = testSql(test.condition, true, world);
      return either([
        both([condition, testSql(test.yes, answer, world)]),
        both([notTrue(condition), testSql(test.no, answer, world)]),
      ]);
    }
    default:
      return testSql(test, answer, world);
  }
}

function operandOf(one: Member): Term {
  return one.member === 'compare' ? one.operand : one.member === 'constant' ? one.value : one.list;
}

/** `and` is false where one item is; `or` is true where one is. */
function joined(items: Test[], isAnd: boolean, answer: boolean, world: World): Truth {
  const together = isAnd === answer;
  const join = together ? both : either;
  const groups = new Map<string, Test[]>();
  const parts: Truth[] = [];
  for (const item of items) {
    const path = item.test === 'some' || item.test === 'every' ? null : unopened(item, world);
    if (path === null) parts.push(testSql(item, answer, world));
    else groups.set(path, [...(groups.get(path) ?? []), item]);
  }
  for (const group of groups.values()) {
    // one look at the record referred to serves all that read it, where nothing holds of one that is not there
    const path = unopened(group[0] as Test, world) as string;
    const absent = world.with(path, null);
    const [needing, others] = [group.filter(needs), group.filter((item) => !needs(item))];
    if (needing.length > 0) parts.push(opened(needing, answer, together, world));
    for (const item of others) parts.push(opened([item], answer, true, world));

    function needs(item: Test): boolean {
      return testSql(item, answer, absent) === false;
    }
  }
  return join(parts);
}

/** Tests that are read together, behind the first reference that is not open yet. */
function opened(tests: Test[], answer: boolean, together: boolean, world: World): Truth {
  const path = tests.map((test) => unopened(test, world)).find((one) => one !== null) ?? null;
  const all = (inner: World) => {
    const parts = tests.map((test) =>
      unopened(test, inner) === null ? plainSql(test, answer, inner) : testSql(test, answer, inner),
    );
    return together ? both(parts) : either(parts);
  };
  if (path === null) return all(world);
  const names = path.split('.');
  const from = world.seen(names.slice(0, -1).join('.'));
  const hop = tests
    .flatMap((test) => hopsOf(test))
    .find((hops) => pathOf(hops) === path)
    ?.at(-1);
  const absent = all(world.with(path, null));
  const followed = from && hop ? from.follow(hop, world.freshAlias()) : null;
  if (!from || !hop || !followed) return absent;
  const present = all(world.with(path, followed.sight));
  const is = sql`${sql.id(followed.sight.alias, 'id')} = ${from.column(hop.field, 0)} and ${followed.rows}`;
  const exists = (more: Truth): Truth =>
    more === false
      ? false
      : sql`exists (select 1 from ${followed.from} where ${is}${more === true ? sql`` : sql` and ${more}`})`;
  if (absent === false) return exists(present);
  // at most one record is referred to: either one that passes is there, or none at all
  if (absent === true) {
    const failing = exists(notTrue(present));
    return isStatic(failing) ? !failing : sql`not ${failing}`;
  }
  const none: Fragment = sql`not ${written(exists(true))}`;
  return either([exists(present), both([none, absent])]);
}

/** The first path of references that a test needs and that is not open; null where there is none. */
function unopened(test: Test, world: World): string | null {
  for (const hops of hopsOf(test)) {
    for (let length = 1; length <= hops.length; length += 1) {
      const path = pathOf(hops.slice(0, length));
      if (world.seen(path) === undefined) return path;
    }
  }
  return null;
}

/** The references that a test follows, with those on the way. */
function hopsOf(test: Test): Hop[][] {
  switch (test.test) {
    case 'and':
    case 'or':
      return test.items.flatMap(hopsOf);
    case 'not':
    case 'some':
    case 'every':
      return hopsOf(test.item);
    case 'compare':
      return [test.a, test.b].flatMap(hopsOfTerm);
    case 'between':
      return [test.value, test.low, test.high].flatMap(hopsOfTerm);
    case 'member':
      return [test.value, ...test.members.map(operandOf)].flatMap(hopsOfTerm);
    case 'call':
      return test.args.flatMap(hopsOfTerm);
    case 'if':
      return [test.condition, test.yes, test.no].flatMap(hopsOf);
    case 'term':
      return hopsOfTerm(test.term);
    case 'untranslated':
      return [];
  }
}

function hopsOfTerm(term: Term): Hop[][] {
  switch (term.term) {
    case 'constant':
      return [];
    case 'column':
      return term.hops.map((_, index) => term.hops.slice(0, index + 1));
    case 'arithmetic':
      return [term.a, term.b].flatMap(hopsOfTerm);
    case 'call':
      return term.args.flatMap(hopsOfTerm);
    case 'if':
      return [...hopsOf(term.condition), ...hopsOfTerm(term.yes), ...hopsOfTerm(term.no)];
    case 'test':
      return hopsOf(term.test);
    default:
      return hopsOfTerm(term.of);
  }
}

/** `some x in list satisfies …`: once for each item. */
function rounds(test: Extract<Test, { test: 'some' | 'every' }>, answer: boolean, world: World): Truth {
  const { value } = world.constant(test.list);
  // without a list there is no answer
  if (!Array.isArray(value)) return false;
  const weight = 1 + weightOf(test.item);
  const parts = value.map((item) => {
    world.run.spend(PIECE * weight);
    world.run.locals[test.slot] = item;
    return testSql(test.item, answer, world);
  });
  return (test.test === 'every') === answer ? both(parts) : either(parts);
}
