/** An operator-precedence (Pratt) parser. What a language has is said by its `Grammar`; the parser knows none by name. */
import { type LexerOptions, type Token, tokens } from './lexer.ts';
import { type Arithmetic, type Comparison, literal, type Node, Untranslatable } from './syntax.ts';

export type Infix =
  | { kind: 'and' | 'or'; power: number }
  | { kind: 'compare'; op: Comparison; power: number }
  | { kind: 'arithmetic'; op: Arithmetic; power: number; right?: boolean }
  /** `a ? b : c` */
  | { kind: 'question'; power: number }
  /** `a if b else c` */
  | { kind: 'if'; power: number }
  /** `a ?: b` */
  | { kind: 'elvis'; power: number };

export type Prefix = { kind: 'not' | 'negate' | 'empty' | 'plus'; power: number };

export interface Grammar {
  lexer: LexerOptions;
  infix: { [token: string]: Infix };
  prefix: { [token: string]: Prefix };
  constants: { [name: string]: null | boolean };
  /** Comparisons can be chained: `a < b < c`. */
  chains: boolean;
  /** Words that begin something which has no counterpart. */
  refused: string[];
  /** The holes in a text of type `template`. */
  hole?: { open: string; close: string };
  /** `ns:function(x)` is a call of `ns.function(x)`. */
  namespaces?: boolean;
}

const MAX_DEPTH = 60;
const POSTFIX = 100;

export class Parser {
  private readonly all: Token[];
  private readonly source: string;
  private readonly grammar: Grammar;
  private index = 0;
  private depth = 0;

  constructor(source: string, grammar: Grammar) {
    this.source = source;
    this.grammar = grammar;
    this.all = tokens(source, grammar.lexer);
  }

  /** The whole source as one expression. */
  static expression(source: string, grammar: Grammar): Node {
    const parser = new Parser(source, grammar);
    parser.skipLines();
    const node = parser.expression(0);
    parser.skipLines();
    if (parser.peek().type !== 'end') throw parser.fault();
    return node;
  }

