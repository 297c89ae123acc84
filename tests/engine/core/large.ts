/** Large processes, for what they cost. */
import type { ElementDefinition, FlowDefinition, ProcessDefinition } from '../../../engine/core/index.ts';

/** So many elements: sub-processes in which a script, a decision, a split and its join follow each other, and a task between them. */
export function largeProcess(size: number): ProcessDefinition {
  const elements: ElementDefinition[] = [{ id: 'start', type: 'startEvent' }];
  const flows: FlowDefinition[] = [];
  const link = (source: string, target: string, condition?: string) =>
    flows.push({ id: `f${flows.length}`, source, target, ...(condition ? { condition } : {}) });
  let last = 'start';
  const next = (element: ElementDefinition, from = last, condition?: string) => {
    elements.push(element);
    link(from, element.id, condition);
    return element.id;
  };
  for (let n = 0; elements.length < size - 12; n += 1) {
    const parent = `s${n}`;
    const inside = (id: string, type: string, config = {}): ElementDefinition => ({
      id: `${id}${n}`,
      type,
      parent,
      config,
    });
    const sub = next({ id: parent, type: 'subProcess' });
    elements.push(inside('begin', 'startEvent'));
    const assignments = [{ variable: 'a', expression: 'if a = null then 1 else a + 1' }];
    const script = next(inside('script', 'scriptTask', { assignments }), `begin${n}`);
    const gate = next(inside('gate', 'exclusiveGateway', { default: `d${n}` }), script);
    const fork = next(inside('fork', 'parallelGateway'), gate, 'a > 0');
    elements.push(inside('other', 'endEvent'));
    flows.push({ id: `d${n}`, source: gate, target: `other${n}` });
    const [left, right] = ['left', 'right'].map((side) => next(inside(side, 'manualTask'), fork));
    const join = next(inside('join', 'parallelGateway'), left);
    link(right as string, join);
    next(inside('done', 'endEvent'), join);
    last = sub;
    if (n % 10 === 9) last = next({ id: `task${n}`, type: 'userTask', config: { candidateRoles: ['sales-rep'] } });
  }
  next({ id: 'end', type: 'endEvent' });
  const variables = { type: 'object', properties: { a: { type: 'number' } } };
  return { id: 'large', name: 'Large', variables, elements, flows };
}
