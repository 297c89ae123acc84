/** Writes down what the pieces of an expression gave while it was evaluated: the first rounds of loops, and not too many in all. */
import type { Run } from '../run.ts';
import type { Code, Typed } from '../scope.ts';
import type { Value } from '../values.ts';
import type { Piece } from './pieces.ts';

/** One evaluation of one piece. */
export interface Frame {
  piece: Piece | null;
  value: Value;
  /** Why it became null, if this piece or one in it said so. */
  warning: string | null;
  absent: string | null;
  /** It did not come to an end. */
  fault: string | null;
  inner: Frame[];
  /** How often each part was evaluated. */
  rounds: Map<Piece, number>;
  /** What tests of one value gave, by their place in the source. */
  tests: { from: number; to: number; passed: boolean | null }[];
}

const MOST_FRAMES = 1_000;
/** Rounds of a loop that are written down. */
export const SHOWN_ROUNDS = 5;

export class Recorder {
  readonly top: Frame = frameOf(null);
  /** Null: nothing is written down, as while constants are worked out at compile time. */
  private current: Frame | null = null;
  private left = MOST_FRAMES;

  start(): void {
    this.current = this.top;
  }

  /** The same piece, written down whenever it is evaluated. */
  watch(piece: Piece, after?: (frame: Frame, run: Run) => void): Typed {
    const { run: code, look: _, ...typed } = piece.typed;
    return { ...typed, run: (run) => this.evaluate(piece, run, code, after) };
  }

  private evaluate(piece: Piece, run: Run, code: Code, after?: (frame: Frame, run: Run) => void): Value {
    const around = this.current;
    if (around === null) return code(run);
    const round = (around.rounds.get(piece) ?? 0) + 1;
    around.rounds.set(piece, round);
    const frame = round > SHOWN_ROUNDS || this.left <= 0 ? null : frameOf(piece);
    if (frame) {
      this.left -= 1;
      around.inner.push(frame);
    }
    this.current = frame;
    const { warning, note } = run;
    run.warning = null;
    run.note = null;
    try {
      const value = code(run);
      if (frame) {
        frame.value = value;
        frame.warning = run.warning;
        frame.absent = run.note;
        after?.(frame, run);
      }
      return value;
    } catch (error) {
      if (frame) frame.fault = error instanceof Error ? error.message : String(error);
      throw error;
    } finally {
      this.current = around;
      run.warning = warning ?? run.warning;
      run.note = note ?? run.note;
    }
  }
}

function frameOf(piece: Piece | null): Frame {
  return { piece, value: null, warning: null, absent: null, fault: null, inner: [], rounds: new Map(), tests: [] };
}
