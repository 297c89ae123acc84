/** Scripts that only set variables, in Python, JavaScript or Groovy. */
import { setBy } from './functions.ts';
import { type Grammar, Parser } from './pratt.ts';
import { type Arithmetic, type Node, nameNode, type Statement, Untranslatable } from './syntax.ts';

export interface Script {
  statements: Statement[];
  /** The value of the last line, where that is an expression. */
  result: Node | null;
  /** Lines that have no effect on the process, such as printing. */
  ignored: string[];
}

/** Reads a script as assignments one after the other; anything else has no counterpart. */
export function readScript(source: string, grammar: Grammar): Script {
  const parser = new Parser(dedented(source), grammar);
  const script: Script = { statements: [], result: null, ignored: [] };
  for (;;) {
    while (parser.peek().type === 'newline' || parser.is(';')) parser.next();
    if (parser.peek().type === 'end') return script;
    script.result = null;
    readStatement(parser, script);
    if (!parser.is(';') && !['newline', 'end'].includes(parser.peek().type)) throw parser.fault();
  }
}

const PRINT = ['print', 'println', 'printf'];
const DECLARE = ['var', 'let', 'const', 'def'];
const SET: { [sign: string]: Arithmetic } = {
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '%=': '%',
  '//=': '//',
  '**=': '**',
};

function readStatement(parser: Parser, script: Script): void {
  if (parser.peek().type === 'name' && DECLARE.includes(parser.peek().text) && parser.peek(1).type === 'name')
    parser.next();
  if (parser.is('pass')) {
    parser.next();
    return;
  }
  parser.take('return');
  const first = parser.peek();
  if (PRINT.includes(first.text) && ['string', 'template'].includes(parser.peek(1).type)) {
    parser.next();
    parser.expression(0);
    script.ignored.push(first.text);
    return;
  }
  const left = parser.expression(0);
  const sign = parser.peek();
  if (sign.type === 'sign' && sign.text === '=') {
    parser.next();
    let value = parser.expression(0);
    const targets = [left];
    while (parser.take('=')) {
      targets.push(value);
      value = parser.expression(0);
    }
    for (const target of targets.reverse()) script.statements.push({ ...placeOf(target), value });
    return;
  }
  const op = sign.type === 'sign' ? SET[sign.text] : undefined;
  if (op) {
    parser.next();
    script.statements.push({ ...placeOf(left), value: { kind: 'arithmetic', op, left, right: parser.expression(0) } });
    return;
  }
  readExpression(left, first.text, script);
}

function readExpression(node: Node, text: string, script: Script): void {
  const set = setBy(node);
  if (set) {
    script.statements.push({ target: set.name, path: [], value: set.value });
  } else if (isPrint(node)) {
    script.ignored.push(text);
  } else if (node.kind === 'call' && node.callee.kind === 'member' && node.callee.name === 'append') {
    script.statements.push({ ...placeOf(node.callee.of), value: node });
  } else {
    script.result = node;
  }
}

function isPrint(node: Node): boolean {
  if (node.kind !== 'call') return false;
  const { callee } = node;
  if (callee.kind === 'name') return PRINT.includes(callee.name);
  if (callee.kind !== 'member') return false;
  let of = callee.of;
  while (of.kind === 'member') of = of.of;
  return of.kind === 'name' && ['console', 'System', 'java', 'log', 'logger', 'LOG', 'out'].includes(of.name);
}

function placeOf(node: Node): { target: string; path: Node[] } {
  if (node.kind === 'name') return { target: node.name, path: [] };
  if (node.kind === 'member') {
    const { target, path } = placeOf(node.of);
    return { target, path: [...path, { kind: 'literal', value: node.name }] };
  }
  if (node.kind === 'index') {
    const { target, path } = placeOf(node.of);
    return { target, path: [...path, node.at] };
  }
  throw new Untranslatable('no-counterpart', '… =');
}

/** What a variable is set to as a whole, where only a part of it is set. */
export function wholeValue({ target, path, value }: Statement): Node {
  if (path.length === 0) return value;
  return put(nameNode(target), path, value);
}

function put(of: Node, [key, ...rest]: Node[], value: Node): Node {
  if (!key) return value;
  if (key.kind === 'literal' && typeof key.value === 'number') throw new Untranslatable('no-counterpart', '[…] =');
  const inner = rest.length === 0 ? value : put({ kind: 'index', of, at: key }, rest, value);
  return { kind: 'call', callee: nameNode(PUT), args: [of, key, inner], named: [] };
}

/** The name by which `context put` is called here: no script can contain it. */
export const PUT = 'context put';

/** Python counts indents: a script that is indented as a whole is not. */
function dedented(source: string): string {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const least = Math.min(...indents, 1_000);
  return lines.map((line) => line.slice(least)).join('\n');
}
