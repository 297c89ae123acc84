import { parser } from 'lezer-feel';
import type { Json, Text } from '../core/definition.ts';
import { type FieldDefinition, fieldTypeOf } from '../fields/index.ts';
import type { FilterOperator } from '../wire/index.ts';
import { ALWAYS, type Condition, type Operand } from './condition.ts';

type Node = ReturnType<typeof parser.parse>['topNode'];
export type ConditionResult = { ok: true; condition: Condition } | { ok: false; message: Text };

const OPERATORS: Record<string, FilterOperator> = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};
const MOST_CHARACTERS = 1000;
const MOST_DEPTH = 20;

/**
 * Reads a row condition: the part of FEEL that SQL can say. `record.<field>` compared with a value, `user.id` or null; `in` a list
 * or `user.teams`; `and`, `or`, `not(…)`, brackets. `all` stands for every row.
 *
 * ```ts
 * parseRowCondition('record.owner = user.id or record.status in ["new", "nurture"]', (name) => type.byName.get(name));
 * ```
 */
export function parseRowCondition(
  source: string,
  field: (name: string) => FieldDefinition | undefined,
): ConditionResult {
  if (source.trim() === 'all') return { ok: true, condition: ALWAYS };
  if (source.length > MOST_CHARACTERS)
    return refuse(`at most ${MOST_CHARACTERS} characters`, `最多 ${MOST_CHARACTERS} 个字符`);
  const tree = parser.parse(source);
  const root = tree.topNode.firstChild;
  let broken = !root || root.nextSibling !== null;
  tree.iterate({
    enter: (node) => {
      broken ||= node.type.isError;
    },
  });
  if (broken || !root) return refuse('a FEEL condition without syntax errors', '语法正确的 FEEL 条件');
  try {
    return { ok: true, condition: new Reader(source, field).read(root, 0) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, message: error.text };
    throw error;
  }
}

class Unreadable extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super('unreadable condition');
    this.text = text;
  }
}

class Reader {
  readonly #source: string;
  readonly #field: (name: string) => FieldDefinition | undefined;

  constructor(source: string, field: (name: string) => FieldDefinition | undefined) {
    this.#source = source;
    this.#field = field;
  }

  read(node: Node, depth: number): Condition {
    if (depth > MOST_DEPTH) throw this.#fail(node, 'less nesting', '更少的嵌套');
    const parts = children(node);
    switch (node.name) {
      case 'Disjunction':
      case 'Conjunction':
        return {
          kind: node.name === 'Disjunction' ? 'any' : 'all',
          items: parts
            .filter((part) => part.name !== 'or' && part.name !== 'and')
            .map((part) => this.read(part, depth + 1)),
        };
      case 'ParenthesizedExpression':
        return this.read(parts[1] as Node, depth + 1);
      case 'BooleanLiteral':
        return this.#text(node) === 'true' ? ALWAYS : { kind: 'never' };
      case 'FunctionInvocation': {
        const argument = parts.find((part) => part.name === 'PositionalParameters');
        const only = argument ? children(argument) : [];
        if (this.#text(parts[0] as Node) !== 'not' || only.length !== 1) break;
        return { kind: 'not', item: this.read(only[0] as Node, depth + 1) };
      }
      case 'Comparison':
        return this.#comparison(node, parts);
    }
    throw this.#fail(node, 'a comparison of record.<field>', '对 record.<字段> 的比较');
  }

  #comparison(node: Node, parts: Node[]): Condition {
    const [left, operator, right] = parts;
    if (!left || !operator || !right || parts.length !== 3)
      throw this.#fail(node, 'a comparison with =, !=, <, <=, >, >= or in', '使用 =、!=、<、<=、>、>= 或 in 的比较');
    const name = /^record\.([a-zA-Z0-9]+)$/.exec(this.#text(left))?.[1];
    const field = name === undefined ? undefined : this.#field(name);
    if (!name || !field) throw this.#fail(left, 'record.<field> of this entity type', '该实体类型的 record.<字段>');
    const op = operator.name === 'in' ? 'in' : OPERATORS[this.#text(operator)];
    if (!op) throw this.#fail(operator, '=, !=, <, <=, >, >= or in', '=、!=、<、<=、>、>= 或 in');
    const value = this.#operand(op === 'in' ? unwrapped(right) : right);
    if ('literal' in value && value.literal === null) {
      if (op === 'eq' || op === 'ne')
        return { kind: 'test', field: name, op: op === 'eq' ? 'empty' : 'notEmpty', value };
      throw this.#fail(right, 'a value', '一个值');
    }
    const type = fieldTypeOf(field);
    const list = 'user' in value ? value.user === 'teams' : Array.isArray(value.literal);
    if (!type.operators.includes(op) || list !== (op === 'in'))
      throw this.#fail(node, `one of ${type.operators.join(', ')}`, `以下之一：${type.operators.join('、')}`);
    const literals = 'literal' in value ? (list ? (value.literal as Json[]) : [value.literal]) : [];
    if (literals.some((literal) => type.comparable(literal) === undefined))
      throw this.#fail(right, `a value of type ${type.type}`, `类型为 ${type.type} 的值`);
    return { kind: 'test', field: name, op, value };
  }

  #operand(node: Node): Operand {
    const text = this.#text(node);
    switch (node.name) {
      case 'PathExpression':
        if (text === 'user.id') return { user: 'id' };
        if (text === 'user.teams') return { user: 'teams' };
        break;
      case 'StringLiteral':
        return { literal: JSON.parse(text) as string };
      case 'NumericLiteral':
        return { literal: Number(text) };
      case 'BooleanLiteral':
        return { literal: text === 'true' };
      case 'null':
        return { literal: null };
      case 'List': {
        const items = children(node).filter((part) => !['[', ']', ','].includes(part.name));
        const values = items.map((item) => this.#operand(item));
        if (values.every((value) => 'literal' in value))
          return { literal: values.map((value) => (value as { literal: Json }).literal) };
      }
    }
    throw this.#fail(
      node,
      'a value, a list of values, user.id or user.teams; put `x in y` in brackets before and/or',
      '值、值列表、user.id 或 user.teams；`x in y` 与 and/or 连用时请加括号',
    );
  }

  #text(node: Node): string {
    return this.#source.slice(node.from, node.to);
  }

  #fail(node: Node, en: string, zh: string): Unreadable {
    const { message } = refuse(en, zh, this.#text(node)) as { message: Text };
    return new Unreadable(message);
  }
}

function children(node: Node): Node[] {
  const all: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child);
  return all;
}

/** What stands after `in`: the list or path inside the unary test and its brackets. */
function unwrapped(node: Node): Node {
  const [only, ...others] = children(node);
  if (node.name === 'PositiveUnaryTest' && only && others.length === 0) return unwrapped(only);
  if (node.name === 'ParenthesizedExpression') return unwrapped(children(node)[1] as Node);
  return node;
}

function refuse(en: string, zh: string, at?: string): ConditionResult {
  const place = at === undefined ? '' : `“${at.slice(0, 60)}”: `;
  return { ok: false, message: { en: `${place}Write ${en} here.`, zh: `${place}此处请填写${zh}。` } };
}
