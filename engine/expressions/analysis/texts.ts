/** The FEEL in what people write: whole expressions, cells of tables, and texts with `=` or `{{ }}`. */
import { holesOf } from '../value.ts';
import type { Kind } from './pieces.ts';

/** A stretch of FEEL in a text. */
export interface Stretch {
  source: string;
  /** Where it begins in the text. */
  from: number;
  kind: 'expression' | 'unary';
}

export function stretchesOf(text: string, kind: Kind): Stretch[] {
  if (kind === 'unary') return ['', '-'].includes(text.trim()) ? [] : [{ source: text, from: 0, kind }];
  if (kind === 'expression') return text.trim() === '' ? [] : [{ source: text, from: 0, kind }];
  if (text.startsWith('=')) return [{ source: text.slice(1), from: 1, kind: 'expression' }];
  return holesOf(text).flatMap((hole) => (typeof hole === 'string' ? [] : [{ ...hole, kind: 'expression' as const }]));
}
