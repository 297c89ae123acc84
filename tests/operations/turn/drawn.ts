import type { ProcessDefinition } from '../../../engine/core/index.ts';

type Element = ProcessDefinition['elements'][number];
type Loose = Omit<Partial<ProcessDefinition>, 'elements' | 'flows'> & { id: string };

/** A process of these elements; each of `ways` is a path of element ids. */
export function drawn(settings: Loose, elements: Element[], ways: string[][]): ProcessDefinition {
  const flows = ways.flatMap((way, index) =>
    way.slice(1).map((target, at) => ({ id: `f${index}_${at}`, source: way[at] ?? '', target })),
  );
  return { name: settings.id, variables: VARIABLES, ...settings, elements, flows };
}

const VARIABLES: ProcessDefinition['variables'] = {
  type: 'object',
  properties: {
    note: { type: 'string' },
    n: { type: 'integer' },
    items: { type: 'array', items: { type: 'integer' } },
    done: { type: 'array' },
  },
};

const FORM = { sections: [{ fields: [{ source: 'variable', name: 'note' }] }] };

export const start = (more: Partial<Element> = {}): Element => ({ id: 'start', type: 'startEvent', ...more });
export const end = (id = 'end', config?: Element['config'], more: Partial<Element> = {}): Element => ({
  id,
  type: 'endEvent',
  ...(config ? { config } : {}),
  ...more,
});
export const task = (id: string, more: Partial<Element> = {}): Element => ({
  id,
  type: 'userTask',
  name: id,
  config: { candidateRoles: ['sales-rep'], form: FORM },
  ...more,
});
export const call = (
  id: string,
  process: string,
  config: Element['config'] = {},
  more: Partial<Element> = {},
): Element => ({
  id,
  type: 'callActivity',
  config: { process, ...config },
  ...more,
});
export const boundary = (
  id: string,
  attachedTo: string,
  config: Element['config'],
  more: Partial<Element> = {},
): Element => ({
  id,
  type: 'boundaryEvent',
  attachedTo,
  config,
  ...more,
});
export const script = (id: string, variable: string, expression: string, more: Partial<Element> = {}): Element => ({
  id,
  type: 'scriptTask',
  config: { assignments: [{ variable, expression }] },
  ...more,
});
