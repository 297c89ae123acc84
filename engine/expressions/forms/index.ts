/** How each form of FEEL's syntax is compiled, by the name that the grammar gives it. Sorted. */
import type { Compile } from '../scope.ts';
import { arithmetic } from './arithmetic.ts';
import { call } from './calls.ts';
import { comparison } from './comparison.ts';
import { filter } from './filters.ts';
import { functionDefinition } from './functions.ts';
import {
  atLiteral,
  booleanLiteral,
  context,
  interval,
  list,
  nullLiteral,
  numericLiteral,
  stringLiteral,
} from './literals.ts';
import { conditional, conjunction, disjunction, instanceOf, parenthesised } from './logic.ts';
import { forLoop, quantified } from './loops.ts';
import { input, path, variable } from './names.ts';
import { simpleTest } from './tests.ts';

const FORMS: { [name: string]: Compile | undefined } = {
  '?': input,
  ArithmeticExpression: arithmetic,
  AtLiteral: atLiteral,
  BooleanLiteral: booleanLiteral,
  Comparison: comparison,
  Conjunction: conjunction,
  Context: context,
  DateTimeLiteral: call,
  Disjunction: disjunction,
  FilterExpression: filter,
  ForExpression: forLoop,
  FunctionDefinition: functionDefinition,
  FunctionInvocation: call,
  IfExpression: conditional,
  InstanceOfExpression: instanceOf,
  Interval: interval,
  List: list,
  NumericLiteral: numericLiteral,
  ParenthesizedExpression: parenthesised,
  PathExpression: path,
  QuantifiedExpression: quantified,
  SimplePositiveUnaryTest: simpleTest,
  StringLiteral: stringLiteral,
  VariableName: variable,
  null: nullLiteral,
};

/** Compiles any form; one that Weft does not know is a problem. */
export const compileForm: Compile = (node, scope) => {
  const form = Object.hasOwn(FORMS, node.name) ? FORMS[node.name] : undefined;
  if (form) return form(node, scope);
  const text = scope.text(node).slice(0, 40);
  return scope.problem(
    node,
    'unsupported',
    `“${text}” cannot be used here. Write it in another way.`,
    `此处不能使用“${text}”，请换一种写法。`,
  );
};
