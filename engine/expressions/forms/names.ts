/** Names and paths: what an expression reads. Undeclared names and fields are problems. */
import { isBuiltin } from '../builtins/index.ts';
import { decoderOf } from '../json.ts';
import { propertyOf, propertyType } from '../properties.ts';
import type { Run } from '../run.ts';
import { ANY, type Code, type Compile, type Scope, type Typed } from '../scope.ts';
import { children, keyAmong, nameOf, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import type { Value } from '../values.ts';
import { didYouMean } from '../words.ts';
import { callBuiltin } from './calls.ts';
import { builtinValue } from './functions.ts';

export const variable: Compile = (node, scope) => {
  const spelled = nameOf(node, scope.shared.source);
  const name = keyAmong(scope.shared.names, spelled) ?? spelled;
  if (isDeclared(scope, name)) return scope.find(name) ?? root(name, [], scope);
  const handed = HANDED_ON.includes(node.parent?.name ?? '') ? builtinValue(name, callBuiltin) : null;
  return scope.find(name) ?? handed ?? unknown(node, name, scope);
};

/** Where a built-in may stand without being called. */
const HANDED_ON = ['ContextEntry', 'List', 'NamedParameter', 'PositionalParameters'];

/** `record.account.name`: the longest declared part is read at once, the rest step by step. */
export const path: Compile = (node, scope) => {
  const steps: SyntaxNode[] = [];
  let base = node;
  while (base.name === 'PathExpression') {
    const [inner, , step] = children(base);
    if (!inner || !step) return scope.problem(node, 'syntax', 'Complete this path.', '请补全该路径。');
    steps.unshift(step);
    base = inner;
  }
  if (base.name === 'VariableName') {
    const spelled = nameOf(base, scope.shared.source);
    const name = keyAmong(scope.shared.names, spelled) ?? spelled;
    if (!scope.find(name) && isDeclared(scope, name)) return root(name, steps, scope);
  }
  return steps.reduce((typed, step) => stepInto(typed, step, scope), scope.compile(base));
};

/** `?`: the input that a cell of a decision table tests. */
export const input: Compile = (node, scope) => {
  if (!scope.input) {
    return scope.problem(
      node,
      'no-input',
      '“?” has a meaning only in the cell of a decision table.',
      '“?”只能用于决策表的单元格。',
    );
  }
  scope.input.used.count += 1;
  return { type: scope.input.type, run: scope.input.run };
};

function isDeclared(scope: Scope, name: string): boolean {
  return Object.hasOwn(scope.shared.names, name);
}

function root(name: string, steps: SyntaxNode[], scope: Scope): Typed {
  const keys = [name];
  const declared = [true];
  let type: FeelType = scope.shared.names[name] ?? ANY;
  let taken = 0;
  for (const step of steps) {
    if ((type.kind !== 'context' && type.kind !== 'any') || type.money) break;
    const spelled = nameOf(step, scope.shared.source);
    const key = keyAmong(type.entries, spelled) ?? spelled;
    const entry = type.entries && Object.hasOwn(type.entries, key) ? type.entries[key] : undefined;
    if (key === '__proto__' || (!entry && isClosed(type))) return unknownField(step, key, keys.join('.'), type, scope);
    keys.push(key);
    declared.push(entry !== undefined);
    type = entry ?? ANY;
    taken += 1;
  }
  scope.shared.uses.add(keys.join('.'));
  const read = reader(keys, declared);
  const decode = decoderOf(type);
  const typed: Typed = { type, run: decode ? (run) => decode(read(run), run) : read };
  return steps.slice(taken).reduce((sum, step) => stepInto(sum, step, scope), typed);
}

function isClosed(type: FeelType): boolean {
  return type.kind === 'context' && type.entries !== undefined && !type.open;
}

function stepInto(typed: Typed, step: SyntaxNode, scope: Scope): Typed {
  const spelled = nameOf(step, scope.shared.source);
  const name = keyAmong(typed.type.entries ?? typed.type.items?.entries, spelled) ?? spelled;
  const type = propertyType(typed.type, name);
  if (!type || name === '__proto__') {
    const of = typed.type.kind === 'list' ? (typed.type.items ?? ANY) : typed.type;
    return unknownField(step, name, null, of, scope);
  }
  return { type, run: (run) => propertyOf(typed.run(run), name, run) };
}

function reader(keys: string[], declared: boolean[]): Code {
  const [name = '', second] = keys;
  const text = keys.join('.');
  if (keys.length === 1) {
    return (run) => {
      const value = run.values[name];
      return value === undefined || value === null || !Object.hasOwn(run.values, name) ? none(run) : (value as Value);
    };
  }
  if (keys.length === 2 && second !== undefined && declared[1]) {
    return (run) => {
      const base = Object.hasOwn(run.values, name) ? run.values[name] : null;
      if (base === null || typeof base !== 'object' || !Object.hasOwn(base, second)) return none(run);
      const value = (base as { [key: string]: Value })[second];
      return value === undefined || value === null ? none(run) : value;
    };
  }
  return (run) => {
    let value: Value = run.values as Value;
    for (const [index, key] of keys.entries()) {
      if (value === null) return none(run);
      if (typeof value !== 'object') return run.warn(`${text} does not exist`);
      if (Array.isArray(value)) return propertyOf(value, key, run);
      if (!Object.hasOwn(value, key)) return declared[index] ? none(run) : run.warn(`${text} does not exist`);
      value = (value as { [key: string]: Value })[key] ?? null;
    }
    return value ?? none(run);
  };

  function none(run: Run): null {
    return run.absent(`${text} has no value`);
  }
}

function unknown(node: SyntaxNode, name: string, scope: Scope): Typed {
  if (isBuiltin(name)) {
    return scope.problem(
      node,
      'unknown-variable',
      `“${name}” is a function: write ${name}(…).`,
      `“${name}”是函数，请写作 ${name}(…)。`,
    );
  }
  const meant = scope.find('item')
    ? {
        en: ` In this filter, write item.${name} for a field of an item.`,
        zh: `在此筛选条件中，条目的字段请写作 item.${name}。`,
      }
    : didYouMean(name, Object.keys(scope.shared.names));
  return scope.problem(
    node,
    'unknown-variable',
    `“${name}” is not declared here. Declare it as a variable, or put quotes around it if it is a text.${meant.en}`,
    `“${name}”未声明。请将其声明为变量；如果是文本，请加上引号。${meant.zh}`,
  );
}

function unknownField(node: SyntaxNode, name: string, of: string | null, type: FeelType, scope: Scope): Typed {
  const meant = didYouMean(name, Object.keys(type.entries ?? {}));
  const owner = of === null ? { en: 'This', zh: '此值' } : { en: `“${of}”`, zh: `“${of}”` };
  return scope.problem(
    node,
    'unknown-field',
    `${owner.en} has no field “${name}”. Choose one that it has.${meant.en}`,
    `${owner.zh}没有字段“${name}”，请选择已有的字段。${meant.zh}`,
  );
}
