/** Calls of functions as the translation sees them. */
import { builtin } from '../expressions/builtins/index.ts';
import { children, nameOf, type SyntaxNode } from '../expressions/syntax.ts';

export interface Call {
  name: string;
  /** In the order of the function's parameters; undefined where left out. */
  args: (SyntaxNode | undefined)[];
}

/** The function that a node calls, with its arguments in order; null for what is no such call. */
export function callOf(node: SyntaxNode, source: string): Call | null {
  const [callee, ...rest] = children(node);
  if (!callee || !['VariableName', 'SpecialFunctionName', 'DateTimeConstructor'].includes(callee.name)) return null;
  const name = nameOf(callee, source).replace(/\s+/g, ' ');
  const called = builtin(name);
  const parameters = rest.find((part) => part.name === 'PositionalParameters' || part.name === 'NamedParameters');
  if (!called) return null;
  if (!parameters) return { name, args: [] };
  if (parameters.name === 'PositionalParameters') return { name, args: children(parameters) };
  const args: (SyntaxNode | undefined)[] = called.parameters.map(() => undefined);
  for (const part of children(parameters)) {
    const [key, value] = children(part);
    if (!key || !value) return null;
    const given = nameOf(children(key)[0] ?? key, source);
    const index = called.parameters.findIndex((parameter) => parameter.name === given);
    if (index < 0) return null;
    args[index] = value;
  }
  return { name, args };
}
