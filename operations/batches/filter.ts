import type { InstanceFilter } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { type InstanceCondition, instanceCondition } from '../instances/filter.ts';

export const MOST_IDS = 10_000;

export type Chosen = InstanceCondition;

/** `ended`: those that have ended are meant where the filter does not say. Refuses (422) a filter that takes everything there is. */
export function chosen(context: Context, filter: InstanceFilter, ended: boolean): Chosen {
  if (!filter.process && !filter.ids) {
    throw invalid([{ at: '/filter', code: 'too-wide', message: 'Say of which process, or which instances (ids).' }]);
  }
  return instanceCondition(context, filter, ended ? 'ended' : 'active');
}
