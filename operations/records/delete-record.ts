import { mayAct } from '../../engine/access/access.ts';
import { type Context, inTransaction } from '../context.ts';
import { loadedType } from '../entity-types.ts';
import { conflict, forbidden } from '../errors.ts';
import { readable } from './create-record.ts';
import { toItem } from './read.ts';
import { withRelated } from './related.ts';
import { lockRecord } from './update-record.ts';
import { accessFor, readView } from './view.ts';
import { announce, entryOf, updateRow } from './write.ts';

/** Puts a record away: it is kept, and no list, lookup or reference finds it any more. Refuses with 404, 403, 409 `conflict`. */
export function deleteRecord(
  context: Context,
  input: { type: string; id: string; ifMatch?: number | null },
): Promise<void> {
  return inTransaction(context, async (tx, inner) => {
    const loaded = loadedType(inner, input.type);
    const view = readView(inner, input.type);
    const granted = accessFor(inner, loaded, 'delete');
    const { system, values } = await lockRecord(inner, tx, { view, loaded }, input.id);
    const whole = { ...values, ...system };
    if (!mayAct(await withRelated(inner, granted, [whole]), whole))
      throw forbidden('Your roles do not allow you to delete this record. Ask its owner or an administrator.');
    if (input.ifMatch != null && input.ifMatch !== system.version) {
      const current = { record: toItem(loaded, system, await readable(inner, loaded, whole)), refs: {} };
      throw conflict(
        'conflict',
        'Someone else has changed this record meanwhile. Look at it again before you delete it.',
        { current },
      );
    }
    const version = system.version + 1;
    const entry = entryOf(inner, { type: loaded.type.key, record: input.id, version, action: 'deleted', changes: {} });
    await updateRow(inner, tx, loaded, input.id, values, entry);
    await announce(inner, tx, {
      change: entry.id,
      type: loaded.type.key,
      id: input.id,
      version,
      action: 'deleted',
      before: values,
      after: null,
    });
  });
}
