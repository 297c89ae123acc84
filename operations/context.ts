import type { Sql, Tx } from '../db/database.ts';
import type { Area } from '../engine/wire/index.ts';
import type { Platform } from './platform.ts';

/** Who acts. `system` is the platform itself and process steps that run as it; `public` is a visitor. */
export interface Actor {
  kind: 'user' | 'system' | 'public';
  user: string | null;
  name: string;
  roles: string[];
  /** Team keys. */
  teams: string[];
  areas: Area[];
  /** The process step on whose behalf it acts. */
  via?: Via;
}

export interface Via {
  process: string;
  version: number;
  instance: string;
  element: string;
}

/** What every operation gets: the platform, who acts, and the transaction that it is part of, if there is one. */
export interface Context {
  platform: Platform;
  actor: Actor;
  tx: Tx | null;
}

export const SYSTEM: Actor = { kind: 'system', user: null, name: 'Weft', roles: [], teams: [], areas: [] };
export const VISITOR: Actor = { kind: 'public', user: null, name: 'Visitor', roles: [], teams: [], areas: [] };

/** Runs `work` in the transaction of the context, or in a new one. */
export function inTransaction<T>(context: Context, work: (tx: Tx, context: Context) => Promise<T>): Promise<T> {
  if (context.tx) return work(context.tx, context);
  return context.platform.db.transaction((tx) => work(tx, { ...context, tx }));
}

/** For reads: the context's transaction, or the pool. */
export function sqlOf(context: Context): Sql {
  return context.tx ?? context.platform.db;
}
