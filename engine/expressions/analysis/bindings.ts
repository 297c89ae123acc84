/** What each name of an expression stands for: something declared, by its path, or something local that hides it. */
import { builtin } from '../builtins/index.ts';
import { propertyType } from '../properties.ts';
import { ANY } from '../scope.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { originOf } from './origins.ts';
import type { Piece, Pieces } from './pieces.ts';

export interface Binding {
  from: number;
  to: number;
  name: string;
  /** `path`: declared; `local`: a loop's variable, an entry, a parameter, `item`; `function`: a built-in; `unknown`: cannot be told. */
  is: 'path' | 'local' | 'function' | 'unknown';
  /** The declared path that it stands for, also where it is read off something local. */
  path?: string;
  /** Locals: which one. */
  slot?: number;
  piece: Piece;
  /** What is read: the last declared name of a path. `part`: something is read off it that is no declared name, such as the year of a date. */
  reads: 'value' | 'part' | null;
}

/** The names that are read, in the order of the text; keys, variables of loops and parameters as they are introduced are not among them. */
export function bindingsOf(pieces: Pieces): Binding[] {
  return pieces.all.flatMap((piece) => bound(piece, pieces)).sort((a, b) => a.from - b.from);
}

function bound(piece: Piece, pieces: Pieces): Binding[] {
  const { node } = piece;
  if (node.name === 'PathExpression') return pathBindings(piece, pieces);
  if (node.name === 'VariableName') return isBase(node) ? [] : [variableBinding(node, piece)];
  if (node.name !== 'FunctionInvocation' && node.name !== 'DateTimeLiteral') return [];
  const [callee] = children(node);
  if (!callee || pieces.at(callee) || !CALLABLE.includes(callee.name)) return [];
  const name = nameOf(callee, pieces.source);
  if (callee.name !== 'VariableName' || isFunction(name, piece))
    return [{ ...placed(callee, name, piece), is: 'function' }];
  return [variableBinding(callee, piece)];
}

function isFunction(name: string, piece: Piece): boolean {
  return builtin(name) !== undefined && piece.scope.find(name) === null;
}

const CALLABLE = ['VariableName', 'SpecialFunctionName', 'DateTimeConstructor'];

/** The first name of a path is bound with the path. */
function isBase(node: SyntaxNode): boolean {
  return node.parent?.name === 'PathExpression' && node.prevSibling === null;
}

function variableBinding(node: SyntaxNode, piece: Piece): Binding {
  const { scope } = piece;
  const name = nameOf(node, scope.shared.source);
  const place = placed(node, name, piece);
  const local = scope.find(name);
  if (local) {
    const { slot, entry } = local.local ?? {};
    const path = originOf(local.type);
    if (entry !== undefined && path !== null)
      return { ...place, is: 'path', path, ...(slot !== undefined && { slot }) };
    return { ...place, is: 'local', ...(slot !== undefined && { slot }) };
  }
  if (Object.hasOwn(scope.shared.names, name)) return { ...place, is: 'path', path: name };
  return { ...place, is: builtin(name) ? 'function' : 'unknown' };
}

function pathBindings(piece: Piece, pieces: Pieces): Binding[] {
  const { node, scope } = piece;
  const steps: SyntaxNode[] = [];
  let base = node;
  while (base.name === 'PathExpression') {
    const [inner, , step] = children(base);
    if (!inner || !step) return [];
    steps.unshift(step);
    base = inner;
  }
  const found: Binding[] = [];
  let type: FeelType = pieces.at(base)?.typed.type ?? ANY;
  let path: string | null = originOf(type);
  if (base.name === 'VariableName') {
    const first = variableBinding(base, piece);
    found.push(first);
    if (first.is === 'path' && first.slot === undefined) {
      type = scope.shared.names[first.name] ?? ANY;
      path = first.name;
    } else {
      type = scope.find(first.name)?.type ?? ANY;
      path = originOf(type);
    }
  }
  for (const step of steps) {
    const name = nameOf(step, pieces.source);
    const next = name === '__proto__' ? null : propertyType(type, name);
    path = declaredAs(path, type, name, next);
    const place = placed(step, name, piece);
    found.push(path === null ? { ...place, is: 'unknown' } : { ...place, is: 'path', path });
    type = next ?? ANY;
  }
  const read = found.findLastIndex((binding) => binding.is === 'path');
  return found.map((binding, index) => ({
    ...binding,
    reads: index !== read ? null : index === found.length - 1 ? 'value' : 'part',
  }));
}

/** The path of a step: as its type was declared, or of what holds anything, by name. Parts of dates and money are no declared names. */
function declaredAs(path: string | null, type: FeelType, name: string, next: FeelType | null): string | null {
  if (next === null) return null;
  const origin = originOf(next);
  if (origin !== null) return origin;
  const inner = type.kind === 'list' ? (type.items ?? ANY) : type;
  const anything = inner.kind === 'any' || (inner.kind === 'context' && !inner.money);
  return path !== null && anything ? `${path}.${name}` : null;
}

function placed(node: SyntaxNode, name: string, piece: Piece): Omit<Binding, 'is'> {
  return { from: node.from, to: node.to, name, piece, reads: 'value' };
}
