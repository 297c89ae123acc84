import { textOf as wordsOf } from '../../../core/text.ts';
import type { DecisionTable, HitPolicy } from '../../../decisions/index.ts';
import type { Moddle } from '../../moddle.ts';
import { allowedIn } from '../type-refs.ts';
import { literal, typeRef, type Writing } from '../writing.ts';

/** A decision table as DMN has it. */
export function writeTable(logic: DecisionTable, path: string, id: string, writing: Writing): Moddle {
  const tests = (text: string, own: string) => writing.create('UnaryTests', { id: writing.id(own), text });
  // the cells of a large table go without ids, which would be half of the file
  const idOf = (own: string) => (logic.rules.length > LARGE ? {} : { id: writing.id(own) });
  const allowed = (schema: DecisionTable['inputs'][number]['schema'], own: string) => {
    const text = allowedIn(schema);
    return text === undefined ? undefined : tests(text, own);
  };
  const label = (title: DecisionTable['inputs'][number]['title']) =>
    title === undefined ? {} : { label: wordsOf(title, 'en') };
  const annotated = logic.rules.some(({ note }) => note !== undefined);
  return writing.create('DecisionTable', {
    id: writing.id(id),
    ...writing.extra(path),
    hitPolicy: POLICIES[logic.hitPolicy],
    ...(logic.aggregation && { aggregation: logic.aggregation }),
    input: logic.inputs.map(({ expression, title, schema }, index) => {
      const own = `${id}_input_${index + 1}`;
      const values = allowed(schema, `${own}_values`);
      return writing.create('InputClause', {
        id: writing.id(own),
        ...writing.extra(`${path}.inputs[${index}]`),
        ...label(title),
        inputExpression: literal(writing, expression, `${own}_expression`, typeRef(schema)),
        ...(values && { inputValues: values }),
      });
    }),
    output: logic.outputs.map(({ name, title, schema, default: usual }, index) => {
      const own = `${id}_output_${index + 1}`;
      const values = allowed(schema, `${own}_values`);
      return writing.create('OutputClause', {
        id: writing.id(own),
        ...writing.extra(`${path}.outputs[${index}]`),
        name,
        ...label(title),
        ...typeRef(schema),
        ...(values && { outputValues: values }),
        ...(usual !== undefined && { defaultOutputEntry: literal(writing, usual, `${own}_default`) }),
      });
    }),
    ...(annotated && { annotation: [writing.create('RuleAnnotationClause', { name: 'Note' })] }),
    rule: logic.rules.map(({ id: ruleId, when, then, note }, index) => {
      const own = `${id}_${index + 1}`;
      const text = note === undefined ? undefined : wordsOf(note, 'en');
      return writing.create('DecisionRule', {
        id: writing.id(/^[A-Za-z_][\w.-]*$/.test(ruleId) ? ruleId : `${own}_rule`),
        ...writing.extra(`${path}.rules[${index}]`),
        ...(text !== undefined && { description: text }),
        inputEntry: when.map((text, at) => writing.create('UnaryTests', { ...idOf(`${own}_when_${at + 1}`), text })),
        outputEntry: then.map((text, at) =>
          writing.create('LiteralExpression', { ...idOf(`${own}_then_${at + 1}`), text }),
        ),
        ...(annotated && { annotationEntry: [writing.create('RuleAnnotation', { text: text ?? '' })] }),
      });
    }),
  });
}

/** Rules of a large table. */
const LARGE = 1_000;

const POLICIES: { [policy in HitPolicy]: string } = {
  U: 'UNIQUE',
  F: 'FIRST',
  A: 'ANY',
  P: 'PRIORITY',
  R: 'RULE ORDER',
  O: 'OUTPUT ORDER',
  C: 'COLLECT',
};
