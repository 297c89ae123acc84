/** Calls of functions, by position or by name: of built-in ones here, of values that are functions in `value-calls.ts`. */
import { type Builtin, builtin, builtinNames, type Parameter } from '../builtins/index.ts';
import { typeOfValue } from '../conformance.ts';
import { describe } from '../json.ts';
import { FeelNumber } from '../numbers.ts';
import { Run } from '../run.ts';
import { ANY, type Compile, constant, fits, type Scope, type Typed } from '../scope.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import type { FeelKind, FeelType } from '../types.ts';
import { kindOf, type Value } from '../values.ts';
import { didYouMean, words } from '../words.ts';
import { compileFunction } from './functions.ts';
import { valueCall } from './value-calls.ts';

export const call: Compile = (node, scope) => {
  const [callee, ...rest] = children(node);
  if (!callee) return scope.problem(node, 'syntax', 'Complete this call.', '请补全该调用。');
  // `@"…"` has the same node as date("…"), but no arguments
  if (callee.name === 'AtLiteral') return scope.compile(callee);
  const parameters = rest.find((part) => part.name === 'PositionalParameters' || part.name === 'NamedParameters');
  const called = calleeOf(callee, scope);
  if (called === 'value') return valueCall(node, scope.compile(callee), parameters, scope);
  if (!called) {
    for (const argument of parameters ? children(parameters) : [])
      if (argument.name !== 'NamedParameter') scope.compile(argument);
    return { type: ANY, run: () => null };
  }
  const given =
    parameters?.name === 'NamedParameters' ? byName(parameters, called, scope) : byPosition(parameters, called, scope);
  if (!given || !checkArguments(node, called, given, scope)) return { type: ANY, run: () => null };
  const constants = given.map((argument) => argument?.typed.constant);
  const prepared = called.prepare?.(constants);
  if (typeof prepared === 'object') {
    return scope.problem(given[prepared.argument]?.node ?? node, prepared.code, prepared.en, prepared.zh);
  }
  const folded = called.prepare ? fold(called, given) : null;
  if (folded) return folded;
  const types = given.map((argument) => argument?.typed.type ?? ANY);
  return { type: called.returns(types, constants), run: invocation(called, given) };
};

/** What a built-in gives for these arguments, as if they were written in its call. */
export function callBuiltin(called: Builtin, run: Run, args: Value[]): Value {
  run.spend(1);
  const values: (Value | undefined)[] = [];
  for (const [index, value] of args.entries()) {
    const parameter = called.parameters[Math.min(index, called.parameters.length - 1)];
    const argument = parameter && fitted(value, parameter, called, run);
    if (argument === undefined) return null;
    values.push(argument);
  }
  return called.run(run, values);
}

interface Argument {
  node: SyntaxNode;
  typed: Typed;
}

/** What is called: a built-in, or the value of what is written before the brackets. A function hides a built-in of its name. */
function calleeOf(callee: SyntaxNode, scope: Scope): Builtin | 'value' | null {
  if (!CALLABLE.includes(callee.name)) return 'value';
  const name = nameOf(callee, scope.shared.source).replace(/\s+/g, ' ');
  const known = callee.name === 'VariableName' ? typeOfName(name, scope) : null;
  const found = builtin(name);
  if (known && (!found || known.kind === 'function')) return 'value';
  if (found) return found;
  if (isItself(callee, name, scope)) {
    scope.problem(
      callee,
      'unknown-function',
      `“${name}” cannot name itself. Give it to itself: function(self, …) … self(self, …).`,
      `“${name}”不能引用自身，请将其作为参数传入：function(self, …) … self(self, …)。`,
    );
    return null;
  }
  const meant = didYouMean(name, builtinNames());
  scope.problem(
    callee,
    'unknown-function',
    `There is no function “${name}”. Choose a built-in one.${meant.en}`,
    `没有函数“${name}”，请选择内置函数。${meant.zh}`,
  );
  return null;
}

/** Whether a function is called inside the entry that it is the value of. */
function isItself(callee: SyntaxNode, name: string, scope: Scope): boolean {
  for (let around = callee.parent; around; around = around.parent) {
    const key = around.name === 'ContextEntry' ? children(around)[0] : undefined;
    if (key && nameOf(children(key)[0] ?? key, scope.shared.source) === name) return true;
  }
  return false;
}

const CALLABLE = ['VariableName', 'SpecialFunctionName', 'DateTimeConstructor'];

function typeOfName(name: string, scope: Scope): FeelType | null {
  const { names } = scope.shared;
  return scope.find(name)?.type ?? (Object.hasOwn(names, name) ? (names[name] ?? null) : null);
}

function byPosition(parameters: SyntaxNode | undefined, called: Builtin, scope: Scope): Argument[] {
  const given: Argument[] = [];
  for (const node of parameters ? children(parameters) : [])
    given.push({ node, typed: compileArgument(node, called, given, scope) });
  return given;
}

/** An argument; the parameters of a function that is written there get the types that they will be given. */
function compileArgument(node: SyntaxNode, called: Builtin, before: (Argument | undefined)[], scope: Scope): Typed {
  if (node.name !== 'FunctionDefinition' || !called.gives) return scope.compile(node);
  return compileFunction(node, scope, called.gives(before.map((argument) => argument?.typed.type ?? ANY)));
}

