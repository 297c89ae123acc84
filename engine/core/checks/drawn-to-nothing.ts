import type { Problem } from '../problem.ts';
import type { Rule } from './rule.ts';

/** Message flows, dotted lines, lanes, notes and data objects that refer to what is not there. Nothing runs otherwise because of them. */
export const drawnToNothing: Rule = (definition, graph, catalog) => {
  const problems: Problem[] = [];
  const warn = (code: string, property: string, en: string, zh: string) =>
    problems.push({ code, severity: 'warning', property, message: { en, zh } });
  const ids = (list: { id: string }[] | undefined) => (list ?? []).map(({ id }) => id);
  const pools = new Set(ids(definition.pools));
  const lanes = new Set([...pools, ...ids(definition.lanes)]);
  const flows = new Set(ids(definition.flows));
  const drawn = new Set([...lanes, ...flows, ...ids(definition.artifacts), ...ids(definition.messageFlows)]);
  const exists = (id: string) => graph.byId.has(id) || drawn.has(id);

  for (const { id, source, target } of definition.messageFlows ?? []) {
    if ([source, target].every((end) => graph.byId.has(end) || pools.has(end))) continue;
    const property = `messageFlows.${id}`;
    warn(
      'bad-message-flow',
      property,
      `The message flow “${id}” leads from or to nothing. Connect it anew, or remove it.`,
      `消息流“${id}”的一端不存在，请重新连接或删除。`,
    );
  }
  for (const { id, source, target } of definition.associations ?? []) {
    if (exists(source) && exists(target)) continue;
    warn(
      'bad-association',
      `associations.${id}`,
      `The dotted line “${id}” leads from or to nothing. Connect it anew, or remove it.`,
      `虚线“${id}”的一端不存在，请重新连接或删除。`,
    );
  }
  for (const { id, parent } of definition.lanes ?? []) {
    if (parent === undefined || lanes.has(parent)) continue;
    warn(
      'unknown-lane',
      `lanes.${id}.parent`,
      `The lane “${id}” is said to be in “${parent}”, which is no lane or pool.`,
      `泳道“${id}”所在的“${parent}”不是泳道或池。`,
    );
  }
  for (const { id, record } of definition.artifacts ?? []) {
    if (!record || catalog.types.some(({ key }) => key === record.type)) continue;
    warn(
      'unknown-record-type',
      `artifacts.${id}.record`,
      `The data object “${id}” stands for “${record.type}”, which is no kind of record here.`,
      `数据对象“${id}”对应的“${record.type}”不是记录类型。`,
    );
  }
  return problems;
};