  peek(ahead = 0): Token {
    return this.all[Math.min(this.index + ahead, this.all.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token.type === 'sign' || token.type === 'name') && token.text === text;
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.index += 1;
    return true;
  }

  need(text: string): void {
    if (!this.take(text)) throw this.fault();
  }

  skipLines(): void {
    while (this.peek().type === 'newline') this.index += 1;
  }

  fault(): Untranslatable {
    const token = this.peek();
    return new Untranslatable(
      'syntax',
      token.type === 'end' ? this.source.slice(-20) : this.source.slice(token.from, token.from + 20),
    );
  }

  expression(power: number): Node {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new Untranslatable('no-counterpart', this.source.slice(0, 40));
    let left = this.prefix();
    for (;;) {
      const infix = this.infix();
      if (!infix || infix.operator.power <= power) break;
      this.index += infix.length;
      left = this.infixed(left, infix.operator);
    }
    this.depth -= 1;
    return left;
  }

  private infix(): { operator: Infix; length: number } | null {
    const token = this.peek();
    if (token.type !== 'sign' && token.type !== 'name') return null;
    const two = this.peek(1).type === 'name' ? `${token.text} ${this.peek(1).text}` : '';
    const both = Object.hasOwn(this.grammar.infix, two) ? this.grammar.infix[two] : undefined;
    if (both) return { operator: both, length: 2 };
    const one = Object.hasOwn(this.grammar.infix, token.text) ? this.grammar.infix[token.text] : undefined;
    return one ? { operator: one, length: 1 } : null;
  }

  private infixed(left: Node, operator: Infix): Node {
    const { kind, power } = operator;
    if (kind === 'and' || kind === 'or') return { kind, left, right: this.expression(power) };
    if (kind === 'arithmetic') {
      return { kind, op: operator.op, left, right: this.expression(operator.right ? power - 1 : power) };
    }
    if (kind === 'compare') return this.compared(left, operator);
    if (kind === 'elvis') {
      const test: Node = { kind: 'compare', first: left, steps: [{ op: '!=', right: literal(null) }] };
      return { kind: 'conditional', test, yes: left, otherwise: this.expression(power - 1) };
    }
    const second = this.expression(kind === 'if' ? power : 0);
    this.need(kind === 'if' ? 'else' : ':');
    const third = this.expression(power - 1);
    return kind === 'if'
      ? { kind: 'conditional', test: second, yes: left, otherwise: third }
      : { kind: 'conditional', test: left, yes: second, otherwise: third };
  }

  private compared(first: Node, operator: Infix & { kind: 'compare' }): Node {
    const steps = [{ op: operator.op, right: this.expression(operator.power) }];
    for (let more = this.infix(); this.grammar.chains && more?.operator.kind === 'compare'; more = this.infix()) {
      this.index += more.length;
      steps.push({ op: more.operator.op, right: this.expression(more.operator.power) });
    }
    return { kind: 'compare', first, steps };
  }

  private prefix(): Node {
    const token = this.next();
    if (token.type === 'number') return this.postfix(literal(Number(token.text)));
    if (token.type === 'string') return this.postfix(literal(this.joined(token.text)));
    if (token.type === 'template') return this.postfix(this.template(token.text));
    if (token.type === 'name' || token.type === 'sign') {
      const prefix = Object.hasOwn(this.grammar.prefix, token.text) ? this.grammar.prefix[token.text] : undefined;
      if (prefix) {
        const of = this.expression(prefix.power);
        if (prefix.kind === 'negate' && of.kind === 'literal' && typeof of.value === 'number')
          return literal(-of.value);
        return prefix.kind === 'plus' ? of : { kind: prefix.kind, of };
      }
    }
    if (token.type === 'name') return this.postfix(this.named(token));
    if (token.text === '(') {
      const inner = this.expression(0);
      if (this.is(',')) throw new Untranslatable('no-counterpart', this.source.slice(token.from, token.from + 20));
      this.need(')');
      return this.postfix(inner);
    }
    if (token.text === '[') return this.postfix({ kind: 'list', items: this.items(']') });
    if (token.text === '{') return this.postfix(this.object());
    this.index -= 1;
    throw this.fault();
  }

  private named(token: Token): Node {
    if (this.grammar.refused.includes(token.text)) throw new Untranslatable('no-counterpart', token.text);
    const { constants } = this.grammar;
    if (Object.hasOwn(constants, token.text)) return literal(constants[token.text] ?? null);
    const name: Node = { kind: 'name', name: token.text };
    if (!this.grammar.namespaces || !this.is(':') || this.peek(1).type !== 'name' || !this.is('(', 2)) return name;
    this.next();
    return { kind: 'member', of: name, name: this.next().text };
  }

  private postfix(start: Node): Node {
    let node = start;
    for (;;) {
      if (this.take('.') || this.take('?.')) {
        const token = this.next();
        if (token.type !== 'name') throw this.fault();
        node = { kind: 'member', of: node, name: token.text };
      } else if (this.take('[')) {
        const at = this.expression(0);
        if (this.is(':')) throw new Untranslatable('no-counterpart', '[:]');
        this.need(']');
        node = { kind: 'index', of: node, at };
      } else if (this.take('(')) {
        node = this.call(node);
      } else {
        return node;
      }
      if (this.index > this.all.length + POSTFIX) throw this.fault();
    }
  }

  private call(callee: Node): Node {
    const args: Node[] = [];
    const named: { name: string; value: Node }[] = [];
    while (!this.take(')')) {
      if (this.peek().type === 'name' && this.is('=', 1)) {
        const name = this.next().text;
        this.next();
        named.push({ name, value: this.expression(0) });
      } else {
        args.push(this.expression(0));
      }
      if (this.is('for')) throw new Untranslatable('no-counterpart', 'for');
      if (!this.take(',') && !this.is(')')) throw this.fault();
    }
    return { kind: 'call', callee, args, named };
  }

  private items(close: string): Node[] {
    const items: Node[] = [];
    while (!this.take(close)) {
      items.push(this.expression(0));
      if (this.is('for')) throw new Untranslatable('no-counterpart', 'for');
      if (!this.take(',') && !this.is(close)) throw this.fault();
    }
    return items;
  }

  private object(): Node {
    const entries: { key: Node; value: Node }[] = [];
    while (!this.take('}')) {
      const bare = this.peek().type === 'name' && this.is(':', 1) && this.grammar.lexer.comment === '//';
      const key = bare ? literal(this.next().text) : this.expression(0);
      this.need(':');
      entries.push({ key, value: this.expression(0) });
      if (this.is('for')) throw new Untranslatable('no-counterpart', 'for');
      if (!this.take(',') && !this.is('}')) throw this.fault();
    }
    return { kind: 'object', entries };
  }

  /** Texts beside each other are one. */
  private joined(text: string): string {
    let all = text;
    while (this.peek().type === 'string') all += this.next().text;
    return all;
  }

  private template(text: string): Node {
    const { hole } = this.grammar;
    if (!hole) throw this.fault();
    const parts: (string | Node)[] = [];
    let at = 0;
    for (let open = text.indexOf(hole.open); open >= 0; open = text.indexOf(hole.open, at)) {
      const close = text.indexOf(hole.close, open);
      const inner = text.slice(open + hole.open.length, close);
      // `{{` is a brace, `{x:.2f}` a format
      if (close < 0 || inner.startsWith('{') || /![rsa]$|:[^'"]*$/.test(inner))
        throw new Untranslatable('no-counterpart', text);
      if (open > at) parts.push(text.slice(at, open));
      parts.push(Parser.expression(inner, this.grammar));
      at = close + hole.close.length;
    }
    if (at < text.length) parts.push(text.slice(at));
    return { kind: 'text', parts };
  }
}
