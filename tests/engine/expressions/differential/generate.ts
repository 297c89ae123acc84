/** Random expressions over a typed grammar, now and then with a null or a value of another type where it does not belong. */
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { FeelType, Names } from '../../../../engine/expressions/index.ts';
import { GRAMMAR, type Kind, LITERALS } from './grammar.ts';
import type { Random } from './random.ts';
import { type Tree, tree } from './tree.ts';

const LINE: FeelType = {
  kind: 'context',
  entries: { a: { kind: 'number' }, s: { kind: 'string' }, f: { kind: 'boolean' } },
};

/** What expressions may name; some of it has a type that is not told. */
export const NAMES: Names = {
  score: { kind: 'number' },
  price: { kind: 'number' },
  'net price': { kind: 'number' },
  three: { kind: 'number' },
  name: { kind: 'string' },
  城市: { kind: 'string' },
  flag: { kind: 'boolean' },
  scores: { kind: 'list', items: { kind: 'number' } },
  tags: { kind: 'list', items: { kind: 'string' } },
  lines: { kind: 'list', items: LINE },
  record: LINE,
  anything: { kind: 'any' },
  nothing: { kind: 'any' },
};

export const VALUES: JsonObject = {
  score: 72,
  price: 19.9,
  'net price': 16.72,
  three: 3,
  name: 'Mina',
  城市: '上海',
  flag: true,
  scores: [3, 1, 4, 1, 5],
  tags: ['vip', 'b', 'a'],
  lines: [
    { a: 1, s: 'x', f: true },
    { a: 12.5, s: 'Hello', f: false },
    { a: -3, s: 'y', f: true },
  ],
  record: { a: 7, s: 'rec', f: false },
  anything: [1, 2, 'x'],
  nothing: null,
};

/** Local names by their kinds. */
interface Local {
  name: string;
  kind: Kind;
}

const KINDS = Object.keys(GRAMMAR) as Kind[];
const TOP: Kind[] = ['n', 'b', 's', 'd', 't', 'dt', 'du', 'mo', 'ln', 'ls', 'lb', 'lc', 'ld', 'l', 'c', 'rn', 'any'];
const NULLS = 0.02;
const STRAYS = 0.015;

export function expression(random: Random, depth: number = random.int(1, 4)): Tree {
  return generate(random.pick(TOP), depth, [], random);
}

export interface Cell {
  kind: Kind;
  input: Tree;
  tests: Tree[];
  negated: boolean;
}

/** The cell of a decision table, and what it tests. */
export function cell(random: Random): Cell {
  const kind = random.pick<Kind>(['n', 's', 'b', 'd', 'du']);
  const value = (): Tree => generate(kind, random.int(0, 1), [], random);
  const test = (): Tree => {
    const input: Local = { name: '?', kind };
    const forms: (() => Tree)[] = [
      value,
      () => tree('unary', random.pick(['<', '<=', '>', '>=']), ' ', value()),
      () => tree('range', random.pick(['[', '(', ']']), value(), '..', value(), random.pick([']', ')', '['])),
      () => inside('judgement', generate('b', 2, [input], random)),
      () => tree('list', '[', value(), ', ', value(), ']'),
      () => tree('literal', 'null'),
    ];
    return random.pick(forms)();
  };
  return { kind, input: value(), tests: Array.from({ length: random.int(1, 3) }, test), negated: random.chance(0.25) };
}

function generate(kind: Kind, depth: number, locals: Local[], random: Random): Tree {
  if (random.chance(NULLS)) return tree('literal', 'null');
  const wanted = random.chance(STRAYS) ? random.pick(KINDS) : kind;
  const own = locals.filter((local) => local.kind === wanted || wanted === 'any');
  if (own.length > 0 && random.chance(0.35)) return tree('variable', random.pick(own).name);
  if (depth <= 0) return leaf(wanted, random);
  if (random.chance(0.12)) {
    const made = binder(wanted, depth, locals, random);
    if (made) return made;
  }
  return fromTemplate(random.pick(GRAMMAR[wanted]), depth, locals, random);
}

function leaf(kind: Kind, random: Random): Tree {
  const text = random.pick(LITERALS[kind]);
  return tree(Object.hasOwn(NAMES, text) ? 'variable' : 'literal', text);
}

