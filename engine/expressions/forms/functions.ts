/** Functions that expressions make: closures without names, bounded by the step budget and the depth of calls. */
import { type Builtin, builtin } from '../builtins/index.ts';
import { converted } from '../conformance.ts';
import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import { ANY, type Code, type Compile, constant, type Scope, type Typed } from '../scope.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { FeelFunction, type Value } from '../values.ts';
import { words } from '../words.ts';
import { readType } from './types.ts';

/** `function(x: number, y) x + y`. */
export const functionDefinition: Compile = (node, scope) => compileFunction(node, scope, []);

/**
 * Compiles a function.
 *
 * @param hints what its parameters will be given, where they are declared without types
 */
export function compileFunction(node: SyntaxNode, scope: Scope, hints: FeelType[]): Typed {
  const parts = children(node);
  const [list, body] = [find(parts, 'FormalParameters'), find(parts, 'FunctionBody')];
  if (find(parts, 'external')) {
    return scope.problem(
      node,
      'external-function',
      'Functions of other systems cannot be called here. Write the calculation in FEEL, or use a service task.',
      '此处不能调用外部函数，请用 FEEL 编写计算，或使用服务任务。',
    );
  }
  const parameters = (list ? children(list) : []).map((one, index) => parameterOf(one, scope, hints[index]));
  reportTwins(parameters, scope);
  const before = scope.shared.pieces;
  const inner = parameters.reduce((sum, { name, slot, type }) => sum.with(name, slot, type), scope);
  const expression = body && children(body)[0];
  if (!expression) return scope.problem(node, 'syntax', 'Write what this function gives.', '请填写该函数的结果。');
  const typed = inner.compile(expression);
  const type: FeelType = {
    kind: 'function',
    parameters: parameters.map(({ name, declared }) => ({ name, type: declared })),
    returns: typed.type,
  };
  const cost = 1 + scope.shared.pieces - before;
  return { type, run: closure(type, parameters, typed.run, cost) };
}

/** A built-in function as a value, such as `abs` in `[abs, sqrt][1](-3)`; null where there is none of that name. */
export function builtinValue(name: string, invoke: (called: Builtin, run: Run, args: Value[]) => Value): Typed | null {
  const called = builtin(name);
  if (!called) return null;
  const { parameters } = called;
  const types = parameters.map(({ name: own, kinds }) => {
    const [kind = 'any'] = kinds;
    return { name: own, type: kinds.length === 1 ? { kind } : ANY };
  });
  const least = parameters.filter((one) => !one.optional && !one.rest).length;
  const most = parameters.at(-1)?.rest ? Number.POSITIVE_INFINITY : parameters.length;
  const returns = called.returns([]);
  const made = new FeelFunction(types, (run, args) => invoke(called, run, args), returns, { least, most });
  return constant(made, { kind: 'function', returns, ...(least === most && { parameters: types }) });
}

interface Parameter {
  node: SyntaxNode;
  name: string;
  slot: number;
  /** What it is known to be inside. */
  type: FeelType;
  /** What is asked of whoever calls. */
  declared: FeelType;
}

function parameterOf(node: SyntaxNode, scope: Scope, hint: FeelType | undefined): Parameter {
  const parts = children(node);
  const [label, written] = [find(parts, 'ParameterName') ?? node, find(parts, 'Type')];
  const declared = (written && readType(written, scope)) ?? ANY;
  const name = nameOf(children(label)[0] ?? label, scope.shared.source);
  return { node, name, slot: scope.slot(), type: written ? declared : (hint ?? ANY), declared };
}

function reportTwins(parameters: Parameter[], scope: Scope): void {
  parameters.forEach(({ node, name }, index) => {
    if (name !== '__proto__' && parameters.findIndex((one) => one.name === name) === index) return;
    scope.problem(node, 'bad-key', `Use another name in place of “${name}”.`, `请为“${name}”换一个名称。`);
  });
}

/** What a function sees outside of itself is what it was when the function was made. */
function closure(type: FeelType, parameters: Parameter[], body: Code, cost: number): Code {
  return (run) => {
    const { values } = run;
    const captured = run.locals.slice();
    const copying = 1 + (captured.length >> 3);
    run.spend(copying);
    const work = (caller: Run, args: Value[]): Value => {
      caller.spend(cost + copying);
      const locals = captured.slice();
      for (const [index, { name, slot, declared }] of parameters.entries()) {
        const given = args[index] ?? null;
        const value = declared.kind === 'any' ? given : converted(given, declared, caller);
        if (value === undefined)
          return caller.warn(`“${name}” of a function needs ${words(declared).en}, and got ${describe(given)}`);
        locals[slot] = value;
      }
      return caller.within(locals, values, body);
    };
    return new FeelFunction(type.parameters ?? [], work, type.returns);
  };
}

function find(parts: SyntaxNode[], name: string): SyntaxNode | undefined {
  return parts.find((part) => part.name === name);
}
