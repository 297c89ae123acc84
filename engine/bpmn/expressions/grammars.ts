/** The languages that conditions and scripts of other tools are written in. */
import type { Grammar, Infix } from './pratt.ts';

const compare = (op: (Infix & { kind: 'compare' })['op'], power = 30): Infix => ({ kind: 'compare', op, power });
const arithmetic = (op: (Infix & { kind: 'arithmetic' })['op'], power: number): Infix => ({
  kind: 'arithmetic',
  op,
  power,
});

const SIGNS: { [token: string]: Infix } = {
  '==': compare('='), '!=': compare('!='), '<': compare('<'), '<=': compare('<='), '>': compare('>'), '>=': compare('>='),
  '+': arithmetic('+', 40), '-': arithmetic('-', 40), '*': arithmetic('*', 50), '/': arithmetic('/', 50), '%': arithmetic('%', 50),
}; // biome-ignore format: a table

/** The expression language of Java EE, as in `${amount > 100 && not empty customer}`, without its frame. */
export const juel: Grammar = {
  lexer: { lines: false, comment: null, templates: null },
  infix: {
    ...SIGNS,
    '||': { kind: 'or', power: 10 }, or: { kind: 'or', power: 10 }, '&&': { kind: 'and', power: 20 }, and: { kind: 'and', power: 20 },
    eq: compare('='), ne: compare('!='), lt: compare('<'), le: compare('<='), gt: compare('>'), ge: compare('>='),
    div: arithmetic('/', 50), mod: arithmetic('%', 50),
    '?': { kind: 'question', power: 5 },
  }, // biome-ignore format: a table
  prefix: {
    '!': { kind: 'not', power: 60 },
    not: { kind: 'not', power: 60 },
    '-': { kind: 'negate', power: 60 },
    empty: { kind: 'empty', power: 60 },
  },
  constants: { true: true, false: false, null: null },
  chains: false,
  refused: ['instanceof', 'new'],
  namespaces: true,
};

export const python: Grammar = {
  lexer: { lines: true, comment: '#', templates: 'f' },
  infix: {
    ...SIGNS,
    if: { kind: 'if', power: 5 }, or: { kind: 'or', power: 10 }, and: { kind: 'and', power: 20 },
    is: compare('='), 'is not': compare('!='), in: compare('in'), 'not in': compare('not in'),
    '//': arithmetic('//', 50), '**': { ...arithmetic('**', 70), right: true } as Infix,
  }, // biome-ignore format: a table
  prefix: { not: { kind: 'not', power: 25 }, '-': { kind: 'negate', power: 60 }, '+': { kind: 'plus', power: 60 } },
  constants: { True: true, False: false, None: null, true: true, false: false, null: null },
  chains: true,
  refused: ['lambda', 'await', 'yield', 'import', 'class', 'def', 'for', 'while'],
  hole: { open: '{', close: '}' },
};

/** JavaScript and Groovy, as far as they agree. */
export const script: Grammar = {
  lexer: { lines: true, comment: '//', templates: '`' },
  infix: {
    ...SIGNS,
    '===': compare('='), '!==': compare('!='),
    '||': { kind: 'or', power: 10 }, '&&': { kind: 'and', power: 20 }, '**': { ...arithmetic('**', 70), right: true } as Infix,
    '?': { kind: 'question', power: 5 }, '?:': { kind: 'elvis', power: 5 },
  }, // biome-ignore format: a table
  prefix: { '!': { kind: 'not', power: 60 }, '-': { kind: 'negate', power: 60 }, '+': { kind: 'plus', power: 60 } },
  constants: { true: true, false: false, null: null, undefined: null },
  chains: false,
  refused: ['new', 'function', 'typeof', 'instanceof', 'for', 'while', 'if', 'import', 'try', 'throw', 'class'],
  hole: { open: '${', close: '}' },
};
