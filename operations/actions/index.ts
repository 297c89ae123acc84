import type { Action } from './action.ts';
import { assign } from './assign.ts';
import { notify } from './notify.ts';
import { recordCreate } from './record-create.ts';
import { recordFind } from './record-find.ts';
import { recordUpdate } from './record-update.ts';

/** Every transactional step, sorted by file name. A new one is a new file and a line here. */
export const actions: Action[] = [assign, notify, recordCreate, recordFind, recordUpdate];

const byType = new Map(actions.map((candidate) => [candidate.type, candidate]));

export function action(type: string): Action | undefined {
  return byType.get(type);
}
