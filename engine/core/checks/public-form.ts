import type { Problem } from '../problem.ts';
import type { Rule } from './rule.ts';

/** A form for everybody asks for variables that exist, and starts the process without a record, at a start that exists. */
export const publicForm: Rule = (definition, graph) => {
  const form = definition.publicForm;
  if (!form || !Array.isArray(form.fields)) return [];
  const problems: Problem[] = [];
  const add = (code: string, property: string, en: string, zh: string) =>
    problems.push({ code, severity: 'error', property: `publicForm.${property}`, message: { en, zh } });
  const variables = definition.variables?.properties ?? {};
  const names = [
    ...form.fields.map(({ name }, index) => ({ name, property: `fields.${index}` })),
    ...Object.keys(form.values ?? {}).map((name) => ({ name, property: `values.${name}` })),
  ];
  for (const { name, property } of names) {
    if (Object.hasOwn(variables, name)) continue;
    add(
      'unknown-variable',
      property,
      `The public form sets the variable “${name}”, which the process does not have.`,
      `公开表单设置的变量“${name}”不存在。`,
    );
  }
  if (definition.subject) {
    add(
      'record-needed',
      'key',
      'A process about a record cannot begin with a public form: let the form make the record, and the record start the process.',
      '关于记录的流程不能由公开表单启动：请让表单创建记录，再由记录启动流程。',
    );
  }
  if (form.start !== undefined && !graph.traits(form.start).starts) {
    add(
      'bad-start',
      'start',
      `The public form begins at “${form.start}”, which is no start.`,
      `公开表单的开始位置“${form.start}”不是开始事件。`,
    );
  }
  return problems;
};
