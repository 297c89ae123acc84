import type { LiteralLogic } from '../definition.ts';
import type { LogicType } from './logic-type.ts';

/** One FEEL expression (DMN 1.5, 10.2.1.2). */
export const literal: LogicType<LiteralLogic> = {
  types: ['literal'],
  title: { en: 'Expression', zh: '表达式' },
  compile: ({ expression }, box) => box.expression(expression, box.at('expression')),
};
