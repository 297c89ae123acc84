/** What calls of methods and functions become in FEEL. */
import type { Writer } from './feel.ts';
import { call, comparison, type Feel } from './pieces.ts';
import { literal, type Node, nameNode, Untranslatable } from './syntax.ts';

type Call = Node & { kind: 'call' };
type Translate = (args: Node[], write: Writer, named: Call['named']) => Feel | Node;

/** FEEL for a call. Methods get what they are called on as their first argument. */
export function callOf(node: Call, write: Writer): Feel {
  const { callee, args, named } = node;
  if (callee.kind === 'name') return made(FUNCTIONS, callee.name, args, write, named);
  if (callee.kind !== 'member') throw new Untranslatable('no-counterpart', '(…)(…)');
  const { of, name } = callee;
  if (of.kind === 'name') {
    if (SCOPES.includes(of.name)) return made(SCOPE, name, args, write, named);
    if (VARIABLE_FUNCTIONS.includes(of.name)) return made(VARIABLES, name, args, write, named);
    if (of.name === 'Math' || of.name === 'math') return made(FUNCTIONS, name, args, write, named);
    if (of.name === 'datetime' || of.name === 'timedelta') return made(FUNCTIONS, name, args, write, named);
  }
  return made(METHODS, name, [of, ...args], write, named);
}

/** The expression that a script statement sets a variable to: `execution.setVariable("x", 1)`. */
export function setBy(node: Node): { name: string; value: Node } | null {
  if (node.kind !== 'call' || node.callee.kind !== 'member' || node.callee.of.kind !== 'name') return null;
  const [name, value] = node.args;
  const sets = SCOPES.includes(node.callee.of.name) && /^setVariable(?:Local)?$/.test(node.callee.name);
  if (!sets || name?.kind !== 'literal' || typeof name.value !== 'string' || !value) return null;
  return { name: name.value, value };
}

function made(table: Map<string, Translate>, name: string, args: Node[], write: Writer, named: Call['named']): Feel {
  const translate = table.get(name);
  if (!translate) throw new Untranslatable('no-counterpart', `${name}()`);
  const result = translate(args, write, named);
  return 'kind' in result && !('text' in result) ? write.value(result) : (result as Feel);
}

const SCOPES = ['execution', 'task', 'variableScope', 'delegateTask'];
const VARIABLE_FUNCTIONS = ['variables', 'vars', 'var'];

function arg(args: Node[], index: number): Node {
  const found = args[index];
  if (!found) throw new Untranslatable('no-counterpart', '()');
  return found;
}
function variableOf(node: Node | undefined): Node {
  if (node?.kind === 'literal' && typeof node.value === 'string') return nameNode(node.value);
  if (node?.kind === 'name') return node;
  throw new Untranslatable('no-counterpart', 'getVariable()');
}
const equal = (left: Node, right: Node, op: '=' | '!=' | '<' | '<=' | '>' | '>=' = '='): Node => ({
  kind: 'compare',
  first: left,
  steps: [{ op, right }],
});

/** A function of FEEL with the same arguments in the same order. */
const same =
  (name: string, least: number, kind?: Feel['kind']): Translate =>
  (args, write) => {
    if (args.length < least) throw new Untranslatable('no-counterpart', `${name}()`);
    return call(
      name,
      args.map((each) => write.value(each).text),
      kind,
    );
  };
const itself: Translate = (args) => arg(args, 0);
const isNull: Translate = (args) => equal(arg(args, 0), literal(null));
const isSet: Translate = (args) => equal(arg(args, 0), literal(null), '!=');
const asNumber: Translate = (args, write) => {
  const value = write.value(arg(args, 0));
  return value.kind === 'number' ? value : call('number', [`string(${value.text})`], 'number');
};
const asInteger: Translate = (args, write, named) => {
  const value = asNumber(args, write, named) as Feel;
  return call('floor', [value.text], 'number');
};
const asText: Translate = (args, write) => call('string', [write.value(arg(args, 0)).text], 'string');
const length: Translate = (args, write) => {
  const { text, kind } = write.value(arg(args, 0));
  if (kind === 'string') return call('string length', [text], 'number');
  if (kind === 'list') return call('count', [text], 'number');
  return {
    text: `if ${text} instance of string then string length(${text}) else count(${text})`,
    power: 0,
    kind: 'number',
  };
};
const count = same('count', 1, 'number');
const contains: Translate = (args, write) => write.contains(arg(args, 0), arg(args, 1));
const isEmpty: Translate = (args, write) => write.empty(arg(args, 0));
const isNotEmpty: Translate = (args) => ({ kind: 'not', of: { kind: 'empty', of: arg(args, 0) } });
const compares =
  (op: '=' | '!=' | '<' | '<=' | '>' | '>='): Translate =>
  (args) =>
    equal(arg(args, 0), arg(args, 1), op);

