import type { Text } from '../../core/definition.ts';
import type { ExpressionProblem } from '../../expressions/types.ts';
import type { Node } from '../syntax.ts';

/** How the text of a hole is written so that it stays data in what the template makes. */
export type Escape = (text: string) => string;

/** What a template makes. One file per target; they are listed in the sorted index beside this file. */
export interface Target {
  key: string;
  title: Text;
  /** What comes out of a hole, anywhere: also what a whole expression gives that stands for the text. */
  escape: Escape;
  /**
   * Holes that are written in their own way because of where they stand, by the position at which they begin; and those that may not
   * stand there. Absent: all holes are alike.
   */
  places?(nodes: Node[]): Places;
}

export interface Places {
  escapes: Map<number, Escape>;
  problems: ExpressionProblem[];
}

export function misplaced({ from, to }: { from: number; to: number }, en: string, zh: string): ExpressionProblem {
  return { code: 'unsafe-hole', message: { en, zh }, from, to };
}
