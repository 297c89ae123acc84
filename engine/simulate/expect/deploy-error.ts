import type { ProcessDefinition } from '../../core/definition.ts';
import type { Problem } from '../../core/problem.ts';
import { textOf } from '../../core/text.ts';
import { means, meansProcess } from '../names.ts';
import type { Expectation } from './expectation.ts';

/** Something is wrong with the definition at this element or flow, or an event on it; true: anywhere, false: nowhere. */
export const deployError: Expectation<string | boolean> = {
  key: 'deployError',
  schema: { anyOf: [{ type: 'string' }, { type: 'boolean' }] },
  judge(value, { definitions, problems }) {
    const found = definitions.flatMap((definition) =>
      (problems[definition.id] ?? []).map((problem) => ({ definition, problem })),
    );
    const errors = found.filter(({ problem }) => problem.severity === 'error');
    const passed =
      typeof value === 'boolean'
        ? errors.length > 0 === value
        : found.some(({ definition, problem }) => isAt(value, problem, definition));
    return { passed, actual: found.map(({ problem }) => said(problem)) };
  },
};

function isAt(name: string, { element, flow }: Problem, definition: ProcessDefinition): boolean {
  const from = definition.flows.find(({ id }) => id === flow)?.source;
  const host = definition.elements.find(({ id }) => id === element)?.attachedTo;
  const places = [element, host, from].filter((place) => place !== undefined);
  if (places.length === 0 && flow === undefined) return meansProcess(name, definition);
  return flow === name || `#${flow}` === name || places.some((place) => means(name, definition, place));
}

const said = ({ element, flow, code, message }: Problem) => ({
  at: element ?? flow ?? null,
  code,
  message: textOf(message, 'en'),
});
