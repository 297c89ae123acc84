/** Which variables a process has: files name them where they are used, and Weft wants them declared. */
import { parser } from 'lezer-feel';
import { compile } from '../../core/compile.ts';
import type { Json, JsonSchema, ProcessDefinition } from '../../core/definition.ts';
import type { Problem } from '../../core/problem.ts';
import { textOf } from '../../core/text.ts';
import type { Catalog } from '../../wire/index.ts';
import { validName } from './translate.ts';

const feel = parser.configure({ top: 'Expression' });
type Tree = ReturnType<typeof parser.parse>;
type SyntaxNode = Tree['topNode'];
type Schemas = { [name: string]: JsonSchema };

/** Declares what is used, with the type where its use leaves no doubt and all expressions still fit. */
export function declareVariables(definition: ProcessDefinition, known: Schemas): void {
  const declared: Schemas = { ...known };
  let problems = problemsOf(withVariables(definition, declared));
  for (let round = 0; round < 4; round += 1) {
    const missing = missingIn(problems).filter((name) => !Object.hasOwn(declared, name));
    if (missing.length === 0 || Object.keys(declared).length + missing.length > MOST) break;
    for (const name of missing) declared[name] = {};
    problems = problemsOf(withVariables(definition, declared));
  }
  const typed = withTypes(definition, declared, problems.length);
  if (Object.keys(typed).length > 0)
    definition.variables = { ...definition.variables, type: 'object', properties: typed };
}

/** A process has no more; what is not declared then is a problem of the draft. */
const MOST = 500;

const EMPTY: Catalog = { actions: [], connectors: [], roles: [], teams: [], calendars: [], decisions: [], types: [] };

function withVariables(definition: ProcessDefinition, properties: Schemas): ProcessDefinition {
  return { ...definition, variables: { type: 'object', properties } };
}

/** The names that checking finds undeclared. `a - b` is one name to FEEL while neither is known. */
function missingIn(problems: Problem[]): string[] {
  return problems
    .filter(({ code }) => code === 'unknown-variable')
    .flatMap(({ message }) => nameIn(textOf(message, 'en')).split(/[^\p{L}\p{N}_]+/u))
    .filter((name) => name !== '' && !/^\p{N}/u.test(name) && validName(name) === name);
}

/** The name in the words of such a problem; a test fails when the words change. */
const UNDECLARED = /“([^”]+)”(?= is not declared here| is a function:)|(?<=no variable )“([^”]+)”/;

function nameIn(message: string): string {
  const found = UNDECLARED.exec(message);
  return found?.[1] ?? found?.[2] ?? '';
}

function problemsOf(definition: ProcessDefinition): Problem[] {
  return compile(definition, EMPTY).problems;
}

function withTypes(definition: ProcessDefinition, declared: Schemas, problems: number): Schemas {
  const uses = usesIn(definition);
  const inferred: Schemas = {};
  for (const [name, schema] of Object.entries(declared)) {
    const [kind, ...others] = uses.get(name) ?? [];
    if (Object.keys(schema).length === 0 && kind && others.length === 0) inferred[name] = SCHEMAS[kind];
  }
  if (Object.keys(inferred).length === 0) return declared;
  const fits = (more: Schemas) => problemsOf(withVariables(definition, { ...declared, ...more })).length <= problems;
  if (fits(inferred)) return { ...declared, ...inferred };
  const kept = Object.entries(inferred)
    .slice(0, 20)
    .filter(([name, schema]) => fits({ [name]: schema }));
  const some = Object.fromEntries(kept);
  return fits(some) ? { ...declared, ...some } : declared;
}

type Kind = 'boolean' | 'number' | 'string' | 'array';
const SCHEMAS: { [kind in Kind]: JsonSchema } = {
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  string: { type: 'string' },
  array: { type: 'array' },
};

/** How each name is used in the definition's expressions. */
function usesIn(definition: ProcessDefinition): Map<string, Set<Kind>> {
  const uses = new Map<string, Set<Kind>>();
  const use = (name: string, kind: Kind) => uses.set(name, (uses.get(name) ?? new Set<Kind>()).add(kind));
  for (const { condition } of definition.flows) if (condition) lookAt(condition, use);
  for (const { config, inputs, outputs, loop } of definition.elements) {
    visit(config ?? null, (text) => lookAt(text, use));
    for (const { expression } of [...(inputs ?? []), ...(outputs ?? [])]) lookAt(expression, use);
    visit((loop ?? null) as Json, (text) => lookAt(text, use));
    if (loop?.collection && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(loop.collection)) use(loop.collection, 'array');
  }
  return uses;
}

function visit(value: Json, found: (text: string) => void): void {
  if (typeof value === 'string') found(value.startsWith('=') ? value.slice(1) : value);
  else if (Array.isArray(value)) for (const item of value) visit(item, found);
  else if (value !== null && typeof value === 'object') for (const item of Object.values(value)) visit(item, found);
}

function lookAt(source: string, use: (name: string, kind: Kind) => void): void {
  if (source.length > 2_000 || !/[<>=+*/(-]/.test(source)) return;
  feel.parse(source).iterate({
    enter({ node }) {
      if (node.name === 'Comparison' || node.name === 'ArithmeticExpression') operands(node, source, use);
      if (node.name === 'FunctionInvocation') called(node, source, use);
    },
  });
}

function operands(node: SyntaxNode, source: string, use: (name: string, kind: Kind) => void): void {
  const [left, right] = [node.firstChild, node.lastChild];
  if (!left || !right || left.from === right.from) return;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.name !== 'VariableName') continue;
    const kind = LITERALS[other.name];
    const name = source.slice(one.from, one.to);
    if (kind) use(name, kind);
    else if (node.name === 'ArithmeticExpression' && /[*/]/.test(source.slice(left.to, right.from)))
      use(name, 'number');
  }
}

function called(node: SyntaxNode, source: string, use: (name: string, kind: Kind) => void): void {
  const callee = node.firstChild;
  const first = callee?.nextSibling?.nextSibling?.firstChild;
  if (!callee || first?.name !== 'VariableName') return;
  // what asks for the type first can be of several
  if (/instance of/.test(source)) return;
  const kind = FUNCTIONS[source.slice(callee.from, callee.to)];
  if (kind) use(source.slice(first.from, first.to), kind);
}

const LITERALS: { [node: string]: Kind | undefined } = {
  NumericLiteral: 'number',
  StringLiteral: 'string',
  BooleanLiteral: 'boolean',
};
const FUNCTIONS: { [name: string]: Kind | undefined } = {
  count: 'array', 'list contains': 'array', append: 'array', sum: 'array',
  'upper case': 'string', 'lower case': 'string', 'starts with': 'string', 'ends with': 'string', contains: 'string', 'string length': 'string', trim: 'string',
  floor: 'number', ceiling: 'number', abs: 'number',
}; // biome-ignore format: a table
