import type { Json } from '../../core/definition.ts';
import { openInstances } from '../expect/expectation.ts';
import { Refused, type Sight } from '../stage.ts';
import type { StepType } from './step.ts';

/** A step that must not succeed: it is refused, or ends in an incident that was not there before. */
export const refused: StepType<{ [key: string]: Json }> = {
  key: 'refused',
  schema: { type: 'object' },
  async run(play, step) {
    const before = incidents(await play.look());
    const { refused: why } = await play.attempt(step);
    const after = incidents(await play.look());
    const raised = [...after].filter(([place]) => !before.has(place)).map(([, what]) => what);
    if (why === null && raised.length === 0)
      throw new Refused('not-refused', 'This went through, and should have been refused.');
    return { passed: true, actual: why ?? raised.join(' ') };
  },
};

function incidents(sight: Sight): Map<string, string> {
  return new Map(
    openInstances(sight).flatMap(({ id, incidents }) =>
      incidents.map(({ element, activation, code, message }) => [
        `${id} ${activation}`,
        `${element}: ${code}, ${message}`,
      ]),
    ),
  );
}