function byName(parameters: SyntaxNode, called: Builtin, scope: Scope): (Argument | undefined)[] | null {
  const given: (Argument | undefined)[] = called.parameters.map(() => undefined);
  for (const part of children(parameters)) {
    const [key, value] = children(part);
    if (!key || !value) continue;
    const name = nameOf(children(key)[0] ?? key, scope.shared.source);
    // a name that two parameters have is that of the one which is not given yet
    const fitting = called.parameters.flatMap((parameter, at) => (parameter.names.includes(name) ? [at] : []));
    const index = fitting.find((at) => !given[at]) ?? fitting[0] ?? -1;
    if (index < 0) {
      const known = called.parameters.flatMap((parameter) => parameter.names).join(', ') || '–';
      scope.problem(
        key,
        'wrong-arguments',
        `${called.name} has no parameter “${name}”. It has: ${known}.`,
        `${called.name} 没有参数“${name}”，可用参数：${known}。`,
      );
      return null;
    }
    given[index] = { node: value, typed: compileArgument(value, called, given, scope) };
  }
  return given;
}

function checkArguments(node: SyntaxNode, called: Builtin, given: (Argument | undefined)[], scope: Scope): boolean {
  const { parameters } = called;
  const last = parameters.at(-1);
  const missing = parameters.find((parameter, index) => !parameter.optional && !parameter.rest && !given[index]);
  if (missing || (given.length > parameters.length && !last?.rest) || (last?.rest && given.length === 0)) {
    scope.problem(
      node,
      'wrong-arguments',
      `Write ${signature(called)}: ${missing ? `“${missing.name}” is missing` : 'the number of arguments is wrong'}.`,
      `请写作 ${signature(called)}：${missing ? `缺少“${missing.name}”` : '参数数量不对'}。`,
    );
    return false;
  }
  given.forEach((argument, index) => {
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    if (argument && parameter) checkArgument(called, parameter, argument, scope);
  });
  return true;
}

function checkArgument(called: Builtin, parameter: Parameter, { node, typed }: Argument, scope: Scope): void {
  if (accepts(parameter, typed.type)) return;
  const [is, want] = [words(typed.type), words(parameter.kinds[0] ?? 'any')];
  scope.problem(
    node,
    'wrong-type',
    `${called.name} needs ${want.en} for “${parameter.name}”, and this is ${is.en}.`,
    `${called.name} 的“${parameter.name}”需要${want.zh}，实际为${is.zh}。`,
  );
}

function accepts(parameter: Parameter, type: FeelType): boolean {
  if (parameter.rest || parameter.kinds.includes('list')) return true;
  if (type.kind === 'list') return parameter.kinds.includes('any') || fits(type.items ?? ANY, parameter.kinds);
  return fits(type, parameter.kinds);
}

/** What is called with known texts, such as date("2026-11-22"), is worked out once. */
function fold(called: Builtin, given: (Argument | undefined)[]): Typed | null {
  if (!given.every((argument) => argument?.typed.constant !== undefined)) return null;
  const run = new Run({}, '', 0, { left: FOLDED });
  try {
    const value = invocation(called, given)(run);
    return value === null ? null : constant(value, typeOfValue(value));
  } catch {
    // it takes longer: left to the evaluation and its budget
    return null;
  }
}

/** Steps that a call may cost to be worked out when it is compiled. */
const FOLDED = 2_000;

function invocation(called: Builtin, given: (Argument | undefined)[]): (run: Run) => Value {
  const codes = given.map((argument, index) => {
    const looked = called.parameters[Math.min(index, called.parameters.length - 1)]?.name === 'list';
    return looked ? (argument?.typed.look ?? argument?.typed.run) : argument?.typed.run;
  });
  const { parameters } = called;
  return (run) => {
    run.spend(1);
    const values: (Value | undefined)[] = [];
    for (let index = 0; index < codes.length; index += 1) {
      const parameter = parameters[Math.min(index, parameters.length - 1)];
      const code = codes[index];
      if (!code || !parameter) values.push(undefined);
      else {
        const value = fitted(code(run), parameter, called, run);
        if (value === undefined) return null;
        values.push(value);
      }
    }
    return called.run(run, values);
  };
}

/** An argument as its parameter wants it (`[x]` for `x`, and the reverse); undefined when that is not possible. */
function fitted(value: Value, parameter: Parameter, called: Builtin, run: Run): Value | undefined {
  const { kinds } = parameter;
  if (kinds.includes('any')) return value;
  const kind = kindOf(value);
  if (kinds.includes(kind)) return value instanceof FeelNumber && !parameter.exact ? value.near : value;
  if (kind === 'null') {
    if (parameter.nullable) return value;
    run.absent(`“${parameter.name}” of ${called.name} has no value`);
    return undefined;
  }
  if (kinds.includes('list')) return [value];
  if (Array.isArray(value) && value.length === 1) return fitted(value[0] ?? null, parameter, called, run);
  run.warn(
    `${called.name} needs ${kinds.map(kindWord).join(' or ')} for “${parameter.name}”, and got ${describe(value)}`,
  );
  return undefined;
}

function kindWord(kind: FeelKind): string {
  return words(kind).en;
}

function signature(called: Builtin): string {
  return `${called.name}(${called.parameters.map((parameter) => (parameter.rest ? `${parameter.name}…` : parameter.name)).join(', ')})`;
}
