import type { Text } from '../core/definition.ts';
import { children, nameOf, type SyntaxNode } from '../expressions/syntax.ts';

/** SQL cannot say this part. */
export class Untranslatable extends Error {
  readonly node: { from: number; to: number };
  readonly why: Text;
  constructor(node: { from: number; to: number }, why: Text = NOT_A_FILTER) {
    super('SQL cannot say this');
    this.node = { from: node.from, to: node.to };
    this.why = why;
  }
}

export const NOT_A_FILTER: Text = {
  en: 'The database cannot look for this. Write it with comparisons, lists, ranges, and text and date functions.',
  zh: '数据库无法按此查找。请使用比较、列表、区间以及文本和日期函数。',
};

/** Whether a piece of syntax depends on the record. */
export function readsRecord(node: SyntaxNode, source: string): boolean {
  if (node.name === 'VariableName') return nameOf(node, source) === 'record';
  return children(node).some((child) => readsRecord(child, source));
}

/** The part of a form that has to be there. */
export function partAt(nodes: SyntaxNode[], index: number, whole: SyntaxNode): SyntaxNode {
  const node = nodes[index];
  if (!node) throw new Untranslatable(whole);
  return node;
}
