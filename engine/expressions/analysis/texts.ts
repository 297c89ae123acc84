/** The FEEL in what people write: whole expressions, cells of tables, and texts with `=` or `{{ }}`. */
import { type Node, parseTemplate, type Source } from '../../templates/syntax.ts';
import type { Kind } from './pieces.ts';

/** A stretch of FEEL in a text. */
export interface Stretch {
  source: string;
  /** Where it begins in the text. */
  from: number;
  kind: 'expression' | 'unary';
  /** In a template's loop: FEEL that, put before it, says what the loop's variable is. */
  before?: string;
}

export function stretchesOf(text: string, kind: Kind): Stretch[] {
  if (kind === 'unary') return ['', '-'].includes(text.trim()) ? [] : [{ source: text, from: 0, kind }];
  if (kind === 'expression') return text.trim() === '' ? [] : [{ source: text, from: 0, kind }];
  if (text.startsWith('=')) return [{ source: text.slice(1), from: 1, kind: 'expression' }];
  return text.includes('{{') ? stretchesIn(parseTemplate(text).nodes, '') : [];
}

function stretchesIn(nodes: Node[], before: string): Stretch[] {
  const stretch = ({ source, from }: Source): Stretch => ({
    source,
    from,
    kind: 'expression',
    ...(before !== '' && { before }),
  });
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [];
    if (node.type === 'hole') return [stretch(node.value)];
    if (node.type === 'each')
      return [
        stretch(node.list),
        ...stretchesIn(node.body, `${before}for ${node.name} in ${node.list.source} return `),
      ];
    return [
      ...node.branches.flatMap(({ condition, body }) => [stretch(condition), ...stretchesIn(body, before)]),
      ...stretchesIn(node.otherwise, before),
    ];
  });
}
