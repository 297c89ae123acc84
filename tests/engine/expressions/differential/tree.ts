/** Expressions as trees, so that a difference can be traced to the smallest part that makes it. */

export interface Tree {
  /** What kind of expression it is: an operator, `call <name>`, `literal`, `variable`, `for`, … */
  form: string;
  parts: (string | Tree)[];
  /** A part that sees names which the others do not: what a loop returns, a filter's condition, a function's body. */
  inner?: Inner;
}

export interface Inner {
  body: Tree;
  names: string[];
  /** Lists that the names go through, in order; a function's arguments otherwise. */
  over: Tree[];
}

export function tree(form: string, ...parts: (string | Tree)[]): Tree {
  return { form, parts };
}

/** Its FEEL text. Everything that is no literal, name or call stands in brackets, so that only meaning is compared, not precedence. */
export function textOf(node: Tree): string {
  return node.parts.map((part) => (typeof part === 'string' ? part : bracketed(part))).join('');
}

/** The parts that are expressions of their own. */
export function childrenOf(node: Tree): Tree[] {
  return node.parts.filter((part) => typeof part !== 'string');
}

/** The same tree with some parts replaced by others. */
export function replaced(node: Tree, other: (child: Tree) => Tree): Tree {
  const made = new Map<Tree, Tree>();
  const swap = (child: Tree): Tree => {
    const known = made.get(child) ?? other(child);
    made.set(child, known);
    return known;
  };
  const parts = node.parts.map((part) => (typeof part === 'string' ? part : swap(part)));
  if (!node.inner) return { ...node, parts };
  const { body, names, over } = node.inner;
  return { ...node, parts, inner: { body: swap(body), names, over: over.map(swap) } };
}

/** The tree with literals in place of names. A name that an inner part defines anew is left alone there. */
export function filled(node: Tree, values: Map<string, Tree>): Tree {
  if (values.size === 0) return node;
  if (node.form === 'variable') return values.get(String(node.parts[0])) ?? node;
  return replaced(node, (child) => {
    if (node.inner?.body !== child) return filled(child, values);
    const outer = new Map([...values].filter(([name]) => !node.inner?.names.includes(name)));
    return filled(child, outer);
  });
}

export function sizeOf(node: Tree): number {
  return childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 1);
}

const PLAIN = ['literal', 'variable', 'list', 'context', 'range'];

function bracketed(node: Tree): string {
  const text = textOf(node);
  return PLAIN.includes(node.form) || node.form.startsWith('call ') ? text : `(${text})`;
}
