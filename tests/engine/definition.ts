/** Definitions written short, for tests that read as sentences. */
import type { ElementDefinition, JsonObject, JsonSchema, ProcessDefinition } from '../../engine/core/index.ts';

type Short = string | Omit<ElementDefinition, 'id'>;

const VARIABLES: JsonSchema = {
  type: 'object',
  properties: {
    a: { type: 'number' },
    b: { type: 'number' },
    flag: { type: 'boolean' },
    said: { type: 'string' },
  },
};

/**
 * A process about a `thing` with the variables a, b, flag and said.
 *
 * @example processOf({ start: 'startEvent', gate: 'exclusiveGateway', yes: 'endEvent', no: 'endEvent' },
 *   ['start -> gate', 'gate -> yes if a > 3', 'gate -> no otherwise']);
 */
export function processOf(
  elements: { [id: string]: Short },
  flows: string[],
  more: Partial<ProcessDefinition> = {},
): ProcessDefinition {
  const made = Object.entries(elements).map(
    ([id, short]): ElementDefinition => ({ id, ...(typeof short === 'string' ? { type: short } : short) }),
  );
  const definition: ProcessDefinition = {
    id: 'p',
    name: 'P',
    subject: { type: 'thing' },
    variables: VARIABLES,
    elements: made,
    flows: [],
    ...more,
  };
  for (const flow of flows) draw(flow, definition);
  return definition;
}

export const userTask = (options: { fields?: string[]; record?: string[]; config?: JsonObject } = {}) => ({
  type: 'userTask',
  config: { candidateRoles: ['sales-rep'], ...form(options.fields ?? [], options.record ?? []), ...options.config },
});

export const script = (...assignments: string[]) => ({
  type: 'scriptTask',
  config: {
    assignments: assignments.map((text) => {
      const [variable = '', expression = ''] = text.split(' := ');
      return { variable, expression };
    }),
  },
});

export const timer = (duration: string) => ({ type: 'intermediateCatchEvent', config: { timer: { duration } } });

export const limit = (attachedTo: string, duration: string, config: JsonObject = {}) => ({
  type: 'boundaryEvent',
  attachedTo,
  config: { timer: { duration }, ...config },
});

export const starting = (config: JsonObject) => ({ type: 'startEvent', config });
export const catching = (config: JsonObject) => ({ type: 'intermediateCatchEvent', config });
export const throwing = (config: JsonObject) => ({ type: 'intermediateThrowEvent', config });
export const ending = (config: JsonObject) => ({ type: 'endEvent', config });
/** An event on an activity. */
export const meanwhile = (attachedTo: string, config: JsonObject) => ({ type: 'boundaryEvent', attachedTo, config });

/** Puts elements into a sub-process. */
export function inside(parent: string, elements: { [id: string]: Short }): { [id: string]: Short } {
  return Object.fromEntries(
    Object.entries(elements).map(([id, short]) => [
      id,
      { parent, ...(typeof short === 'string' ? { type: short } : short) },
    ]),
  );
}

export const action = (action: string, input: JsonObject = {}, output: JsonObject[] = []) => ({
  type: 'serviceTask',
  config: { action, input, output },
});

export const call = (connector = 'test.call', config: JsonObject = {}) => ({
  type: 'serviceTask',
  config: { connector, ...config },
});

function form(variables: string[], record: string[]): JsonObject {
  const fields = [
    ...variables.map((name) => ({ source: 'variable', name })),
    ...record.map((name) => ({ source: 'record', name })),
  ];
  return fields.length > 0 ? { form: { sections: [{ title: 'All', fields }] } } : {};
}

/** `a -> b -> c`, `a -> b if condition`, `a -> b otherwise`. */
function draw(text: string, definition: ProcessDefinition): void {
  const [, path = '', condition, otherwise] = /^(.*?)(?: if (.+)| (otherwise))?$/.exec(text) ?? [];
  const ids = path.split(' -> ');
  for (const [index, target] of ids.slice(1).entries()) {
    const source = ids[index] ?? '';
    const same = definition.flows.filter((flow) => flow.source === source && flow.target === target).length;
    const id = `${source}_${target}${same || ''}`;
    definition.flows.push({ id, source, target, ...(condition ? { condition } : {}) });
    const from = definition.elements.find((element) => element.id === source);
    if (otherwise && from) from.config = { ...from.config, default: id };
  }
}
