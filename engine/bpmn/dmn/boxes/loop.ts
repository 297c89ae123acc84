import type { LoopLogic } from '../../../decisions/index.ts';
import { one, textOf } from '../../moddle.ts';
import { feelName } from '../reading.ts';
import type { BoxXml } from './box.ts';
import { childExpression } from './child.ts';

const TYPES: { [element: string]: LoopLogic['type'] | undefined } = {
  'dmn:Every': 'every',
  'dmn:For': 'for',
  'dmn:Some': 'some',
};
const ELEMENTS: { [type in LoopLogic['type']]: { element: string; result: 'return' | 'satisfies' } } = {
  every: { element: 'Every', result: 'satisfies' },
  for: { element: 'For', result: 'return' },
  some: { element: 'Some', result: 'satisfies' },
};

export const loop: BoxXml<LoopLogic> = {
  logic: ['for', 'every', 'some'],
  elements: Object.keys(TYPES),
  read(source, of, reading) {
    const type = TYPES[source.$type] ?? 'for';
    return {
      type,
      variable: feelName(reading, of, textOf(source, 'iteratorVariable'), 'item'),
      in: reading.logic(one(one(source, 'in'), 'value'), of),
      return: reading.logic(one(one(source, ELEMENTS[type].result), 'value'), of),
    };
  },
  write(logic, path, id, writing) {
    writing.needs14();
    const { element, result } = ELEMENTS[logic.type];
    return writing.create(element, {
      id: writing.id(id),
      ...writing.extra(path),
      iteratorVariable: logic.variable,
      in: childExpression(writing, logic.in, `${path}.in`, `${id}_in`),
      [result]: childExpression(writing, logic.return, `${path}.return`, `${id}_return`),
    });
  },
};
