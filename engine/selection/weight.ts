/**
 * How large the SQL of a test becomes, in pieces: some parts are written more than once, so that nesting multiplies. What is heavier than a
 * statement may be is not translated.
 */
import type { Member, Term, Test } from './tree.ts';

/** Pieces that a statement may have for one condition. */
export const HEAVIEST = 2_000;

export function weightOf(test: Test): number {
  switch (test.test) {
    case 'and':
    case 'or':
      return sum(test.items.map(weightOf));
    case 'not':
    case 'some':
    case 'every':
      return 1 + weightOf(test.item);
    case 'compare':
      return 1 + behind([test.a, test.b]);
    case 'between':
      return 1 + 5 * behind([test.value, test.low, test.high]);
    case 'member':
      return test.members.length * (1 + behind([test.value])) + 2 * behind(test.members.map(operand));
    case 'call':
      return 1 + 2 * behind(test.args);
    case 'if':
      return 1 + 2 * weightOf(test.condition) + weightOf(test.yes) + weightOf(test.no);
    case 'term':
      return behind([test.term]);
    case 'untranslated':
      return 0;
  }
}

/** Terms behind references are written for when there is something, and for when there is nothing. */
function behind(terms: Term[]): number {
  const hops = Math.max(0, ...terms.map(hopsOf));
  return sum(terms.map(weightOfTerm)) * 2 ** hops;
}

function weightOfTerm(term: Term): number {
  switch (term.term) {
    case 'constant':
    case 'column':
      return 1;
    case 'arithmetic':
      return 1 + (term.kind === 'number' || term.kind === 'string' ? 1 : 3) * sum([term.a, term.b].map(weightOfTerm));
    case 'negation':
      return 1 + weightOfTerm(term.of);
    case 'property':
      return 1 + 2 * weightOfTerm(term.of);
    case 'call':
      return 1 + (MANIFOLD[term.name] ?? 2) * sum(term.args.map(weightOfTerm));
    case 'if':
      return 1 + weightOf(term.condition) + weightOfTerm(term.yes) + weightOfTerm(term.no);
    case 'test':
      return 1 + 2 * weightOf(term.test);
  }
}

/** How often the arguments of a function are written; twice where nothing is said. */
const MANIFOLD: { [name: string]: number | undefined } = {
  'substring after': 4,
  'substring before': 4,
};

function hopsOf(term: Term): number {
  switch (term.term) {
    case 'constant':
      return 0;
    case 'column':
      return term.hops.length;
    case 'arithmetic':
      return Math.max(hopsOf(term.a), hopsOf(term.b));
    case 'call':
      return Math.max(0, ...term.args.map(hopsOf));
    case 'if':
      return Math.max(hopsOf(term.yes), hopsOf(term.no));
    case 'test':
      return 0;
    default:
      return hopsOf(term.of);
  }
}

function operand(member: Member): Term {
  return member.member === 'compare' ? member.operand : member.member === 'constant' ? member.value : member.list;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
