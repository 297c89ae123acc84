import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { moveClock } from '../../../operations/dev-clock.ts';
import { correlate } from '../../../operations/messages/correlate.ts';
import { forgetMessages, listKept, removeKept } from '../../../operations/messages/kept.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { end, start, task } from '../turn/drawn.ts';
import { type House, openHouse } from '../turn/house.ts';
import {
  carry,
  instancesOf,
  keptNames,
  letters,
  publishAll,
  send,
  stateOf,
  statusOf,
  tell,
  WAITS,
  wait,
} from './post-office.ts';

const ANY = letters('any', [start(), wait('pay', { message: { name: 'paid' } }), end()], [['start', 'pay', 'end']]);
const STARTS = letters(
  'starts',
  [
    start({ config: { message: { name: 'ordered', output: [{ variable: 'order', expression: 'message.number' }] } } }),
    task('pack'),
    end(),
  ],
  [['start', 'pack', 'end']],
);
const SENDS = letters(
  'sends',
  [
    start(),
    tell('say', {
      message: { name: 'paid', correlationKey: 'order', variables: [{ variable: 'paid', expression: '7' }] },
    }),
    end(),
  ],
  [['start', 'say', 'end']],
);
const MANY = letters(
  'many',
  [
    start(),
    task('work'),
    {
      id: 'note',
      type: 'boundaryEvent',
      attachedTo: 'work',
      config: { message: { name: 'note' }, interrupting: false },
    },
    task('read'),
    end(),
  ],
  [
    ['start', 'work', 'end'],
    ['note', 'read', 'end'],
  ],
);
const BY_TASK = letters(
  'by-task',
  [{ id: 'take', type: 'receiveTask', config: { message: { name: 'claim' }, instantiate: true } }, end()],
  [['take', 'end']],
);

const KEYED = letters(
  'keyed',
  [start({ config: { message: { name: 'complained' } } }), task('look'), end()],
  [['start', 'look', 'end']],
  { businessKey: 'order' },
);

