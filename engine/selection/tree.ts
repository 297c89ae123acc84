/**
 * What a condition over a record says, in a form that SQL can be made of. Meaning is FEEL's: a test is true, false or unknown, a term
 * has a value or none (null). A record is selected where the whole is true.
 */
import type { Text } from '../core/definition.ts';
import type { EntityType } from '../entities/entity-type.ts';
import type { Code } from '../expressions/scope.ts';
import type { FeelKind, FeelType } from '../expressions/types.ts';
import type { Value } from '../expressions/values.ts';
import type { FieldDefinition } from '../fields/index.ts';

export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Test =
  | { test: 'and' | 'or'; items: Test[] }
  | { test: 'not'; item: Test }
  | { test: 'compare'; sign: Sign; a: Term; b: Term }
  /** `value in (…)`: true where one member is, else unknown where one is, else false. */
  | { test: 'member'; value: Term; members: Member[] }
  | { test: 'between'; value: Term; low: Term; high: Term }
  /** A function that says true or false. */
  | { test: 'call'; name: string; args: Term[] }
  | { test: 'if'; condition: Test; yes: Test; no: Test }
  /** Over a list that does not depend on the record; `slot` holds each item in turn. */
  | { test: 'some' | 'every'; slot: number; list: Constant; item: Test }
  /** A term that is true or false itself. */
  | { test: 'term'; term: Term }
  /** What SQL cannot say. */
  | ({ test: 'untranslated' } & Untranslated);

export type Member =
  | { member: 'compare'; sign: Sign; operand: Term }
  /** A value that does not depend on the record: a scalar, a list or a range. */
  | { member: 'constant'; value: Constant }
  /** A list field. */
  | { member: 'list'; list: Term };

export type Term =
  | Constant
  | Column
  | { term: 'arithmetic'; kind: FeelKind; sign: '+' | '-' | '*' | '/'; a: Term; b: Term }
  | { term: 'negation'; kind: FeelKind; of: Term }
  | { term: 'call'; kind: FeelKind; name: string; args: Term[] }
  | { term: 'property'; kind: FeelKind; name: string; of: Term }
  | { term: 'if'; kind: FeelKind; condition: Test; yes: Term; no: Term }
  | { term: 'test'; kind: 'boolean'; test: Test };

/** What does not depend on the record: computed by the evaluator, once per use of the selection. */
export interface Constant {
  term: 'constant';
  /** `any` where only the value says it. */
  kind: FeelKind;
  /** Of a list. */
  items?: FeelType;
  code: Code;
  /** Present where it is known without anything. */
  value?: Value;
}

/** A field of the record, or of what it refers to. */
export interface Column {
  term: 'column';
  kind: FeelKind;
  /** The references on the way. */
  hops: Hop[];
  field: FieldDefinition;
  /** Which of the field's columns: money has two. */
  part: number;
}

/** A reference that is followed; `target` null means people. */
export interface Hop {
  field: FieldDefinition;
  target: EntityType | null;
}

/** What SQL cannot say: where in the source, the text there, and what to do. */
export interface Untranslated {
  from: number;
  to: number;
  where: string;
  why: Text;
}

/** The fields that are read of a record and, through references, of others. */
export interface Reads {
  fields: Set<string>;
  /** Those that are ids of something, and those that are instants. */
  typed: { name: string; kind: 'reference' | 'instant' }[];
  refs: Map<string, { hop: Hop; reads: Reads }>;
}

/** All that SQL cannot say in a test. */
export function untranslatedIn(test: Test): Untranslated[] {
  switch (test.test) {
    case 'and':
    case 'or':
      return test.items.flatMap(untranslatedIn);
    case 'untranslated':
      return [{ from: test.from, to: test.to, where: test.where, why: test.why }];
    default:
      return [];
  }
}

/**
 * A test that SQL can say whole, and that is true at least where the given one is. Only `and` and `or` ever hold what cannot be said.
 */
export function narrowed(test: Test): Test | null {
  if (test.test === 'untranslated') return null;
  if (test.test !== 'and' && test.test !== 'or') return test;
  const items = test.items.map(narrowed);
  if (test.test === 'or') return items.every((item) => item !== null) ? { test: 'or', items } : null;
  const kept = items.filter((item) => item !== null);
  return kept.length === 0 ? null : { test: 'and', items: kept };
}
