import type { ConditionalLogic } from '../../../decisions/index.ts';
import { one } from '../../moddle.ts';
import type { BoxXml } from './box.ts';
import { childExpression } from './child.ts';

export const conditional: BoxXml<ConditionalLogic> = {
  logic: ['conditional'],
  elements: ['dmn:Conditional'],
  read: (source, of, reading) => ({
    type: 'conditional',
    if: reading.logic(one(one(source, 'if'), 'value'), of),
    // biome-ignore lint/suspicious/noThenProperty: the word of the format
    then: reading.logic(one(one(source, 'then'), 'value'), of),
    else: reading.logic(one(one(source, 'else'), 'value'), of),
  }),
  write(logic, path, id, writing) {
    writing.needs14();
    return writing.create('Conditional', {
      id: writing.id(id),
      ...writing.extra(path),
      if: childExpression(writing, logic.if, `${path}.if`, `${id}_if`),
      // biome-ignore lint/suspicious/noThenProperty: the word of the format
      then: childExpression(writing, logic.then, `${path}.then`, `${id}_then`),
      else: childExpression(writing, logic.else, `${path}.else`, `${id}_else`),
    });
  },
};
