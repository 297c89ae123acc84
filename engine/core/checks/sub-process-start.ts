import type { ElementDefinition } from '../definition.ts';
import type { Graph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** Where sub-processes begin: at one start; event sub-processes at one with an event; ad-hoc ones at none. */
export const subProcessStart: Rule = (definition, graph) =>
  definition.elements
    .filter((element) => graph.traits(element.id).container)
    .flatMap((element): Problem[] => {
      const fault = faultOf(element, graph);
      if (!fault) return [];
      const { code, severity = 'error', en, zh } = fault;
      const name = nameOf(element);
      const message = { en: `“${name.en}” ${en}`, zh: `“${name.zh}”${zh}` };
      return [{ code, severity, element: element.id, message }];
    });

interface Fault {
  code: string;
  severity?: Problem['severity'];
  en: string;
  zh: string;
}

function faultOf({ id }: ElementDefinition, graph: Graph): Fault | null {
  const inside = graph.inside(id);
  const starts = inside.filter((element) => graph.traits(element.id).starts);
  if (graph.isHandler(id)) {
    if (starts.length === 1) return null;
    return {
      code: 'event-sub-process-start',
      en: 'begins by an event: give it exactly one start event, and say what it waits for.',
      zh: '由事件触发：须有且仅有一个带事件的开始事件。',
    };
  }
  if (inside.length === 0) {
    return {
      code: 'empty-sub-process',
      severity: 'warning',
      en: 'is empty: the path goes straight through. Put something into it, or make it a plain task.',
      zh: '为空，路径将直接通过。请添加内容，或改为普通任务。',
    };
  }
  if (graph.traits(id).adHoc) {
    if (starts.length === 0) return null;
    return {
      code: 'start-not-allowed',
      en: 'is begun by choice: it cannot have a start event. Remove that.',
      zh: '由人员选择开始，不能有开始事件，请删除。',
    };
  }
  if (starts.length > 1) {
    return {
      code: 'several-starts',
      en: 'has several start events. Keep one.',
      zh: '有多个开始事件，请保留一个。',
    };
  }
  if (starts.length === 1) return null;
  const begins = graph.begins(id).some((first) => !graph.isHandler(first));
  return {
    code: 'no-start',
    ...(begins ? { severity: 'warning' } : {}),
    en: begins
      ? 'has no start event: it begins wherever nothing leads to. Add a start event.'
      : 'has no start event, and never begins. Add one.',
    zh: begins ? '没有开始事件，将从没有进入连线的元素开始。请添加开始事件。' : '没有开始事件，无法开始，请添加。',
  };
}
