import type { ProcessDefinition } from '../../core/definition.ts';
import { openInstances } from '../expect/expectation.ts';
import { means, titleOf } from '../names.ts';
import { Refused, type SeenWait } from '../stage.ts';
import type { Playing } from './step.ts';

interface Place extends SeenWait {
  definition: ProcessDefinition;
}

/** The oldest activation that waits for this and is meant; without a name the only one. Refuses where there is none, or several. */
export async function oneWait(
  play: Playing,
  what: string,
  waits: (wait: Place) => boolean,
  name: string | undefined,
  isMeant = (wait: Place, key: string) => means(key, wait.definition, wait.element),
): Promise<SeenWait> {
  const waiting = openInstances(await play.look())
    .flatMap(({ definition, waits }) => waits.map((wait) => ({ ...wait, definition })))
    .filter(waits);
  const meant = name === undefined ? waiting : waiting.filter((wait) => isMeant(wait, name));
  const [first, second] = meant;
  const names = [...new Set(waiting.map(({ definition, element }) => titleOf(definition, element)))].join(', ');
  const there = names === '' ? `No ${what} does.` : `These do: ${names}.`;
  if (!first) throw new Refused('nothing-waits', `No ${what}${name === undefined ? '' : ` “${name}”`} waits. ${there}`);
  if (second && name === undefined)
    throw new Refused('not-clear', `Several wait (${names}). Name the one that is meant.`);
  return first;
}
