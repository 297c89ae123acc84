import type { Rule } from './rule.ts';

/** A process without a start event can never run; with several, each trigger has to say which. */
export const noStart: Rule = (definition, graph) => {
  const starts = definition.elements.filter((element) => graph.traits(element.id).starts && !element.parent);
  if (starts.length === 0) {
    return [
      {
        code: 'no-start',
        severity: 'error',
        message: { en: 'The process has no start event. Add one.', zh: '流程没有开始事件，请添加。' },
      },
    ];
  }
  const ids = new Set(starts.map((element) => element.id));
  return (definition.triggers ?? [])
    .filter((trigger) => (trigger.start ? !ids.has(trigger.start) : starts.length > 1))
    .map((trigger) => ({
      code: 'trigger-without-start',
      severity: 'error' as const,
      property: `triggers.${trigger.id}`,
      message: {
        en: `The trigger “${trigger.id}” does not say which start event it feeds.`,
        zh: `触发器“${trigger.id}”未指定对应的开始事件。`,
      },
    }));
};
