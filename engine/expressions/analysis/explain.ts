import type { Json, JsonObject, Text } from '../../core/definition.ts';
import { failure } from '../compile.ts';
import { compileForm } from '../forms/index.ts';
import { compileTests, type Test } from '../forms/tests.ts';
import { Run } from '../run.ts';
import { children, type SyntaxNode } from '../syntax.ts';
import type { Calendars, Names } from '../types.ts';
import { brief } from './brief.ts';
import { MORE_ROUNDS, NOT_EVALUATED, noteOf } from './notes.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { type Frame, Recorder, SHOWN_ROUNDS } from './recorder.ts';

/** A piece of an expression, and what it gave. */
export interface Explanation {
  /** Its place in the source. */
  from: number;
  to: number;
  source: string;
  /** Long lists and texts are cut off. */
  value: Json;
  /** `skipped`: not evaluated, since the rest settles the result; `fault`: it did not come to an end. */
  state: 'value' | 'skipped' | 'fault';
  /** Why there is no value, or what is not shown. */
  note?: Text;
  /** Lists: how many items there are, where not all are shown. */
  of?: number;
  children: Explanation[];
}

export type Explained = { ok: true; explanation: Explanation } | { ok: false; code: string; message: string };

/**
 * Evaluates an expression and tells what each piece of it gave. Of loops the first rounds are shown. It is the evaluation itself that
 * is watched: the same closures, the same budget.
 *
 * @example
 * explain('score >= 40 and flag', names, { score: 30, flag: true }, now); // … children: [{ source: 'score >= 40', value: false, … }, { source: 'flag', state: 'skipped', … }]
 */
export function explain(
  source: string,
  names: Names,
  values: JsonObject,
  now: string,
  calendars?: Calendars,
): Explained {
  const recorder = new Recorder();
  const made = piecesOf(source, names, 'expression', (piece) => recorder.watch(piece, membershipTests(piece)));
  if (!made.ok) return refused(made.problem.code, made.problem.message);
  const { roots, shared } = made.pieces;
  const [problem] = shared.problems;
  const [root] = roots;
  if (problem || !root) return refused(problem?.code ?? 'syntax', problem?.message ?? 'Write an expression here.');
  try {
    const run = new Run(values, now, shared.slots, null, calendars);
    recorder.start();
    recorder.watch(root, membershipTests(root)).run(run);
  } catch (error) {
    const { code, message } = failure(error);
    if (recorder.top.inner.length === 0) return { ok: false, code, message };
  }
  const [top] = recorder.top.inner;
  return top
    ? { ok: true, explanation: explained(top) }
    : { ok: false, code: 'evaluation', message: 'Nothing was evaluated.' };
}

function refused(code: string, message: Text): Explained {
  return { ok: false, code, message: typeof message === 'string' ? message : message.en };
}

/** What was written down of a piece, brackets and literals left out. */
function explained(frame: Frame): Explanation {
  const piece = frame.piece as Piece;
  if (piece.node.name === 'ParenthesizedExpression' && frame.inner.length === 1 && frame.inner[0])
    return explained(frame.inner[0]);
  const { value, of } = brief(frame.value);
  const own = noteOf(frame);
  const most = Math.max(0, ...frame.rounds.values());
  const note = own ?? (most > SHOWN_ROUNDS ? MORE_ROUNDS(SHOWN_ROUNDS, most) : null);
  return {
    ...placeOf(piece),
    value,
    state: frame.fault === null ? 'value' : 'fault',
    ...(note && { note }),
    ...(of !== undefined && { of }),
    children: partsOf(frame, piece),
  };
}

function partsOf(frame: Frame, piece: Piece): Explanation[] {
  const parts = piece.parts.flatMap((part) => {
    const seen = frame.inner.filter((inner) => inner.piece === part);
    if (seen.length > 0) return seen.filter(() => !isLiteral(part)).map(explained);
    if (isLiteral(part) || part.typed.constant !== undefined || frame.fault !== null) return [];
    return frame.rounds.has(part) || piece.node.name === 'FunctionDefinition' ? [] : [skipped(part)];
  });
  // bodies of functions are evaluated where they are called
  const called = frame.inner.filter(({ piece: inner }) => inner && !piece.parts.includes(inner)).map(explained);
  const all = [...parts, ...called];
  return frame.tests.length === 0 ? all : withTests(all, frame, piece);
}

function skipped(piece: Piece): Explanation {
  return { ...placeOf(piece), value: null, state: 'skipped', note: NOT_EVALUATED, children: [] };
}

function placeOf({ node, scope }: Piece): Pick<Explanation, 'from' | 'to' | 'source'> {
  return { from: node.from, to: node.to, source: scope.text(node) };
}

const LITERALS = ['NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'null', 'AtLiteral'];

function isLiteral({ node }: Piece): boolean {
  return LITERALS.includes(node.name);
}

/** `a in (> 3, "x")`: what each test says by itself. */
function membershipTests(piece: Piece): ((frame: Frame, run: Run) => void) | undefined {
  const { node, scope } = piece;
  const [left, operator, ...rest] = children(node);
  if (node.name !== 'Comparison' || operator?.name !== 'in' || !left) return undefined;
  const [value] = piece.parts;
  if (!value) return undefined;
  const nodes = rest.flatMap((one) =>
    one.name === 'PositiveUnaryTests' ? children(one) : one.name === 'PositiveUnaryTest' ? [one] : [],
  );
  if (nodes.length < 2) return undefined;
  const { compile } = scope.shared;
  scope.shared.compile = compileForm;
  const tests = nodes.map((one): { node: SyntaxNode; slot: number; test: Test } => {
    const slot = scope.slot();
    return { node: one, slot, test: compileTests([one], slot, value.typed.type, scope) };
  });
  scope.shared.compile = compile;
  return (frame, run) => {
    const tested = frame.inner.find((inner) => inner.piece === value)?.value ?? value.typed.constant ?? null;
    const { warning, note } = run;
    for (const { node: one, slot, test } of tests) {
      run.locals[slot] = tested;
      frame.tests.push({ from: one.from, to: one.to, passed: test(run, tested) });
    }
    run.warning = warning;
    run.note = note;
  };
}

function withTests(parts: Explanation[], frame: Frame, piece: Piece): Explanation[] {
  const [value, ...operands] = parts;
  const tests = frame.tests.map(({ from, to, passed }): Explanation => {
    const inside = operands.filter(
      (operand) => operand.from >= from && operand.to <= to && operand.state !== 'skipped',
    );
    return {
      from,
      to,
      source: piece.scope.shared.source.slice(from, to),
      value: passed,
      state: 'value',
      children: inside,
    };
  });
  return value ? [value, ...tests] : tests;
}