describe('a message', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1);
    await publishAll(house, [WAITS, ANY, STARTS, SENDS, MANY, BY_TASK, KEYED]);
  }, 60_000);
  afterAll(() => house?.close());
  beforeEach(() =>
    house.platform.db.query(
      `truncate weft.outbox, weft.message, weft.message_receipt, weft.subscription, weft.instance, weft.scope`,
    ),
  );

  it('goes to the instance that waits for its name and key, with its variables', async () => {
    const [other, waits] = [await house.start('waits', { order: 'A1' }), await house.start('waits', { order: 'A2' })];
    const sent = await correlate(house.system, { name: 'paid', key: 'A2', variables: { paid: 90 } });
    expect(sent).toEqual({ id: sent.id, result: 'received', instance: waits });
    expect(await stateOf(house, waits)).toEqual({ status: 'completed', variables: { order: 'A2', paid: 90 } });
    expect((await stateOf(house, other)).status).toBe('active');
    expect(await keptNames(house)).toEqual([]);
    expect(await judgeJournal(house.platform, waits)).toEqual([]);
  });

  it('goes to whoever began to wait first, and to no other', async () => {
    const waits = [await house.start('waits', { order: 'B' }), await house.start('waits', { order: 'B' })];
    expect(await correlate(house.system, { name: 'paid', key: 'B' })).toMatchObject({ instance: waits[0] });
    expect(await statusOf(house, waits)).toEqual(['completed', 'active']);
    expect(await correlate(house.system, { name: 'paid', key: 'B' })).toMatchObject({ instance: waits[1] });
    expect(await correlate(house.system, { name: 'paid', key: 'B' })).toMatchObject({ result: 'kept' });
  });

  it('is taken with any key by those who declare none; one without a key is only for them', async () => {
    const waits = await house.start('waits', { order: 'C' });
    expect(await correlate(house.system, { name: 'paid' })).toMatchObject({ result: 'kept' });
    const any = await house.start('any');
    await carry(house);
    expect(await statusOf(house, [waits, any])).toEqual(['active', 'completed']);
    const other = await house.start('any');
    expect(await correlate(house.system, { name: 'paid', key: 'whatever' })).toMatchObject({ instance: other });
  });

  it('that names a business key goes only to an instance that has it', async () => {
    const waits = await house.start('any');
    expect(await correlate(house.system, { name: 'paid', businessKey: 'K7' })).toMatchObject({ result: 'kept' });
    await house.platform.db.query(`update weft.instance set business_key = 'K8' where id = $1`, [waits]);
    expect(await correlate(house.system, { name: 'paid', businessKey: 'K8' })).toMatchObject({ instance: waits });
  });

  it('starts an instance when nobody waits for it', async () => {
    const sent = await correlate(house.system, {
      name: 'ordered',
      key: 'X',
      businessKey: 'O-1',
      variables: { number: 'O-1', colour: 'red' },
    });
    expect(sent).toMatchObject({ result: 'started' });
    const [instance] = await instancesOf(house, 'starts');
    expect(instance).toMatchObject({ id: sent.instance, business_key: 'O-1' });
    expect((await stateOf(house, sent.instance as string)).variables).toMatchObject({ order: 'O-1' });
    expect(await correlate(house.system, { name: 'claim' })).toMatchObject({ result: 'started' });
    expect(await judgeJournal(house.platform, sent.instance as string)).toEqual([]);
  });

  it('whose business key is taken starts nothing, and says so', async () => {
    const ordered = { name: 'ordered', businessKey: 'O-1', variables: { number: 'O-1' } };
    expect(await correlate(house.system, ordered)).toMatchObject({ result: 'started' });
    expect(await correlate(house.system, ordered)).toMatchObject({ result: 'kept' });
    expect((await listKept(house.system, { limit: 10 })).items).toMatchObject([{ hindrance: 'already-open' }]);
    expect(await correlate(house.system, { ...ordered, timeToLive: 'PT0S' })).toMatchObject({ result: 'dropped' });
    expect(await instancesOf(house, 'starts')).toHaveLength(1);
  });

  it('starts one instance for the business key that the process declares over what it brings', async () => {
    const brought = { name: 'complained', variables: { order: 'O-9' } };
    expect(await correlate(house.system, brought)).toMatchObject({ result: 'started' });
    expect(await correlate(house.system, brought)).toMatchObject({ result: 'kept' });
    expect(await instancesOf(house, 'keyed')).toMatchObject([{ business_key: 'O-9' }]);
  });

  it('is kept for an hour, and taken by whoever begins to wait: the one that was sent first, first', async () => {
    await correlate(house.system, { name: 'paid', key: 'D', variables: { paid: 1 } });
    await correlate(house.system, { name: 'paid', key: 'D', variables: { paid: 2 } });
    const [first, second] = [await house.start('waits', { order: 'D' }), await house.start('waits', { order: 'D' })];
    await carry(house);
    expect(await stateOf(house, first)).toMatchObject({ status: 'completed', variables: { paid: 1 } });
    expect(await stateOf(house, second)).toMatchObject({ status: 'completed', variables: { paid: 2 } });
    await correlate(house.system, { name: 'paid', key: 'D' });
    await moveClock(house.system, { advance: 'PT59M' });
    expect((await listKept(house.system, { limit: 10 })).items).toHaveLength(1);
    await moveClock(house.system, { advance: 'PT2M' });
    const late = await house.start('waits', { order: 'D' });
    await carry(house);
    expect(await statusOf(house, [late])).toEqual(['active']);
    await forgetMessages(house.system);
    expect(await keptNames(house)).toEqual([]);
  });

  it('that is not to be kept is offered once', async () => {
    const sent = await correlate(house.system, { name: 'paid', key: 'E', timeToLive: 'PT0S' });
    expect(sent).toMatchObject({ result: 'dropped' });
    const waits = await house.start('waits', { order: 'E' });
    await send(house, 'paid', 'E', { timeToLive: 0 });
    await forgetMessages(house.system);
    await carry(house);
    expect(await statusOf(house, [waits])).toEqual(['completed']);
    expect(await keptNames(house)).toEqual([]);
  });

  it('with an id is taken once, and answers the same again', async () => {
    const waits = [await house.start('waits', { order: 'F' }), await house.start('waits', { order: 'F' })];
    const message = { name: 'paid', key: 'F', id: 'webhook-17' };
    const answers = await Promise.all([1, 2, 3].map(() => correlate(house.system, message)));
    expect(await correlate(house.system, message)).toEqual({ ...answers[0], result: 'received', instance: waits[0] });
    expect(await statusOf(house, waits)).toEqual(['completed', 'active']);
    const kept = { name: 'nobody', id: 'webhook-17' };
    expect(await correlate(house.system, kept)).toMatchObject({ result: 'kept' });
    expect(await correlate(house.system, kept)).toMatchObject({ result: 'kept' });
    expect(await keptNames(house)).toEqual(['nobody']);
  });

  it('of one process goes to another', async () => {
    const waits = await house.start('waits', { order: 'G' });
    await house.start('sends', { order: 'G' });
    await carry(house);
    expect(await stateOf(house, waits)).toMatchObject({ status: 'completed', variables: { paid: 7 } });
    await house.start('sends', { order: 'H' });
    await carry(house);
    const later = await house.start('waits', { order: 'H' });
    await carry(house);
    expect(await stateOf(house, later)).toMatchObject({ status: 'completed', variables: { paid: 7 } });
  });

  it('comes again and again where the event that takes it ends nothing', async () => {
    const many = await house.start('many');
    for (let n = 0; n < 3; n += 1)
      expect(await correlate(house.system, { name: 'note' })).toMatchObject({ instance: many });
    expect((await house.tasks(many)).map(({ element }) => element)).toEqual(['work', 'read', 'read', 'read']);
  });

  it('waits for an instance that is suspended, and starts no other', async () => {
    const waits = await house.start('waits', { order: 'I' });
    await house.suspend(waits);
    expect(await correlate(house.system, { name: 'paid', key: 'I' })).toMatchObject({ result: 'kept' });
    expect(await statusOf(house, [waits])).toEqual(['active']);
    await house.suspend(waits, 'resumed');
    await carry(house);
    expect(await statusOf(house, [waits])).toEqual(['completed']);
    expect(await keptNames(house)).toEqual([]);
  });

  it('is left to a worker while another turn holds the instance', async () => {
    const waits = await house.start('waits', { order: 'J' });
    await house.platform.db.transaction(async (tx) => {
      await tx.query('select 1 from weft.instance where id = $1 for update', [waits]);
      expect(await correlate(house.system, { name: 'paid', key: 'J' })).toMatchObject({ result: 'accepted' });
    });
    await carry(house);
    expect(await statusOf(house, [waits])).toEqual(['completed']);
  });

  it('that somebody else has in hand is not missed by who begins to wait: they come back', async () => {
    const { id } = await correlate(house.system, { name: 'paid', key: 'M' });
    const waits = await house.start('waits', { order: 'M' });
    await house.platform.db.transaction(async (tx) => {
      await tx.query('select 1 from weft.message where id = $1 for update', [id]);
      await expect(carry(house)).rejects.toMatchObject({ code: '55P03' });
    });
    await carry(house);
    expect(await statusOf(house, [waits])).toEqual(['completed']);
  });

  it('whose job is done twice, as its relay was killed after it, is received once', async () => {
    const waits = [await house.start('waits', { order: 'L' }), await house.start('waits', { order: 'L' })];
    await send(house, 'paid', 'L');
    await house.platform.db.query(
      'insert into weft.outbox (topic, key, payload) select topic, key, payload from weft.outbox',
    );
    await carry(house);
    expect(await statusOf(house, waits)).toEqual(['completed', 'active']);
  });

  it('can be taken back by an operator, which the audit keeps', async () => {
    const { id } = await correlate(house.system, { name: 'wrong', key: 'K' });
    await removeKept(house.system, id);
    await expect(removeKept(house.system, id)).rejects.toMatchObject({ status: 404 });
    expect(await keptNames(house)).toEqual([]);
    expect(
      await house.platform.db.query('select type, action, changes from weft.audit where record_id = $1', [id]),
    ).toEqual([{ type: 'weft.message', action: 'deleted', changes: { name: ['wrong', null], key: ['K', null] } }]);
  });

  it.each(['an hour', 'P1M', '-PT1H', 'P400D'])('is refused with the time to live “%s”', async (timeToLive) => {
    await expect(correlate(house.system, { name: 'paid', timeToLive })).rejects.toMatchObject({
      status: 422,
      errors: [{ at: '/timeToLive' }],
    });
  });
});
