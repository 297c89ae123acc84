import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startInstance } from '../../../operations/instances/start.ts';
import { startByHand } from '../../../operations/instances/start-by-hand.ts';
import { sendSignal } from '../../../operations/messages/signal.ts';
import { completeTask } from '../../../operations/tasks/complete.ts';
import { workflowId } from '../../../operations/temporal/names.ts';
import { median, percentile } from '../numbers.ts';
import { startRemote } from '../remote.ts';
import { closed } from '../routing/side.ts';
import { copiesOf, prepareCopies } from './copies.ts';
import type { HandRound, Told } from './hand.ts';
import { type Cost, costOf, rate, workOff } from './measure.ts';
import { CALLS, MANY, SIGNAL, SINGLE, STRAIGHT, WAITS } from './processes.ts';
import { openWeft, type Servers, type Weft } from './weft.ts';

export interface BpmnOptions extends Servers {
  clients: number;
  rounds: number;
  ms: number;
  /** Sizes of the loops. */
  many: number[];
  /** Instances that wait for the signal. */
  waiting: number;
  /** Instances of the connector-only process in a round. */
  calls: number;
}

/** Rates are a second. Ratios are medians of those of rounds beside each other, or to a reference of the same run. */
export interface BpmnBench {
  straight: { weft: number; floor: number; ofFloor: number };
  many: ManyRow[];
  signal: { waiting: number; weft: number; floor: number; ofFloor: number };
  calls: { weft: number; hand: number; ofHand: number; events: { weft: number; hand: number } };
  costs: { turn: string; cost: Cost }[];
}

export interface ManyRow {
  tasks: number;
  /** Seconds from the start until the last task is open. */
  open: number;
  /** Milliseconds, one client: completing one of them, and the only task of an instance. */
  completeP50: number;
  singleP50: number;
  ofSingle: number;
  /** All that are left, at so many clients at once. */
  perSecond: number;
}

export async function benchBpmn(options: BpmnOptions): Promise<BpmnBench> {
  const weft = await openWeft(options);
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: options.clients });
  try {
    await prepareCopies(pool);
    const costs: BpmnBench['costs'] = [];
    const straight = await benchStraight(weft, pool, options, costs);
    const many: ManyRow[] = [];
    for (const tasks of options.many) many.push(await benchMany(weft, tasks, options, costs));
    const calls = await benchCalls(weft, options);
    const signal = await benchSignal(weft, pool, options, costs);
    return { straight, many, signal, calls, costs };
  } finally {
    await pool.end();
    await weft.close();
  }
}

const start = ({ person }: Weft, process: string, variables: { n?: number; url?: string } = {}) =>
  startByHand(person, process, { variables: { who: person.actor.user ?? '', ...variables } });

async function benchStraight(
  weft: Weft,
  pool: pg.Pool,
  { clients, rounds, ms }: BpmnOptions,
  costs: BpmnBench['costs'],
): Promise<BpmnBench['straight']> {
  const one = () => start(weft, STRAIGHT.id, { n: 7 });
  const { id } = await one();
  const copies = await copiesOf(pool, id, 2);
  costs.push({ turn: 'straight through, all of it', cost: await costOf(weft.platform, one) });
  const [weftRates, floorRates]: number[][] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const rates = [await rate(clients, ms, copies.start), await rate(clients, ms, one)];
    if (round === 0) continue; // to warm up
    floorRates?.push(rates[0] ?? 0);
    weftRates?.push(rates[1] ?? 0);
  }
  return compare(weftRates ?? [], floorRates ?? []);
}

async function benchMany(
  weft: Weft,
  tasks: number,
  { clients }: BpmnOptions,
  costs: BpmnBench['costs'],
): Promise<ManyRow> {
  const { platform, person } = weft;
  const began = performance.now();
  const { id } = await start(weft, MANY.id, { n: tasks });
  while ((await tasksOf(weft, id)).length < tasks) await delay(20);
  const open = (performance.now() - began) / 1_000;
  const complete = (task: string) => completeTask(person, task, { outcome: null, data: {} });
  const ids = await claimAll(weft, id);
  const measured = ids.splice(0, Math.min(100, tasks / 4));
  const singles: string[] = [];
  for (const _ of measured) {
    const single = await start(weft, SINGLE.id);
    singles.push(...(await claimAll(weft, single.id)));
  }
  // By turns, so that what else the machine does hits both alike.
  const [ofMany, ofOne]: number[][] = [[], []];
  for (const [index, task] of measured.entries()) {
    ofMany?.push(...(await workOff(1, [task], complete)).ms);
    ofOne?.push(...(await workOff(1, [singles[index] ?? ''], complete)).ms);
  }
  costs.push({
    turn: `one of ${tasks} tasks completed`,
    cost: await costOf(platform, () => complete(ids.shift() ?? '')),
  });
  const { perSecond } = await workOff(clients, ids, complete);
  const [completeP50, singleP50] = [median(ofMany ?? []), median(ofOne ?? [])];
  return { tasks, open, completeP50, singleP50, ofSingle: completeP50 / singleP50, perSecond };
}

