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
    const type = elementType(element.type);
    if (!type) {
      add(
        'unknown-type',
        place,
        `“${name.en}” has the type “${element.type}”, which does not exist.`,
        `“${name.zh}”的类型“${element.type}”不存在。`,
      );
    }
    const host = element.attachedTo ? graph.byId.get(element.attachedTo) : undefined;
    const sits = host && graph.traits(host.id).activity && !graph.isHandler(host.id) && !graph.traits(host.id).boundary;
    if (traits.boundary && (!sits || graph.parent(host.id) !== graph.parent(element.id))) {
      add('not-attached', place, `“${name.en}” has to sit on a task.`, `“${name.zh}”必须附在任务上。`);
    }
    const closed = graph.isHandler(element.id) || element.forCompensation === true;
    if ((traits.starts || traits.boundary || closed) && graph.incoming(element.id).length > 0) {
      add('flow-not-allowed', place, `Nothing may lead to “${name.en}”.`, `不能有连线指向“${name.zh}”。`);
    }
    const ends = typeof traits.ends === 'function' ? traits.ends(element) : traits.ends;
    const undoes = traits.boundary && traits.catches?.(element)?.kind === 'compensation';
    if ((ends || closed || undoes) && graph.outgoing(element.id).length > 0) {
      add('flow-not-allowed', place, `Nothing may lead on from “${name.en}”.`, `“${name.zh}”之后不能有连线。`);
    }
    if (element.forCompensation === true && type && !traits.activity) {
      add(
        'not-a-handler',
        { ...place, property: 'forCompensation' },
        `Only a task or sub-process can undo another; “${name.en}” cannot.`,
        `只有任务或子流程可用于补偿，“${name.zh}”不能。`,
      );
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