const property: Translate = (args) => ({ kind: 'index', of: arg(args, 0), at: arg(args, 1) });

/** `map.get("key")`: nothing where there is no such key; `list.get(0)`: an item. */
const valueAt: Translate = (args, write) => {
  const [of, key, otherwise] = [arg(args, 0), arg(args, 1), args[2]];
  if (key.kind !== 'literal' || typeof key.value !== 'string') return { kind: 'index', of, at: key };
  const found = call('get value', [write.value(of).text, JSON.stringify(key.value)]);
  if (!otherwise) return found;
  return { text: `if ${found.text} != null then ${found.text} else ${write.value(otherwise).text}`, power: 0 };
};
const substring: Translate = (args, write) => {
  const [of, from, to] = [write.value(arg(args, 0)).text, arg(args, 1), args[2]];
  const start =
    from.kind === 'literal' && typeof from.value === 'number' ? String(from.value + 1) : `${write.inner(from, 4)} + 1`;
  const size = to ? [`${write.inner(to, 4)} - ${write.inner(from, 5)}`] : [];
  return call('substring', [of, start, ...size], 'string');
};
const matches: Translate = (args, write) => {
  const pattern = arg(args, 1);
  if (pattern.kind !== 'literal') throw new Untranslatable('no-counterpart', 'matches()');
  return call('matches', [write.value(arg(args, 0)).text, JSON.stringify(`^(?:${pattern.value})$`)], 'boolean');
};
const now: Translate = () => call('now', []);

/** `plusDays(3)`: a duration of so many units. */
const later =
  (sign: '+' | '-', before: string, unit: string): Translate =>
  (args, write) => {
    const much = arg(args, 1);
    if (much.kind !== 'literal' || typeof much.value !== 'number') throw new Untranslatable('no-counterpart', 'plus()');
    return { text: `${write.inner(arg(args, 0), 4)} ${sign} duration("${before}${much.value}${unit}")`, power: 4 };
  };

const timedelta: Translate = (_args, _write, named) => {
  const amount = (unit: string) => {
    const value = named.find(({ name }) => name === unit)?.value;
    if (!value) return 0;
    if (value.kind !== 'literal' || typeof value.value !== 'number')
      throw new Untranslatable('no-counterpart', 'timedelta()');
    return value.value;
  };
  const days = amount('days') + 7 * amount('weeks');
  const seconds = amount('hours') * 3600 + amount('minutes') * 60 + amount('seconds') + amount('milliseconds') / 1000;
  const text = `P${days ? `${days}D` : ''}${seconds || !days ? `T${seconds}S` : ''}`;
  if (/-|\.\d+D/.test(text)) throw new Untranslatable('no-counterpart', 'timedelta()');
  return call('duration', [JSON.stringify(text)]);
};

const CALENDAR: [string, Translate][] = [
  ['Seconds', 'PT', 'S'], ['Minutes', 'PT', 'M'], ['Hours', 'PT', 'H'], ['Days', 'P', 'D'], ['Weeks', 'P', 'W'], ['Months', 'P', 'M'], ['Years', 'P', 'Y'],
].flatMap(([unit = '', before = '', letter = '']): [string, Translate][] => [
  [`plus${unit}`, later('+', before, letter)],
  [`minus${unit}`, later('-', before, letter)],
]); // biome-ignore format: a table

/** What a text, a list, a map, a date or a JSON value can do. */
const METHODS = new Map<string, Translate>([
  ['equals', compares('=')],
  ['equalsIgnoreCase', (args, write) => {
    const [a, b] = [0, 1].map((index) => call('lower case', [write.value(arg(args, index)).text]).text);
    return comparison(`${a} = ${b}`);
  }],
  ['contains', contains], ['includes', contains],
  ['containsKey', (args, write) => comparison(`get value(${write.value(arg(args, 0)).text}, ${write.value(arg(args, 1)).text}) != null`)],
  ['startsWith', same('starts with', 2, 'boolean')], ['startswith', same('starts with', 2, 'boolean')],
  ['endsWith', same('ends with', 2, 'boolean')], ['endswith', same('ends with', 2, 'boolean')],
  ['matches', matches],
  ['length', same('string length', 1, 'number')],
  ['size', count],
  ['isEmpty', isEmpty],
  ['toUpperCase', same('upper case', 1, 'string')], ['upper', same('upper case', 1, 'string')],
  ['toLowerCase', same('lower case', 1, 'string')], ['lower', same('lower case', 1, 'string')],
  ['trim', same('trim', 1, 'string')], ['strip', same('trim', 1, 'string')],
  ['substring', substring],
  ['concat', (args) => ({ kind: 'text', parts: args.map((each) => (each.kind === 'literal' && typeof each.value === 'string' ? each.value : each)) })],
  ['get', valueAt], ['getProperty', valueAt],
  ['intValue', itself], ['longValue', itself], ['doubleValue', itself], ['booleanValue', itself], ['value', itself],
  ['stringValue', itself], ['numberValue', itself], ['boolValue', itself], ['elements', itself], ['toDate', itself],
  ['prop', property],
  ['toString', asText],
  ['compareTo', (args, write) => {
    const [a, b] = [write.inner(arg(args, 0), 4), write.inner(arg(args, 1), 4)];
    return { text: `if ${a} < ${b} then -1 else if ${a} > ${b} then 1 else 0`, power: 0, kind: 'number' };
  }],
  ['now', now],
  ['append', same('append', 2, 'list')],
  ['keys', (args, write) => ({ text: `get entries(${write.value(arg(args, 0)).text}).key`, power: 8, kind: 'list' })],
  ['values', (args, write) => ({ text: `get entries(${write.value(arg(args, 0)).text}).value`, power: 8, kind: 'list' })],
  ...CALENDAR,
]); // biome-ignore format: a table

