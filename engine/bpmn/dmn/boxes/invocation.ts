import type { InvocationLogic } from '../../../decisions/index.ts';
import { many, one, textOf } from '../../moddle.ts';
import { feelText } from '../reading.ts';
import { literal, variable } from '../writing.ts';
import type { BoxXml } from './box.ts';

export const invocation: BoxXml<InvocationLogic> = {
  logic: ['invocation'],
  elements: ['dmn:Invocation'],
  read: (source, of, reading) => ({
    type: 'invocation',
    of: feelText(reading, of, one(source, 'calledFunction')) || 'null',
    arguments: many(source, 'binding').map((binding) => ({
      name: (textOf(one(binding, 'parameter'), 'name') ?? '').trim(),
      logic: reading.logic(one(binding, 'bindingFormula'), of),
    })),
  }),
  write(logic, path, id, writing) {
    return writing.create('Invocation', {
      id: writing.id(id),
      ...writing.extra(path),
      calledFunction: literal(writing, logic.of, `${id}_of`),
      binding: logic.arguments.map((argument, index) => {
        const own = `${id}_argument_${index + 1}`;
        return writing.create('Binding', {
          parameter: variable(writing, argument.name, undefined, `${own}_parameter`),
          bindingFormula: writing.logic(argument.logic, `${path}.arguments[${index}].logic`, own),
        });
      }),
    });
  },
};
