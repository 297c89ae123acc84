import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { freeSpot, GRID } from '../../../../engine/core/layout.ts';
import { around } from './boxes.ts';
import type { Command } from './command.ts';
import { placesIn } from './containers.ts';
import { boundsOf } from './edit.ts';

/** The command that puts an element into a sub-process, or (null) out of all, where there is room. */
export function moveInto(definition: ProcessDefinition, id: string, into: string | null): Command {
  const bounds = boundsOf(definition);
  const box = bounds[id];
  const taken = placesIn(definition, into ?? undefined);
  const frame = into === null ? around(taken) : bounds[into];
  if (!box || !frame) return { type: 'moveElements', ids: [id], dx: 0, dy: 0, into };
  const wanted =
    into === null
      ? { ...box, y: frame.y + frame.height + 4 * GRID }
      : { ...box, x: frame.x + 4 * GRID, y: frame.y + 5 * GRID };
  const spot = freeSpot(wanted, taken);
  return { type: 'moveElements', ids: [id], dx: spot.x - box.x, dy: spot.y - box.y, into };
}
