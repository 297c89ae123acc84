/** What an expression of another language says, whatever the language: JUEL, Python, JavaScript and Groovy are read into this. */
export type Node =
  | { kind: 'literal'; value: null | boolean | number | string }
  | { kind: 'name'; name: string }
  | { kind: 'member'; of: Node; name: string }
  | { kind: 'index'; of: Node; at: Node }
  | { kind: 'call'; callee: Node; args: Node[]; named: { name: string; value: Node }[] }
  | { kind: 'not'; of: Node }
  | { kind: 'negate'; of: Node }
  | { kind: 'empty'; of: Node }
  | { kind: 'arithmetic'; op: Arithmetic; left: Node; right: Node }
  /** `a < b <= c` has two steps. */
  | { kind: 'compare'; first: Node; steps: { op: Comparison; right: Node }[] }
  | { kind: 'and' | 'or'; left: Node; right: Node }
  | { kind: 'conditional'; test: Node; yes: Node; otherwise: Node }
  | { kind: 'list'; items: Node[] }
  | { kind: 'object'; entries: { key: Node; value: Node }[] }
  /** A text with holes. */
  | { kind: 'text'; parts: (string | Node)[] };

export type Arithmetic = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** A statement of a script: a variable, or something in one, is set. */
export interface Statement {
  target: string;
  /** `x['a']['b'] = …` and `x.a.b = …`: the way to what is set. */
  path: Node[];
  value: Node;
}

/** Raised where FEEL has no counterpart; `text` is the part that has none. */
export class Untranslatable extends Error {
  readonly code: 'syntax' | 'no-counterpart';
  readonly text: string;

  constructor(code: 'syntax' | 'no-counterpart', text: string) {
    super(code === 'syntax' ? `“${text}” is not understood` : `FEEL has no counterpart for “${text}”`);
    this.code = code;
    this.text = text;
  }
}

export const literal = (value: null | boolean | number | string): Node => ({ kind: 'literal', value });
export const nameNode = (name: string): Node => ({ kind: 'name', name });
