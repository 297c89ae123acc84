import type { Node } from '../syntax.ts';
import { misplaced, type Places, type Target } from './target.ts';

/**
 * Cells of a table (RFC 4180): a hole is a cell. What a spreadsheet would take for a formula gets an apostrophe in front, and so does what
 * begins with one, so that `csvCell` is undone by taking one away.
 */
export const csv: Target = {
  key: 'csv',
  title: { en: 'Table (CSV)', zh: '表格（CSV）' },
  escape: csvCell,
  places(nodes) {
    const places: Places = { escapes: new Map(), problems: [] };
    look(nodes, { before: '\n', after: '\n' }, places);
    return places;
  },
};

/** A quoted cell. */
function csvCell(text: string): string {
  const safe = /^['=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

const SEPARATES = /[,;\t\r\n]/;

/** @param around the signs before and behind these nodes */
function look(nodes: Node[], around: { before: string; after: string }, places: Places): void {
  nodes.forEach((node, index) => {
    const before = edge(nodes[index - 1], 'last') ?? around.before;
    const after = edge(nodes[index + 1], 'first') ?? around.after;
    if (node.type === 'hole') {
      if (SEPARATES.test(before) && SEPARATES.test(after)) return;
      const en = 'A hole is a whole cell here, without quotes: {{ "Mr " + name }} in place of Mr {{ name }}.';
      places.problems.push(
        misplaced(node, en, '此处占位须为整个单元格且不加引号：用 {{ "Mr " + name }} 代替 Mr {{ name }}。'),
      );
    } else if (node.type === 'each') look(node.body, { before: '\n', after: '\n' }, places);
    else if (node.type === 'if') {
      for (const { body } of node.branches) look(body, { before, after }, places);
      look(node.otherwise, { before, after }, places);
    }
  });
}

/** The sign at an end of a node; undefined where that is decided when it is filled in. */
function edge(node: Node | undefined, end: 'first' | 'last'): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'text') return end === 'first' ? node.text[0] : node.text.at(-1);
  if (node.type === 'hole') return '"';
  return '\n';
}
