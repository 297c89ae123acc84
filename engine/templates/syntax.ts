/** From text to pieces: literal text, holes, loops and conditions. What is in a hole is FEEL, and formats behind `|`. */
import type { ExpressionProblem } from '../expressions/types.ts';

/** FEEL somewhere in the text. */
export interface Source {
  source: string;
  /** Where it begins in the text. */
  from: number;
}

export interface FormatCall extends Source {
  name: string;
  args: string[];
}

export type Node =
  | { type: 'text'; text: string; from: number }
  | { type: 'hole'; value: Source; formats: FormatCall[]; from: number; to: number }
  | { type: 'each'; name: string; list: Source; body: Node[]; from: number; to: number }
  | { type: 'if'; branches: { condition: Source; body: Node[] }[]; otherwise: Node[]; from: number; to: number };

export interface Parsed {
  nodes: Node[];
  problems: ExpressionProblem[];
}

/** How deep loops and conditions may be nested. */
const MAX_NESTING = 20;
/** How many holes and tags one text may have. */
const MAX_PLACES = 2_000;

/** Parses a template. A hole without an end is text; `}}` inside a FEEL string does not end one. */
export function parseTemplate(text: string): Parsed {
  const reader = new Reader(text);
  for (const token of tokensOf(text)) reader.take(token);
  return reader.end();
}

/** Whether a text has anything to fill in, or was to have it. */
export function isTemplate(text: string): boolean {
  if (!text.includes('{{')) return false;
  const { nodes, problems } = parseTemplate(text);
  return problems.length > 0 || nodes.some(({ type }) => type !== 'text');
}

/** Where holes and tags are. */
export function filledPlaces(text: string): { from: number; to: number }[] {
  return [...tokensOf(text)].filter(({ kind }) => kind !== 'text').map(rangeOf);
}

type Block = Extract<Node, { type: 'each' | 'if' }>;
interface Token {
  kind: 'text' | 'hole' | 'tag';
  text: string;
  from: number;
  to: number;
}

class Reader {
  private readonly top: Node[] = [];
  private readonly open: { block: Block; into: Node[] }[] = [];
  private readonly problems: ExpressionProblem[] = [];
  private readonly length: number;
  private places = 0;
  /** It is more than can be taken: the rest is not looked at. */
  private stopped = false;

  constructor(text: string) {
    this.length = text.length;
  }

  take(token: Token): void {
    if (this.stopped) return;
    this.places += token.kind === 'text' ? 0 : 1;
    if (this.places > MAX_PLACES)
      this.stop(token, 'Split this up: it has too many parts to fill in.', '请拆分：占位过多。');
    else if (token.kind === 'text') this.add({ type: 'text', text: token.text, from: token.from });
    else if (token.kind === 'hole') this.add(holeOf(token, this.problems));
    else this.tag(token);
  }

  end(): Parsed {
    for (const { block } of this.open) {
      const close = `{{/${block.type}}}`;
      this.fault(block, `Close this with ${close}.`, `请用 ${close} 结束。`);
    }
    return { nodes: this.top, problems: this.problems };
  }

  private add(node: Node): void {
    (this.open.at(-1)?.into ?? this.top).push(node);
  }

  private tag(token: Token): void {
    const words = token.text.trim();
    const at = token.from + 2 + token.text.indexOf(words);
    const [, list = ''] = /^#each\s(.*)$/s.exec(words) ?? [];
    const [, condition = ''] = /^#if\s(.*)$/s.exec(words) ?? [];
    const [, further = ''] = /^else\s+if\s(.*)$/s.exec(words) ?? [];
    if (words === '/each' || words === '/if') this.close(words.slice(1) as Block['type'], token);
    else if (words === 'else') this.otherwise(token);
    else if (further !== '') this.further({ source: further, from: at + words.length - further.length }, token);
    else if (list !== '') this.each(list, at + words.length - list.length, token);
    else if (condition !== '') {
      const body: Node[] = [];
      const source = { source: condition, from: at + words.length - condition.length };
      this.begin({ type: 'if', branches: [{ condition: source, body }], otherwise: [], ...rangeOf(token) }, body);
    } else {
      const en = 'Write {{#each item in list}}…{{/each}} or {{#if condition}}…{{else}}…{{/if}}.';
      this.fault(token, en, '请写作 {{#each item in list}}…{{/each}} 或 {{#if 条件}}…{{else}}…{{/if}}。');
    }
  }

  private each(text: string, from: number, token: Token): void {
    const [whole, name = ''] = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s+in\s/u.exec(text) ?? [];
    if (whole === undefined) {
      this.fault(token, 'Write {{#each item in list}}.', '请写作 {{#each item in list}}。');
      return;
    }
    const list = { source: text.slice(whole.length), from: from + whole.length };
    const body: Node[] = [];
    this.begin({ type: 'each', name, list, body, ...rangeOf(token) }, body);
  }

