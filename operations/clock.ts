import type { Sql } from '../db/database.ts';

/** The installation's clock: real time, but in tests moved by an offset that all processes share. */
export interface Clock {
  now(): Date;
  /** Milliseconds by which it is ahead of real time. */
  offset(): number;
  refresh(sql: Sql): Promise<void>;
}

export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    offset: () => offset,
    async refresh(sql) {
      const [row] = await sql.query<{ clock_offset_ms: number }>('select clock_offset_ms from weft.installation');
      offset = row?.clock_offset_ms ?? 0;
    },
  };
}
