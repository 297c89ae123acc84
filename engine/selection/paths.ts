/** Paths of a condition: `record.account.country`. A reference at the end of one stands for its id. */
import type { EntityType } from '../entities/entity-type.ts';
import { children, nameOf, type SyntaxNode } from '../expressions/syntax.ts';
import type { FieldDefinition } from '../fields/index.ts';
import { type Catalog, feelTypeOf, fieldNamed, hopOf, isNowhere } from './names.ts';
import type { Hop, Reads } from './tree.ts';

/** A path from `record` as far as it leads along fields. */
export interface FieldPath {
  hops: Hop[];
  /** Null where a step is no field. */
  field: FieldDefinition | null;
  /** What is read off the field's value: `amount`, `year`. */
  rest: string[];
  /** The field is a reference, which stands for its id. */
  isReference: boolean;
  /** `.id` is to be put behind it. */
  end: 'field' | 'reference' | 'unknown';
}

/** The steps of a path expression from `record`; null for other expressions. */
export function stepsFromRecord(node: SyntaxNode, source: string): string[] | null {
  const steps: string[] = [];
  let base = node;
  while (base.name === 'PathExpression') {
    const [inner, , step] = children(base);
    if (!inner || !step) return null;
    steps.unshift(nameOf(step, source));
    base = inner;
  }
  return base.name === 'VariableName' && nameOf(base, source) === 'record' ? steps : null;
}

/** Follows steps along the fields of a type. `reference`: it ends at one, which stands for its id. */
export function follow(type: EntityType, steps: readonly string[], catalog: Catalog): FieldPath {
  const hops: Hop[] = [];
  let at: EntityType | null = type;
  for (const [index, step] of steps.entries()) {
    const last = index === steps.length - 1;
    const before = hops.at(-1);
    if (step === 'id' && before && last)
      return { hops: hops.slice(0, -1), field: before.field, rest: [], isReference: true, end: 'field' };
    const field: FieldDefinition | undefined = isNowhere(at) ? undefined : fieldNamed(at, step, catalog);
    if (!field) break;
    const hop = hopOf(field, catalog);
    if (!hop) return { hops, field, rest: steps.slice(index + 1), isReference: false, end: 'field' };
    if (last) return { hops, field, rest: [], isReference: true, end: 'reference' };
    hops.push(hop);
    at = hop.target;
  }
  return { hops, field: null, rest: [], isReference: false, end: 'unknown' };
}

/** All maximal path expressions and variables of a tree. */
export function pathsIn(node: SyntaxNode): SyntaxNode[] {
  if (node.name === 'PathExpression' || node.name === 'VariableName') {
    const inner = node.name === 'PathExpression' ? baseOf(node) : null;
    return inner && inner.name !== 'VariableName' ? [node, ...pathsIn(inner)] : [node];
  }
  return children(node).flatMap(pathsIn);
}

/** Notes what a path reads. */
export function noteRead(reads: Reads, path: FieldPath): void {
  let at = reads;
  for (const hop of path.hops) {
    const known = at.refs.get(hop.field.name) ?? { hop, reads: noReads() };
    at.refs.set(hop.field.name, known);
    at.fields.add(hop.field.name);
    at = known.reads;
  }
  const { field } = path;
  if (!field || at.fields.has(field.name)) return;
  at.fields.add(field.name);
  const kind = feelTypeOf(field).kind;
  if (path.isReference) at.typed.push({ name: field.name, kind: 'reference' });
  else if (kind === 'date and time') at.typed.push({ name: field.name, kind: 'instant' });
}

export const noReads = (): Reads => ({ fields: new Set(), typed: [], refs: new Map() });

function baseOf(node: SyntaxNode): SyntaxNode {
  let base = node;
  while (base.name === 'PathExpression') {
    const [inner] = children(base);
    if (!inner) return base;
    base = inner;
  }
  return base;
}
