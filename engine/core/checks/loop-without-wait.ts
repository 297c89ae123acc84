import { circleThrough, components } from '../circles.ts';
import { nameOf, type Rule } from './rule.ts';

/** In a message. */
const MOST_NAMES = 8;

/** A circle in which nothing waits: a token would run in it without end. */
export const loopWithoutWait: Rule = (definition, graph) => {
  const busy = new Set(definition.elements.map(({ id }) => id).filter((id) => !graph.waits(id)));
  const next = (id: string) => graph.targets(id).filter((target) => busy.has(target));
  return components(busy, next).flatMap((component) => {
    const inside = new Set(component);
    const [first = ''] = component;
    const circle = circleThrough(first, (id) => next(id).filter((target) => inside.has(target)));
    if (!circle) return [];
    const shown = circle.length > MOST_NAMES ? [...circle.slice(0, MOST_NAMES), '…'] : circle;
    const names = [...shown, first].map((id) => nameOf(graph.byId.get(id) ?? { id, type: '' }));
    return [
      {
        code: 'loop-without-wait',
        severity: 'error',
        element: first,
        message: {
          en: `The loop ${names.map((name) => `“${name.en}”`).join(' → ')} never waits. Put a task or a wait into it.`,
          zh: `循环 ${names.map((name) => `“${name.zh}”`).join(' → ')} 中没有等待，请加入任务或等待。`,
        },
      },
    ];
  });
};