  private begin(block: Block, into: Node[]): void {
    this.add(block);
    this.open.push({ block, into });
    if (this.open.length > MAX_NESTING)
      this.stop(block, 'Split this up: it is nested too deeply.', '请拆分：嵌套层次过深。');
  }

  private close(type: Block['type'], token: Token): void {
    if (this.open.at(-1)?.block.type === type) {
      this.open.pop();
      return;
    }
    const begin = type === 'each' ? '{{#each …}}' : '{{#if …}}';
    this.fault(token, `There is no ${begin} that this closes.`, `没有对应的 ${begin}。`);
  }

  private otherwise(token: Token): void {
    const last = this.open.at(-1);
    if (last?.block.type !== 'if' || last.into === last.block.otherwise) {
      this.fault(token, 'There is no {{#if …}} that this belongs to.', '没有对应的 {{#if …}}。');
      return;
    }
    last.into = last.block.otherwise;
  }

  private further(condition: Source, token: Token): void {
    const last = this.open.at(-1);
    if (last?.block.type !== 'if' || last.into === last.block.otherwise) {
      this.fault(token, 'There is no {{#if …}} that this belongs to.', '没有对应的 {{#if …}}。');
      return;
    }
    const body: Node[] = [];
    last.block.branches.push({ condition, body });
    last.into = body;
  }

  private stop(at: { from: number; to: number }, en: string, zh: string): void {
    this.stopped = true;
    this.open.length = 0;
    this.fault(at, en, zh);
  }

  private fault({ from, to }: { from: number; to: number }, en: string, zh: string): void {
    this.problems.push({ code: 'template', message: { en, zh }, from, to: Math.min(to, this.length) });
  }
}

const rangeOf = ({ from, to }: Token) => ({ from, to });

/** Tags that stand alone on their lines take these with them: a loop over lines leaves no empty ones. */
function* tokensOf(text: string): Generator<Token> {
  let end = 0;
  let search = 0;
  for (;;) {
    const open = text.indexOf('{{', search);
    const close = open < 0 ? -1 : endOfHole(text, open + 2);
    if (close < 0) break;
    const inside = text.slice(open + 2, close);
    const kind = /^\s*(?:#|\/(?:each|if)\s*$|else\s*$|else\s+if\s)/.test(inside) ? 'tag' : 'hole';
    const alone = kind === 'tag' ? lineAround(text, open, close + 2, end) : null;
    const until = alone?.from ?? open;
    if (until > end) yield { kind: 'text', text: text.slice(end, until), from: end, to: until };
    yield { kind, text: inside, from: open, to: close + 2 };
    end = alone?.to ?? close + 2;
    search = close + 2;
  }
  if (end < text.length) yield { kind: 'text', text: text.slice(end), from: end, to: text.length };
}

function lineAround(text: string, open: number, close: number, end: number): { from: number; to: number } | null {
  const from = text.lastIndexOf('\n', open - 1) + 1;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(close, close + 1_000));
  if (from < end || !rest || text.slice(from, open).trim() !== '') return null;
  return { from, to: close + rest[0].length };
}

function endOfHole(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '\\') at += 1;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '{') depth += 1;
    else if (!quoted && sign === '}') {
      if (depth === 0) return text[at + 1] === '}' ? at : -1;
      depth -= 1;
    }
  }
  return -1;
}

const FORMAT = /^\s*([a-z][a-z-]*)((?:\s+(?:"(?:[^"\\]|\\.)*"|[^\s"]+))*)\s*$/;

function holeOf({ text, from, to }: Token, problems: ExpressionProblem[]): Node {
  const [first, ...rest] = pipes(text);
  const formats = rest.flatMap(({ source, from: at }): FormatCall[] => {
    const start = from + 2 + at;
    const match = FORMAT.exec(source);
    if (match) {
      const args = [...(match[2] ?? '').matchAll(/"((?:[^"\\]|\\.)*)"|[^\s"]+/g)].map(([word, quoted]) =>
        quoted === undefined ? word : quoted.replace(/\\(.)/g, '$1'),
      );
      return [{ name: match[1] ?? '', args, source, from: start }];
    }
    const message = { en: 'Write a format here, as in “| number 2”.', zh: '请填写格式，例如“| number 2”。' };
    problems.push({ code: 'template', message, from: start, to: start + source.length });
    return [];
  });
  return { type: 'hole', value: { source: first?.source ?? '', from: from + 2 }, formats, from, to };
}

/** What stands between bars that are in no FEEL string. */
function pipes(text: string): Source[] {
  const parts: Source[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|\|/g)) {
    if (text[index] !== '|') continue;
    parts.push({ source: text.slice(start, index), from: start });
    start = index + 1;
  }
  parts.push({ source: text.slice(start), from: start });
  return parts;
}
