/** Types as FEEL writes them: after `instance of`, and for the parameters of functions. */
import type { Scope } from '../scope.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { suggestion } from '../words.ts';

/** The type that a node of kind `Type` names; null, with a problem reported, where there is none. */
export function readType(node: SyntaxNode, scope: Scope): FeelType | null {
  const [inner] = children(node);
  if (!inner) return unknownType(node, scope);
  if (inner.name === 'ListType') return listOrRange(inner, scope);
  if (inner.name === 'ContextType') return contextType(inner, scope);
  if (inner.name === 'FunctionType') return functionType(inner, scope);
  const name = scope.text(inner).replace(/\s+/g, ' ').trim();
  const declared = scope.shared.types ?? {};
  if (Object.hasOwn(declared, name)) return declared[name] ?? null;
  return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? null) : unknownType(inner, scope);
}

/** The grammar knows `list<…>` alone; `range<…>` comes as one, and the text says which of the two it is. */
function listOrRange(node: SyntaxNode, scope: Scope): FeelType | null {
  const part = children(node).find((child) => child.name === 'Type');
  const of = part ? readType(part, scope) : null;
  if (!of) return null;
  return /^range/.test(scope.text(node)) ? { kind: 'range', of } : { kind: 'list', items: of };
}

function contextType(node: SyntaxNode, scope: Scope): FeelType | null {
  const entries: { [name: string]: FeelType } = Object.create(null) as { [name: string]: FeelType };
  for (const entry of children(node).flatMap((child) => (child.name === 'ContextEntryTypes' ? children(child) : []))) {
    const [name, written] = [children(entry)[0], children(entry).find((child) => child.name === 'Type')];
    if (!name || !written) continue;
    const type = readType(written, scope);
    if (!type) return null;
    entries[nameOf(name, scope.shared.source)] = type;
  }
  // a context with more entries than these conforms, too
  return { kind: 'context', entries, open: true };
}

function functionType(node: SyntaxNode, scope: Scope): FeelType | null {
  const parts = children(node);
  const wanted = parts
    .flatMap((child) => (child.name === 'ArgumentTypes' ? children(child) : []))
    .flatMap((child) => (child.name === 'ArgumentType' ? children(child) : []));
  const result = parts.find((child) => child.name === 'Type');
  const types = wanted.map((child) => readType(child, scope));
  const returns = result ? readType(result, scope) : null;
  if (!returns || types.includes(null)) return null;
  return { kind: 'function', parameters: types.map((type) => ({ name: '', type: type as FeelType })), returns };
}

function unknownType(node: SyntaxNode, scope: Scope): null {
  const name = scope.text(node).replace(/\s+/g, ' ').trim();
  const known = [...Object.keys(NAMED), ...Object.keys(scope.shared.types ?? {})];
  const meant = suggestion(name, known) ?? 'number';
  scope.problem(
    node,
    'unknown-type',
    `There is no type “${name}”. Write for example ${meant}.`,
    `没有“${name}”类型，例如可写 ${meant}。`,
  );
  return null;
}

const NAMED: { [name: string]: FeelType } = {
  Any: { kind: 'any' },
  Null: { kind: 'null' },
  boolean: { kind: 'boolean' },
  number: { kind: 'number' },
  string: { kind: 'string' },
  date: { kind: 'date' },
  time: { kind: 'time' },
  'date and time': { kind: 'date and time' },
  'days and time duration': { kind: 'days and time duration' },
  'years and months duration': { kind: 'years and months duration' },
  list: { kind: 'list' },
  context: { kind: 'context', open: true },
  range: { kind: 'range' },
  function: { kind: 'function' },
};
