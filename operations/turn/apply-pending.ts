import { statement, type Tx } from '../../db/database.ts';
import { SEMANTICS_LEVELS } from '../../engine/core/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import { stamp } from './act.ts';
import { lockInstance, readPlaces } from './load.ts';
import { goesOn, type PendingSet } from './pending.ts';
import { runTurn, type TurnRequest } from './run.ts';
import type { InstanceRow } from './types.ts';

/** Long enough for any turn that holds the instance. */
export const DRIVER_LOCK_MS = 4_000;

/** As many timers as one turn fires. */
const MOST_DUE = 200;

/** So long a driver's activity goes on where each turn leads to another: a workflow task for each would cost more than the turn. */
const BUSY_MS = 1_000;

/**
 * Turns run by a driver: what was accepted before, then the timers that are due, then what a spent budget left over and what begins in a
 * turn of its own; again while there is more at once, for a second. Timers of a call tree fire in the order in which they became due, also
 * where nobody could fire them for a while: one that ends a called instance is not overtaken by a later one inside it. The pending set that
 * it returns is the whole truth as of the last turn; null when the instance has ended.
 */
export async function applyPending(context: Context, instance: string): Promise<PendingSet | null> {
  const until = performance.now() + BUSY_MS;
  for (let before = -1; ; ) {
    const { set, others } = await applyOnce(context, instance);
    const more = set !== null && (set.inbox || (set.deadline !== null && Date.parse(set.deadline.at) <= Date.now()));
    // A turn that changed nothing would change nothing again.
    if (!more || (set.turn === before && !others) || performance.now() > until) return set;
    before = set.turn;
  }
}

/** What is pending now, without changing anything. */
export async function readPending(context: Context, instance: string): Promise<PendingSet | null> {
  const turn = await context.platform.db.transaction(async (tx) => {
    const row = await lockInstance(tx, instance, '', DRIVER_LOCK_MS);
    return row && runTurn({ ...context, actor: SYSTEM }, tx, { ...row, has_pending: false }, [], { byDriver: true });
  });
  return turn?.pending ?? null;
}

interface Due {
  instance: string;
  activation: number;
  generation: number;
  scope: number;
}

const DUE = statement(`
  select p.instance_id as instance, p.activation, p.generation, p.scope
  from weft.instance i join weft.pending p on p.instance_id = i.id and p.kind = 'timer' and p.due_at <= $2
  where (i.id = $1 or (i.root_id = $1 and i.root_id <> i.id))
    and i.status = 'active' and i.suspended_at is null and i.semantics = any($3)
  order by p.due_at, p.instance_id, p.activation limit ${MOST_DUE + 1}`);

/** `others`: timers of another instance of the tree were due before, and have fired. */
async function applyOnce(context: Context, instance: string): Promise<{ set: PendingSet | null; others: boolean }> {
  const acting: Context = { ...context, actor: SYSTEM };
  return context.platform.db.transaction(async (tx) => {
    let row = await lockInstance(tx, instance, '', DRIVER_LOCK_MS);
    if (!row) return { set: null, others: false };
    // A test that has moved the clock a moment ago is not to be answered by yesterday's.
    if (context.platform.settings.testClock) await context.platform.clock.refresh(tx);
    const due = await tx.query<Due>(DUE, [row.root_id, stamp(acting).at, SEMANTICS_LEVELS]);
    const others = await fireOthers(acting, tx, due, instance);
    if (others) row = (await lockInstance(tx, instance, '', DRIVER_LOCK_MS)) ?? row;
    const fired = others ? [] : group(due, instance);
    const requests = await firing(acting, tx, row, fired);
    if (goesOn(row.state))
      requests.push({ instance, key: `continued:${row.turn}`, event: { type: 'continued', ...stamp(acting) } });
    const own = due.filter((one) => one.instance === instance);
    const more = own.length > fired.length;
    const { state, pending } = await runTurn(acting, tx, row, requests, { byDriver: true, found: true, more });
    return { set: state.head.status === 'active' ? pending : null, others };
  });
}

/** Fires what is due first in the tree, where that is not of this instance. False: it is, or nothing came of it. */
async function fireOthers(acting: Context, tx: Tx, due: Due[], instance: string): Promise<boolean> {
  const first = due[0]?.instance;
  if (first === undefined || first === instance) return false;
  const other = await lockInstance(tx, first, '', DRIVER_LOCK_MS);
  if (!other) return false;
  const { stored } = await runTurn(acting, tx, other, await firing(acting, tx, other, group(due, first)), {
    found: true,
  });
  return stored !== null;
}

/** Those of an instance that are due before any of another one. */
function group(due: Due[], instance: string): Due[] {
  const from = due.findIndex((one) => one.instance === instance);
  if (from < 0) return [];
  const after = due.findIndex((one, index) => index > from && one.instance !== instance);
  return due.slice(from, Math.min(after < 0 ? due.length : after, from + MOST_DUE));
}

async function firing(acting: Context, tx: Tx, row: InstanceRow, fired: Due[]): Promise<TurnRequest[]> {
  await readPlaces(tx, row, fired);
  return fired.map(({ instance, activation, generation }) => ({
    instance,
    key: `timer:${activation}.${generation}`,
    event: { type: 'timerFired', ...stamp(acting), activation, generation },
  }));
}
