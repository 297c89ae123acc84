import type { FunctionLogic, Parameter } from '../../../decisions/index.ts';
import { type Moddle, many, one, textOf } from '../../moddle.ts';
import { feelName, note, type Reading, settled, typed } from '../reading.ts';
import { variable, type Writing } from '../writing.ts';
import type { BoxXml } from './box.ts';

export const functionBox: BoxXml<FunctionLogic> = {
  logic: ['function'],
  elements: ['dmn:FunctionDefinition'],
  read: (source, of, reading) => ({ type: 'function', ...functionParts(source, of, reading) }),
  write({ parameters, logic }, path, id, writing) {
    return writing.create('FunctionDefinition', {
      id: writing.id(id),
      ...writing.extra(path),
      ...writtenParts(parameters, path, id, writing),
      body: writing.logic(logic, `${path}.logic`, `${id}_body`),
    });
  },
};

/** Parameters and logic of a function; what another system is to work out is noted. */
export function functionParts(source: Moddle | undefined, of: Moddle, reading: Reading): Omit<FunctionLogic, 'type'> {
  const kind = textOf(source, 'kind');
  const parameters = many(source, 'formalParameter').map(
    (parameter, index): Parameter =>
      settled(parameter, {
        name: feelName(reading, of, textOf(parameter, 'name'), `argument ${index + 1}`),
        schema: typed(reading, of, textOf(parameter, 'typeRef')),
      }),
  );
  if (kind === undefined || kind === 'FEEL') return { parameters, logic: reading.logic(one(source, 'body'), of) };
  note(
    reading,
    of,
    'external-function',
    'lost',
    `A function in ${kind} is not carried over: write its calculation in FEEL.`,
    `${kind} 函数未导入，请用 FEEL 编写其计算。`,
  );
  return { parameters, logic: { type: 'literal', expression: 'null' } };
}

export function writtenParts(parameters: Parameter[], path: string, id: string, writing: Writing): object {
  return {
    formalParameter: parameters.map(({ name, schema }, index) =>
      variable(writing, name, schema, `${id}_parameter_${index + 1}`, writing.extra(`${path}.parameters[${index}]`)),
    ),
  };
}
