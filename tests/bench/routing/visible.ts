import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Lead } from './lead.ts';

export interface VisibleTask {
  id: string;
  assignee: string;
  instance: string;
}

const EVERY_MS = 1;

/** Looks every millisecond whether the task of a lead is there, as both sides do it. */
export async function untilVisible(pool: pg.Pool, side: 'weft' | 'hand', lead: Lead): Promise<VisibleTask> {
  const records = side === 'weft' ? 'crm' : 'hand';
  const text = `select t.id, t.assignee, t.instance_id as instance from ${side}.task t join ${records}.lead l on l.id = t.record_id
    where l.last_name = $1 and t.status = 'open'`;
  for (;;) {
    const { rows } = await pool.query<VisibleTask>({ name: `visible_${side}`, text, values: [lead.lastName] });
    if (rows[0]) return rows[0];
    await delay(EVERY_MS);
  }
}