/** `execution.…`: the variables of the process. */
const SCOPE = new Map<string, Translate>([
  ...['getVariable', 'getVariableLocal', 'getTransientVariable'].map((name): [string, Translate] => [
    name,
    (args) => variableOf(args[0]),
  ]),
  ['hasVariable', (args) => equal(variableOf(args[0]), literal(null), '!=')],
]);

/** Flowable's `variables:…` and `vars:…`. */
const VARIABLES = new Map<string, Translate>(
  (
    [
      [['get'], (args) => variableOf(args[0])],
      [
        ['getOrDefault'],
        (args) => ({ kind: 'conditional', test: isSetNode(args), yes: variableOf(args[0]), otherwise: arg(args, 1) }),
      ],
      [['exists', 'exist'], (args) => isSetNode(args)],
      [['isEmpty', 'empty'], (args, write) => write.empty(variableOf(args[0]))],
      [['isNotEmpty', 'notEmpty'], (args) => ({ kind: 'not', of: { kind: 'empty', of: variableOf(args[0]) } })],
      [['equals', 'eq'], (args) => equal(variableOf(args[0]), arg(args, 1))],
      [['notEquals', 'ne'], (args) => equal(variableOf(args[0]), arg(args, 1), '!=')],
      [['contains'], (args, write) => write.contains(variableOf(args[0]), arg(args, 1))],
      [['lowerThan', 'lessThan', 'lt'], (args) => equal(variableOf(args[0]), arg(args, 1), '<')],
      [['lowerThanOrEquals', 'lessThanOrEquals', 'lte'], (args) => equal(variableOf(args[0]), arg(args, 1), '<=')],
      [['greaterThan', 'gt'], (args) => equal(variableOf(args[0]), arg(args, 1), '>')],
      [['greaterThanOrEquals', 'gte'], (args) => equal(variableOf(args[0]), arg(args, 1), '>=')],
    ] as [string[], Translate][]
  ).flatMap(([names, translate]) => names.map((name): [string, Translate] => [name, translate])),
);

function isSetNode(args: Node[]): Node {
  return equal(variableOf(args[0]), literal(null), '!=');
}

/** Functions that are called by their name alone. */
const FUNCTIONS = new Map<string, Translate>([
  ['len', length],
  ['str', asText], ['String', asText],
  ['int', asInteger], ['parseInt', asInteger],
  ['float', asNumber], ['Number', asNumber], ['parseFloat', asNumber], ['Decimal', asNumber],
  ['abs', same('abs', 1, 'number')], ['floor', same('floor', 1, 'number')], ['ceil', same('ceiling', 1, 'number')],
  ['sum', same('sum', 1, 'number')], ['min', same('min', 1)], ['max', same('max', 1)],
  ['round', (args, write) => call('decimal', [write.value(arg(args, 0)).text, args[1] ? write.value(args[1]).text : '0'], 'number')],
  ['range', (args, write) => {
    const [first, second] = args;
    if (!first || args.length > 2) throw new Untranslatable('no-counterpart', 'range()');
    const [from, to] = second ? [write.value(first).text, write.inner(second, 4)] : ['0', write.inner(first, 4)];
    return { text: `if ${to} > ${from} then for i in ${from}..(${to} - 1) return i else []`, power: 0, kind: 'list' };
  }],
  ['now', now], ['dateTime', now], ['today', same('today', 0)], ['get_now', now],
  ['timedelta', timedelta],
  ['S', itself], ['JSON', itself],
  // only `scripts.ts` makes calls of this name
  ['context put', same('context put', 3, 'context')],
  ['isNull', isNull], ['isSet', isSet], ['isNotEmpty', isNotEmpty],
]); // biome-ignore format: a table
