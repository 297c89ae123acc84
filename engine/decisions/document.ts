import type { DecisionDefinition } from './definition.ts';
import { checkNames } from './names.ts';
import type { Report } from './report.ts';
import type { Types } from './types/index.ts';

/** Reports what is wrong with a document before its logic is looked at: names, types, tests. */
export function checkDocument(definition: DecisionDefinition, types: Types, report: Report): void {
  const { inputs, decisions = [], knowledge = [], types: named = {}, tests = [] } = definition;
  const places = (list: { name: string }[], part: string) =>
    list.map(({ name }, index) => ({ name, place: { path: `${part}[${index}]` } }));
  checkNames(
    [...places(inputs, 'inputs'), ...places(decisions, 'decisions'), ...places(knowledge, 'knowledge')],
    report,
  );
  checkNames(
    Object.keys(named).map((name) => ({ name, place: { path: `types.${name}` } })),
    report,
  );
  for (const [index, { parameters }] of knowledge.entries())
    checkNames(places(parameters, `knowledge[${index}].parameters`), report);
  for (const [name, schema] of Object.entries(named)) types.check(schema, { path: `types.${name}` }, report);
  for (const [index, { schema }] of inputs.entries()) types.check(schema, { path: `inputs[${index}]` }, report);
  const names = new Set(inputs.map(({ name }) => name));
  for (const [index, test] of tests.entries()) {
    for (const name of Object.keys(test.inputs)) {
      if (names.has(name)) continue;
      report.warn(
        'unknown-input',
        { path: `tests[${index}]` },
        `The test “${test.name}” gives “${name}”, which is no input. Remove it, or add the input.`,
        `测试“${test.name}”给出了不存在的输入“${name}”，请移除或添加该输入。`,
      );
    }
  }
}