async function tasksOf({ platform }: Weft, instance: string): Promise<string[]> {
  const rows = await platform.db.query<{ id: string }>(
    `select id from weft.task where instance_id = $1 and status in ('open', 'claimed')`,
    [instance],
  );
  return rows.map(({ id }) => id);
}

/** Claims are not measured here. */
async function claimAll(weft: Weft, instance: string): Promise<string[]> {
  const { platform, person } = weft;
  await platform.db.query(
    `update weft.task set status = 'claimed', assignee = $2, claimed_at = now() where instance_id = $1 and status = 'open'`,
    [instance, person.actor.user],
  );
  return tasksOf(weft, instance);
}

async function benchSignal(
  weft: Weft,
  pool: pg.Pool,
  { clients, waiting }: BpmnOptions,
  costs: BpmnBench['costs'],
): Promise<BpmnBench['signal']> {
  const { platform, person } = weft;
  costs.push({
    turn: 'an instance that waits for a signal started',
    cost: await costOf(platform, () => start(weft, WAITS.id)),
  });
  const [known] = await platform.db.query<{ n: number }>(LEFT, [WAITS.id]);
  const batch = 100;
  for (let at = known?.n ?? 0; at < waiting; at += batch) {
    await platform.db.transaction(async (tx) => {
      for (let n = at; n < Math.min(at + batch, waiting); n += 1)
        await startInstance({ ...person, tx }, tx, { process: WAITS.id, subject: null, variables: {} });
    });
  }
  const began = performance.now();
  await sendSignal(person, { name: SIGNAL });
  for (;;) {
    const [left] = await platform.db.query<{ n: number }>(LEFT, [WAITS.id]);
    if (left?.n === 0) break;
    await delay(20);
  }
  const rates = [(waiting * 1_000) / (performance.now() - began)];
  const [sample] = await platform.db.query<{ id: string }>(
    'select id from weft.instance where process_id = $1 limit 1',
    [WAITS.id],
  );
  const copies = await copiesOf(pool, sample?.id ?? '');
  const ids = await copies.make(Math.min(waiting, 2_000));
  const { perSecond } = await workOff(clients, ids, copies.follow);
  return { waiting, ...compare(rates, [perSecond]) };
}

const LEFT = `select count(*)::int as n from weft.instance where process_id = $1 and status = 'active'`;

async function benchCalls(
  weft: Weft,
  { clients, rounds, calls, temporalAddress }: BpmnOptions,
): Promise<BpmnBench['calls']> {
  const service = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"ok":true}'));
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`;
  const remote = startRemote(new URL('./hand.ts', import.meta.url));
  const byHand = async (told: Told) => (await remote.ask(told)) as HandRound;
  try {
    await remote.ask({ address: temporalAddress } satisfies Told);
    const events = { weft: 0, hand: 0 };
    const byWeft = async (count: number) => {
      const id = (instance: string) => workflowId(weft.platform.installation, instance);
      const done: string[] = [];
      const { perSecond } = await workOff(clients, Array.from({ length: count }), async () => {
        const { id: instance } = await start(weft, CALLS.id, { url, n: 1 });
        await closed(weft.temporal, id(instance));
        done.push(instance);
      });
      const history = await weft.temporal.workflow.getHandle(id(done[0] ?? '')).fetchHistory();
      events.weft = history.events?.length ?? 0;
      return perSecond;
    };
    await Promise.all([byHand({ clients, count: clients, url }), byWeft(clients)]); // to warm up
    const [weftRates, handRates]: number[][] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const hand = await byHand({ clients, count: calls, url });
      events.hand = hand.events;
      handRates?.push(hand.perSecond);
      weftRates?.push(await byWeft(calls));
    }
    const { weft: ours, floor: hand, ofFloor: ofHand } = compare(weftRates ?? [], handRates ?? []);
    return { weft: ours, hand, ofHand, events };
  } finally {
    await remote.close();
    service.close();
    service.closeAllConnections();
  }
}

function compare(weft: number[], floor: number[]): { weft: number; floor: number; ofFloor: number } {
  const ratios = weft.map((each, round) => each / (floor[round] ?? Number.NaN));
  return { weft: median(weft), floor: median(floor), ofFloor: percentile(ratios, 50) };
}
