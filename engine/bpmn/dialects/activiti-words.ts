/** Reading what Camunda 7 and Flowable say in the same words, each under its own prefix. */
import type { Assignment, ElementDefinition } from '../../core/definition.ts';
import type { Reading } from '../import/reading.ts';
import { attribute, childrenOf, extensions, type Moddle, textOf } from '../moddle.ts';

/** Reads attributes and elements with one tool's prefix. */
export class Words {
  readonly prefix: string;
  constructor(prefix: string) {
    this.prefix = prefix;
  }
  of(source: Moddle | undefined, name: string): string | undefined {
    return attribute(source, `${this.prefix}:${name}`);
  }
  elements(source: Moddle | undefined, name: string): Moddle[] {
    return extensions(source, `${this.prefix}:${name}`);
  }
  children(source: Moddle | undefined, name: string): Moddle[] {
    return childrenOf(source, `${this.prefix}:${name}`);
  }
}

/** Reads what is said about an element of some types. */
export type Reader = (source: Moddle, element: ElementDefinition, read: Reading, words: Words) => void;

/** `in` and `out` mappings; `all`: all variables, too. */
export function mappings(
  source: Moddle | undefined,
  name: 'in' | 'out',
  read: Reading,
  words: Words,
): { assignments: Assignment[]; all: boolean; businessKey?: string } {
  const found: { assignments: Assignment[]; all: boolean; businessKey?: string } = { assignments: [], all: false };
  for (const each of words.elements(source, name)) {
    const [target, from, expression, key] = ['target', 'source', 'sourceExpression', 'businessKey'].map((property) =>
      textOf(each, property),
    );
    if (key) found.businessKey = read.expression(source ?? each, key);
    if (textOf(each, 'variables') === 'all') found.all = true;
    if (!target || !source) continue;
    // what is in quotes is a text, and not a variable
    const value = expression ? read.expression(source, expression) : from ? read.variable(from) : 'null';
    found.assignments.push({
      variable: name === 'out' ? read.declare(target) : read.variable(target),
      expression: value,
    });
  }
  return found;
}
