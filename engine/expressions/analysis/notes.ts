/** Why a piece has no value, in both languages. */
import { children } from '../syntax.ts';
import type { Piece } from './pieces.ts';
import { nodeText } from './places.ts';
import type { Frame } from './recorder.ts';

type Note = { en: string; zh: string };

export const NOT_EVALUATED: Note = {
  en: 'Not evaluated: the result is settled without it.',
  zh: '未计算：不需要它即可得出结果。',
};

export const MORE_ROUNDS = (shown: number, all: number): Note => ({
  en: `The first ${shown} of ${all} are shown.`,
  zh: `共 ${all} 项，显示前 ${shown} 项。`,
});

/** Null where there is nothing to say. */
export function noteOf(frame: Frame): Note | null {
  const { piece, fault, value } = frame;
  if (!piece) return null;
  if (fault !== null) return { en: `Stopped: ${fault}.`, zh: '已停止：计算量或数据量超过表达式的允许范围。' };
  if (value !== null) return null;
  const blank = blankOf(frame, piece);
  if (isRead(piece)) return readNote(frame);
  if (divides(piece) && isZero(frame)) return { en: 'Division by zero.', zh: '除数为零。' };
  if (blank) {
    const text = nodeText(blank);
    return { en: `No value, because “${text}” has none.`, zh: `没有值，因为“${text}”没有值。` };
  }
  if (frame.warning) return { en: sentence(frame.warning), zh: FORMS[piece.node.name] ?? OTHER };
  if (frame.absent) return { en: sentence(frame.absent), zh: FORMS[piece.node.name] ?? OTHER };
  return { en: 'Gives null.', zh: '结果为空值。' };
}

const OTHER = '没有值：所给的值不适用于此运算。';

/** The part whose lack of a value is the reason. A condition without a value means `else`. */
function blankOf({ inner }: Frame, piece: Piece): Piece | null {
  const parts = piece.node.name === 'IfExpression' ? piece.parts.slice(1) : piece.parts;
  const blank = inner.find((one) => one.piece && parts.includes(one.piece) && one.value === null && one.fault === null);
  return blank?.piece ?? null;
}

/** What is said in Chinese where the pieces of a form have values and it has none. */
const FORMS: { [form: string]: string | undefined } = {
  ArithmeticExpression: '没有值：这些值不能进行此运算，或结果过大。',
  Comparison: '没有值：这些值无法比较。',
  Conjunction: '没有值：其中一部分既非真也非假。',
  Disjunction: '没有值：其中一部分既非真也非假。',
  FunctionInvocation: '没有值：函数不能使用所给的参数。',
  FilterExpression: '没有值：没有符合条件的项，或条件无法判断。',
  IfExpression: '没有值：条件既非真也非假，或所选分支没有值。',
  QuantifiedExpression: '没有值：无法对每一项判断条件。',
  ForExpression: '没有值：没有可以遍历的列表。',
};

function isRead(piece: Piece): boolean {
  return piece.node.name === 'VariableName' || piece.node.name === 'PathExpression';
}

function readNote(frame: Frame): Note | null {
  const { piece, warning } = frame;
  if (!piece) return null;
  const text = nodeText(piece);
  if (warning) return { en: sentence(warning), zh: `“${text}”不存在或类型不符。` };
  return { en: `“${text}” has no value.`, zh: `“${text}”没有值。` };
}

function divides({ node, scope }: Piece): boolean {
  const operator = children(node)[1];
  return node.name === 'ArithmeticExpression' && operator !== undefined && scope.text(operator) === '/';
}

function isZero({ inner, piece }: Frame): boolean {
  const divisor = piece?.parts[1];
  const frame = inner.find((one) => one.piece === divisor);
  return (frame ? frame.value : divisor?.typed.constant) === 0;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
