import { elementType } from '../../elements/index.ts';
import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** Types that do not exist, flows that lead nowhere, boundary events without an activity, flows where none may be. */
export const badReference: Rule = (definition, graph) => {
  const problems: Problem[] = [];
  const add = (code: string, place: Partial<Problem>, en: string, zh: string) =>
    problems.push({ code, severity: 'error', ...place, message: { en, zh } });
  for (const element of definition.elements) {
    const name = nameOf(element);
    const traits = graph.traits(element.id);
    const place = { element: element.id };
    if (!elementType(element.type)) {
      add(
        'unknown-type',
        place,
        `“${name.en}” has the type “${element.type}”, which does not exist.`,
        `“${name.zh}”的类型“${element.type}”不存在。`,
      );
    }
    const host = element.attachedTo ? graph.byId.get(element.attachedTo) : undefined;
    if (traits.boundary && (!host || !graph.traits(host.id).activity)) {
      add('not-attached', place, `“${name.en}” has to sit on a task.`, `“${name.zh}”必须附在任务上。`);
    }
    if ((traits.starts || traits.boundary) && graph.incoming(element.id).length > 0) {
      add('flow-not-allowed', place, `Nothing may lead to “${name.en}”.`, `不能有连线指向“${name.zh}”。`);
    }
    if (traits.ends && graph.outgoing(element.id).length > 0) {
      add('flow-not-allowed', place, `Nothing may lead on from “${name.en}”.`, `“${name.zh}”之后不能有连线。`);
    }
  }
  for (const flow of definition.flows) {
    if (graph.byId.has(flow.source) && graph.byId.has(flow.target)) continue;
    add(
      'bad-flow',
      { flow: flow.id },
      `The connection “${flow.id}” does not lead from one element to another.`,
      `连线“${flow.id}”没有连接两个元素。`,
    );
  }
  return problems;
};
