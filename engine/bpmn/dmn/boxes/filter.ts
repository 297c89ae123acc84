import type { FilterLogic } from '../../../decisions/index.ts';
import { one } from '../../moddle.ts';
import type { BoxXml } from './box.ts';
import { childExpression } from './child.ts';

export const filter: BoxXml<FilterLogic> = {
  logic: ['filter'],
  elements: ['dmn:Filter'],
  read: (source, of, reading) => ({
    type: 'filter',
    in: reading.logic(one(one(source, 'in'), 'value'), of),
    match: reading.logic(one(one(source, 'match'), 'value'), of),
  }),
  write(logic, path, id, writing) {
    writing.needs14();
    return writing.create('Filter', {
      id: writing.id(id),
      ...writing.extra(path),
      in: childExpression(writing, logic.in, `${path}.in`, `${id}_in`),
      match: childExpression(writing, logic.match, `${path}.match`, `${id}_match`),
    });
  },
};
