/** Calls of values that are functions: what an expression made, what a decision knows, or a built-in handed on. */
import { typeConforms } from '../conformance.ts';
import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import { ANY, type Scope, type Typed } from '../scope.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { FeelFunction, type Value } from '../values.ts';
import { words } from '../words.ts';

/** Compiles the call of what `callee` gives. */
export function valueCall(node: SyntaxNode, callee: Typed, list: SyntaxNode | undefined, scope: Scope): Typed {
  const given = list ? argumentsOf(list, scope) : [];
  const { type } = callee;
  if (type.kind !== 'function' && type.kind !== 'any') {
    const is = words(type);
    return scope.problem(
      node,
      'not-a-function',
      `This is ${is.en}, and only functions can be called.`,
      `这是${is.zh}，只有函数可以调用。`,
    );
  }
  const ordered = type.parameters ? inOrder(node, given, type.parameters, scope) : given;
  if (!ordered) return { type: ANY, run: () => null };
  const named = !type.parameters && given.some(({ name }) => name !== null);
  return {
    type: type.returns ?? ANY,
    run: (run) => {
      const called = callee.run(run);
      if (!(called instanceof FeelFunction))
        return called === null
          ? run.absent('a function that is called has no value')
          : run.warn(`${describe(called)} is no function`);
      const args = ordered.map((one) => one.typed?.run(run) ?? null);
      return applied(called, named ? byName(called, ordered, args) : args, run);
    },
  };
}

/** What a function gives for these arguments; null, with the reason noted, where their number is wrong. */
function applied(called: FeelFunction, args: Value[] | null, run: Run): Value {
  const { least, most } = called.arity;
  if (args === null || args.length < least || args.length > most)
    return run.warn(`a function with the parameters (${names(called.parameters)}) is called with other ones`);
  return called.call(run, args);
}

interface Argument {
  name: string | null;
  node: SyntaxNode;
  /** None: it is left out, and null. */
  typed: Typed | null;
}

function argumentsOf(list: SyntaxNode, scope: Scope): Argument[] {
  return children(list).flatMap((node): Argument[] => {
    if (node.name !== 'NamedParameter') return [{ name: null, node, typed: scope.compile(node) }];
    const [key, value] = children(node);
    if (!key || !value) return [];
    return [{ name: nameOf(children(key)[0] ?? key, scope.shared.source), node: value, typed: scope.compile(value) }];
  });
}

type Parameters = { name: string; type: FeelType }[];

/** Arguments in the order of the parameters; null, with a problem reported, where they do not go together. */
function inOrder(node: SyntaxNode, given: Argument[], parameters: Parameters, scope: Scope): Argument[] | null {
  const named = given.some(({ name }) => name !== null);
  const stray = named && given.find(({ name }) => !parameters.some((one) => one.name === name));
  if (stray || (!named && given.length !== parameters.length)) {
    scope.problem(
      stray ? stray.node : node,
      'wrong-arguments',
      `This function has the parameters (${names(parameters)}): give each of them once.`,
      `该函数的参数为（${names(parameters)}），请逐一给出。`,
    );
    return null;
  }
  const ordered = named
    ? parameters.map(({ name }) => given.find((one) => one.name === name) ?? { name, node, typed: null })
    : given;
  ordered.forEach((argument, index) => {
    const parameter = parameters[index];
    if (argument.typed && parameter) checkArgument(argument.node, argument.typed.type, parameter, scope);
  });
  return ordered;
}

function checkArgument(
  node: SyntaxNode,
  type: FeelType,
  { name, type: wanted }: Parameters[number],
  scope: Scope,
): void {
  const single = type.kind === 'list' && wanted.kind !== 'list' && typeConforms(type.items ?? ANY, wanted);
  if (single || typeConforms(type, wanted)) return;
  const [is, want] = [words(type), words(wanted)];
  scope.problem(
    node,
    'wrong-type',
    `The function needs ${want.en} for “${name}”, and this is ${is.en}${is.en === want.en ? ' of another kind' : ''}.`,
    `该函数的“${name}”需要${want.zh}，实际为${is.en === want.en ? '另一种' : ''}${is.zh}。`,
  );
}

function byName(called: FeelFunction, given: Argument[], args: Value[]): Value[] | null {
  const { parameters } = called;
  if (given.some(({ name }) => !parameters.some((one) => one.name === name))) return null;
  return parameters.map((one) => args[given.findIndex(({ name }) => name === one.name)] ?? null);
}

function names(parameters: { name: string }[]): string {
  return parameters.map(({ name }, index) => name || String(index + 1)).join(', ');
}
