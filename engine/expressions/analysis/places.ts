import type { Piece } from './pieces.ts';

/** The source of a piece, cut to what fits into a sentence. */
export function nodeText({ node, scope }: Piece): string {
  const text = scope.text(node).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