function fromTemplate(template: string, depth: number, locals: Local[], random: Random): Tree {
  // behind `in` the question mark has a meaning of its own
  const seen = template.includes(' in ') ? locals.filter(({ name }) => name !== '?') : locals;
  const parts = template.split(/\{([a-z]+)\}/).map((part, index): string | Tree => {
    if (index % 2 === 0) return part;
    if (part === 'digit') return String(random.int(0, 9));
    return generate(part as Kind, depth - 1, seen, random);
  });
  // nothing but one part: that part itself
  if (template.replace(/^\{[a-z]+\}$/, '') === '' && typeof parts[1] === 'object') return parts[1];
  return { form: formOf(template), parts: parts.filter((part) => part !== '') };
}

/** `call sum`, `list`, `range`, `context`, or the template itself, e.g. `{n} + {n}`. */
function formOf(template: string): string {
  const called = /^([a-z ]+)\(/.exec(template);
  if (called && template.endsWith(')'))
    return `call ${called[1]}${template.includes('function(') ? ' by function' : ''}`;
  if (template.includes('..') && /^[[(\]]/.test(template)) return 'range';
  if (/^\[.*\]$/.test(template) && !template.includes('][')) return 'list';
  return /^\{"?[a-z]+"?: /.test(template) ? 'context' : template.replace(/\{[a-z]+\}/g, '·');
}

const LISTS: { [kind in Kind]?: Kind } = { n: 'ln', s: 'ls', c: 'lc', b: 'lb', d: 'ld', any: 'l' };

/** Expressions that define names: loops, conditions over lists, filters, contexts, functions. */
function binder(kind: Kind, depth: number, locals: Local[], random: Random): Tree | null {
  const items = random.pick<Kind>(['n', 's', 'c', 'i', 'any', 'd']);
  const name = random.pick(['x', 'y', 'line item', '行']);
  const local: Local = { name, kind: items };
  const source = (): Tree =>
    items === 'i'
      ? tree('literal', random.pick(['1..3', '3..1', '[1..4]', '0..2', '(1..3)', '[5..3)']))
      : generate(LISTS[items] ?? 'l', depth - 1, locals, random);
  const body = (of: Kind, ...more: Local[]): Tree =>
    generate(
      of,
      depth - 1,
      [...locals.filter((one) => !more.some((other) => other.name === one.name)), ...more],
      random,
    );
  const element = (Object.keys(LISTS) as Kind[]).find((one) => LISTS[one] === kind);
  if (element && random.chance(0.7)) {
    const over = source();
    if (random.chance(0.3) && items !== 'i') {
      const second: Local = { name: `${name}2`, kind: 'n' };
      const [more, inner] = [generate('ln', depth - 1, locals, random), body(element, local, second)];
      return {
        form: 'for',
        parts: ['for ', name, ' in ', over, `, ${second.name} in `, more, ' return ', inner],
        inner: { body: inner, names: [name, second.name], over: [over, more] },
      };
    }
    const inner = body(element, local);
    return {
      form: 'for',
      parts: ['for ', name, ' in ', over, ' return ', inner],
      inner: { body: inner, names: [name], over: [over] },
    };
  }
  if (kind === 'ln' || kind === 'lc' || kind === 'l') {
    const over = generate(kind, depth - 1, locals, random);
    const entries: Local[] =
      kind === 'lc'
        ? [
            { name: 'a', kind: 'n' },
            { name: 's', kind: 's' },
          ]
        : [];
    const inner = body('b', { name: 'item', kind: kind === 'ln' ? 'n' : kind === 'lc' ? 'c' : 'any' }, ...entries);
    return {
      form: 'filter',
      parts: [over, '[', inner, ']'],
      inner: { body: inner, names: ['item', ...entries.map((entry) => entry.name)], over: [over] },
    };
  }
  if (kind === 'b') {
    const [over, inner, word] = [source(), body('b', local), random.pick(['some', 'every'])];
    return {
      form: word,
      parts: [`${word} `, name, ' in ', over, ' satisfies ', inner],
      inner: { body: inner, names: [name], over: [over] },
    };
  }
  const argument = generate(items, depth - 1, locals, random);
  const inner = body(kind, local);
  const shared = { body: inner, names: [name], over: [argument] };
  if (random.chance(0.4))
    return { form: 'entry', parts: ['{', name, ': ', argument, ', r: ', inner, '}.r'], inner: shared };
  if (random.chance(0.5))
    return {
      form: 'invocation',
      parts: ['{fn: function(', name, ') ', inner, ', r: fn(', argument, ')}.r'],
      inner: shared,
    };
  return { form: 'invocation', parts: ['(function(', name, ') ', inner, ')(', argument, ')'], inner: shared };
}

function inside(form: string, body: Tree): Tree {
  return { form, parts: [body] };
}
