import type { Rule } from './rule.ts';

/** A process that nothing starts can never run; with several plain starts, each trigger has to say which. */
export const noStart: Rule = (definition, graph) => {
  if (graph.starts(null).length === 0) {
    return [
      {
        code: 'no-start',
        severity: 'error',
        message: { en: 'The process has no start event. Add one.', zh: '流程没有开始事件，请添加。' },
      },
    ];
  }
  const starts = graph.inside(null).filter((element) => graph.traits(element.id).starts);
  const ids = new Set(starts.map((element) => element.id));
  // What a message, signal or time starts is not fed by triggers, unless they say so.
  const plain = starts.filter((element) => !graph.traits(element.id).startedBy?.(element, definition));
  return (definition.triggers ?? [])
    .filter((trigger) => (trigger.start ? !ids.has(trigger.start) : plain.length !== 1))
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
