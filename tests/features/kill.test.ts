import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '../../scripts/start/wait.ts';
import { killInTurn, type Victim } from '../faults/chaos.ts';
import { judgeLeads } from '../faults/lead-oracle.ts';
import { ended, type Ledger, logInAll, planLeads, submitAll, workAll } from '../faults/leads.ts';
import { chosenSeed, type Random, seeded } from '../faults/random.ts';
import { claim, complete, emails, leadOf, mailsTo, openTask, QUALIFIED, submit } from '../setup/leads.ts';
import { type System, startSystem } from '../setup/system.ts';

const LEADS = 50;
const VICTIMS: Victim[] = ['worker', 'api', 'temporal', 'postgres', 'worker', 'api'];

describe.each(['request', 'worker'] as const)('what survives SIGKILL, turns in the %s', (turns) => {
  let system: System;
  let random: Random;

  beforeAll(async () => {
    random = seeded(chosenSeed());
    console.log(`WEFT_SEED=${random.seed}`);
    system = await startSystem({ turns, ownServers: true });
  }, 120_000);
  afterAll(() => system?.stop(), 60_000);

  it('brings 50 leads to the right end, none lost, none twice', async () => {
    const ledger: Ledger = planLeads(LEADS, random);
    const people = await logInAll(system);
    let killing = true;
    const chaos = killInTurn(system, random, {
      victims: random.shuffled(VICTIMS),
      pause: [200, 1_500],
      down: [0, 1_000],
    }).finally(() => {
      killing = false;
    });
    const submitting = submitAll(system, ledger);
    let done = 0;
    const working = workAll(people, ledger, () => !killing && done === LEADS);
    const ending = Promise.all([chaos, submitting]).then(() =>
      waitFor(
        async () => {
          done = await ended(system, ledger);
          return done === LEADS;
        },
        { timeout: 60_000, every: 250, what: `${LEADS} leads to end` },
      ),
    );
    await Promise.all([ending, working]);
    await system.settled(60_000);
    expect(await judgeLeads(system, ledger)).toEqual([]);
  }, 240_000);

  it('takes leads and completions while Temporal is down, and what is due by itself follows', async () => {
    await system.temporal.kill();
    const lead = await submit(system, { email: 'away@kill.example', lastName: 'Away', country: 'Germany' });
    expect(lead.owner).not.toBeNull();
    if (turns === 'request') {
      const task = await openTask(system, lead.id);
      const ana = await system.logIn(emails.ana);
      expect((await claim(ana, task.id)).status).toBe(200);
      expect((await complete(ana, task.id, 'qualified', QUALIFIED)).body).toMatchObject({ applied: true });
      expect((await leadOf(system, 'away@kill.example')).status).toBe('converted');
    }
    expect(await mailsTo(system, 'away@kill.example')).toEqual([]);
    await system.temporal.start();
    await system.settled(60_000);
    expect(await mailsTo(system, 'away@kill.example')).toHaveLength(1);
    expect((await openTaskOrNone(lead.id)).length).toBe(turns === 'request' ? 0 : 1);
  }, 120_000);

  it('brings every timer and call back by reconciling when the store of Temporal is gone', async () => {
    const waiting = await submit(system, { email: 'timer@kill.example', lastName: 'Timer', country: 'Germany' });
    const offered = await openTask(system, waiting.id);
    await system.settled();
    await system.mail.kill();
    const calling = await submit(system, { email: 'call@kill.example', lastName: 'Call', country: 'Germany' });
    await openTask(system, calling.id);
    await waitFor(async () => (await system.db.query('select 1 from weft.outbox')).length === 0, {
      what: 'the driver to be told',
    });
    await system.temporal.kill();
    rmSync(system.temporalFile, { recursive: true });
    await system.temporal.start();
    await system.mail.start();
    expect(await system.weft('reconcile')).toEqual({ instances: expect.any(Number) });
    await system.settled(60_000);
    expect(await mailsTo(system, 'call@kill.example')).toHaveLength(1);
    await system.advance('P4D');
    expect((await openTask(system, waiting.id)).id).not.toBe(offered.id);
    const owner = (await leadOf(system, 'timer@kill.example')).owner;
    expect((await openTask(system, waiting.id)).assignee).toBe(owner);
  }, 120_000);

  const openTaskOrNone = (lead: string) =>
    system.db.query(`select id from weft.task where record_id = $1 and status in ('open', 'claimed')`, [lead]);
});
