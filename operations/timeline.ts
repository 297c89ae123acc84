import type { Page, TimelineItem } from '../engine/wire/index.ts';
import { type Context, sqlOf } from './context.ts';
import { loadedType } from './entity-types.ts';
import { badRequest, notFound } from './errors.ts';
import { findStored } from './records/stored.ts';
import { type Entry, entriesSql } from './timeline/entries.ts';
import { itemsOf } from './timeline/items.ts';

export interface TimelineInput {
  type: string;
  id: string;
  /** 1 to 200; default 25. */
  limit?: number;
  after?: string;
}

/**
 * What happened to a record, newest first: its changes, the activities about it, and what its processes did. Changes show only
 * fields that the acting person may read. 404 where they may not see the record.
 */
export async function timeline(context: Context, input: TimelineInput): Promise<Page<TimelineItem>> {
  const loaded = loadedType(context, input.type);
  const stored = await findStored(context, loaded, input.id);
  if (!stored) throw notFound('This record');
  const limit = Math.min(Math.max(input.limit ?? 25, 1), 200);
  const after = input.after === undefined ? null : readCursor(input.after);
  const { text, params } = entriesSql(context, loaded, input.id, after, limit + 1);
  const entries = await sqlOf(context).query<Entry>(text, params);
  const shown = entries.slice(0, limit);
  const last = shown.at(-1);
  const next =
    entries.length > limit && last ? Buffer.from(JSON.stringify([last.at, last.key])).toString('base64url') : null;
  return { items: await itemsOf(context, loaded, stored, shown), next };
}

function readCursor(cursor: string): [at: string, key: string] {
  try {
    const [at, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && typeof key === 'string' && !Number.isNaN(Date.parse(at)))
      return [new Date(at).toISOString(), key];
  } catch {
    // falls through: no cursor of ours
  }
  throw badRequest('bad-cursor', 'This page does not exist. Start again with the first page.');
}
