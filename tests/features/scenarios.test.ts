import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { JsonObject, ProcessDefinition } from '../../engine/core/index.ts';
import { readScenario, runScenario, World } from '../../engine/simulate/index.ts';
import { Live } from '../../scripts/scenario/live.ts';
import { openSession, type Session } from '../../scripts/scenario/session.ts';
import { choose, complete, draw, inside, script, start, task, with_ } from '../engine/patterns/draw.ts';
import { DEMO_PASSWORD, type System, startSystem } from '../setup/system.ts';

// Each scenario is a conversation with three processes of the operating system.
jest.setTimeout(300_000);

/** One line of a journal as both give it: without ids and times, which differ by nature. */
type Line = [kind: string, what: string, element: string | null, data: JsonObject];

const ANA = 'ana@weft.example';
const mine = (more: Parameters<typeof task>[0] = {}) => task({ ...more, config: { assignee: ANA, ...more.config } });

describe('a scenario in memory and on the live system', () => {
  let system: System;
  let admin: Session;
  beforeAll(async () => {
    system = await startSystem();
    admin = await openSession(system.url, { email: 'admin@weft.example', password: DEMO_PASSWORD });
  }, 300_000);
  afterAll(() => system?.stop());

  /** Plays it on both stages; all steps pass, and the journals are the same. */
  async function same(definitions: ProcessDefinition[], steps: JsonObject[]): Promise<void> {
    const read = readScenario(steps);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const { scenario } = read;
    const world = new World({ definitions }, scenario);
    const live = await Live.begin(admin, { url: system.url, password: DEMO_PASSWORD }, { definitions }, scenario);
    const reports = [await runScenario(world, scenario), await runScenario(live, scenario)];
    expect(reports.map((report) => report.steps.filter(({ passed }) => !passed))).toEqual([[], []]);
    const inMemory = world.machine.cases.map(({ id, deployed, journal }) => ({
      id,
      process: deployed.definition.id,
      lines: journal,
    }));
    const seen = (await live.look()).instances;
    const onSystem = await Promise.all(
      seen.map(async ({ id, definition }) => ({ id, process: definition.id, lines: await live.journal(id) })),
    );
    expect(inMemory.flatMap(({ lines }) => lines).length).toBeGreaterThan(10);
    expect(plain(onSystem)).toEqual(plain(inMemory));
  }

  it('is the same with choices, calculations, services and their errors', async () => {
    const order = draw(
      {
        start: 'startEvent',
        ask: mine({ config: { form: { sections: [{ title: 'All', fields: [{ source: 'variable', name: 'n' }] }] } } }),
        many: 'exclusiveGateway',
        count: script({ m: 'n * 2' }),
        book: with_('serviceTask', {
          connector: 'scenario.book',
          input: { n: '=n' },
          output: [{ variable: 'done', expression: 'result.ok' }],
        }),
        failed: with_('boundaryEvent', { error: { code: 'full' } }, { attachedTo: 'book' }),
        again: mine(),
        end: 'endEvent',
        none: 'endEvent',
      },
      [
        'start -> ask -> many',
        'many -> count if n > 1',
        'many -> none otherwise',
        'count -> book -> end',
        'failed -> again -> end',
      ],
      { id: 'scenario-order' },
    );
    order.variables = {
      type: 'object',
      properties: { n: { type: 'integer' }, m: { type: 'number' }, done: { type: 'boolean' } },
    };
    await same(
      [order],
      [
        start(),
        complete('ask', { n: 3 }),
        { finishService: { type: 'scenario.book', result: { ok: true } } },
        { expect: { ended: 'end', variables: { m: 6, done: true } } },
        start(),
        complete('ask', { n: 2 }),
        { finishService: { element: 'book', error: 'full' } },
        complete('again'),
        { expect: { ended: 'end' } },
        start(),
        complete('ask', { n: 0 }),
        { expect: { ended: 'none' } },
      ],
    );
  });

  it('is the same with called processes, several times side by side, and what they give back', async () => {
    const parent = draw(
      {
        start: 'startEvent',
        each: with_(
          'callActivity',
          { process: 'scenario-child' },
          {
            loop: {
              type: 'parallel',
              collection: 'list',
              elementVariable: 'item',
              outputCollection: 'done',
              outputElement: 'm',
            },
            inputs: [{ variable: 'n', expression: 'item' }],
            outputs: [{ variable: 'm', expression: 'm' }],
          },
        ),
        one: with_(
          'callActivity',
          { process: 'scenario-child' },
          { inputs: [{ variable: 'n', expression: '7' }], outputs: [{ variable: 'm', expression: 'm' }] },
        ),
        end: 'endEvent',
      },
      ['start -> one -> each -> end'],
      { id: 'scenario-parent' },
    );
    const child = draw(
      { start: 'startEvent', work: mine(), result: script({ m: 'n + 1' }), end: 'endEvent' },
      ['start -> work -> result -> end'],
      { id: 'scenario-child' },
    );
    await same(
      [parent, child],
      [
        { start: { process: 'scenario-parent', variables: { list: [1, 2] } } },
        { expect: { tasks: { work: 1 }, instances: 2 } },
        complete('work'),
        { expect: { tasks: { work: 2 }, instances: 3 } },
        { complete: { task: 'work', times: 2 } },
        { expect: { ended: true, instances: 0, variables: { done: [2, 3] } } },
      ],
    );
  });

  it('is the same with timers, also those that repeat, and with messages and signals', async () => {
    const waiting = draw(
      {
        start: 'startEvent',
        work: mine(),
        remind: with_('boundaryEvent', { timer: { cycle: 'R2/PT1H' }, interrupting: false }, { attachedTo: 'work' }),
        late: with_('boundaryEvent', { timer: { duration: 'PT5H' } }, { attachedTo: 'work' }),
        reminded: 'endEvent',
        answer: with_('intermediateCatchEvent', {
          message: {
            name: 'scenario.answer',
            correlationKey: 'said',
            output: [{ variable: 'n', expression: 'message.n' }],
          },
        }),
        end: 'endEvent',
        stop: { type: 'subProcess', config: { triggeredByEvent: true } },
        ...inside('stop', { stopped: with_('startEvent', { signal: { name: 'scenario.stop' } }), over: 'endEvent' }),
      },
      ['start -> work -> answer -> end', 'remind -> reminded', 'late -> answer', 'stopped -> over'],
      { id: 'scenario-waiting' },
    );
    await same(
      [waiting],
      [
        start({ said: 'a' }),
        { advance: 'PT3H' },
        { expect: { tasks: { work: 1 }, reached: ['remind'], notReached: ['late'] } },
        { advanceToNextTimer: true },
        { expect: { taskCount: 0, active: ['answer'], subscriptions: { message: 1, signal: 1 } } },
        { message: { name: 'scenario.answer', key: 'b', variables: { n: 1 } } },
        { message: { name: 'scenario.answer', key: 'a', variables: { n: 2 } } },
        { expect: { ended: 'end', variables: { n: 2 } } },
        start({ said: 'c' }),
        complete('work'),
        { signal: { name: 'scenario.stop' } },
        { expect: { ended: 'over' } },
      ],
    );
  });

  it('is the same with several instances of a task, and with compensation in reverse order', async () => {
    const booking = draw(
      {
        start: 'startEvent',
        book: mine({ loop: { type: 'sequential', collection: 'list', elementVariable: 'item' } }),
        undo: with_('boundaryEvent', { compensation: {} }, { attachedTo: 'book' }),
        unbook: mine({ forCompensation: true }),
        pay: mine(),
        unpaid: with_('boundaryEvent', { compensation: {} }, { attachedTo: 'pay' }),
        refund: mine({ forCompensation: true }),
        sure: 'exclusiveGateway',
        back: with_('intermediateThrowEvent', { compensation: {} }),
        end: 'endEvent',
      },
      ['start -> book -> pay -> sure', 'sure -> end if flag', 'sure -> back otherwise', 'back -> end'],
      {
        id: 'scenario-booking',
        associations: [
          { id: 'a1', source: 'undo', target: 'unbook' },
          { id: 'a2', source: 'unpaid', target: 'refund' },
        ],
      },
    );
    await same(
      [booking],
      [
        start({ list: ['x', 'y'], flag: false }),
        { complete: { task: 'book', times: 2 } },
        complete('pay'),
        { expect: { tasks: { refund: 1 } } },
        complete('refund'),
        { expect: { tasks: { unbook: 1 } } },
        { complete: { task: 'unbook', times: 2 } },
        { expect: { ended: true, incidents: 0 } },
      ],
    );
  });

  it('is the same when people choose what to do next, and when an operator sets variables and cancels', async () => {
    const free = draw(
      {
        start: 'startEvent',
        some: with_('adHocSubProcess', { assignee: ANA, ordering: 'sequential' }),
        ...inside('some', { call: mine(), visit: mine() }),
        when: with_('intermediateCatchEvent', { conditional: { condition: 'flag' } }),
        last: mine(),
        end: 'endEvent',
      },
      ['start -> some -> when -> last -> end'],
      { id: 'scenario-free' },
    );
    await same(
      [free],
      [
        start({ flag: false }),
        choose('some', 'visit'),
        complete('visit'),
        choose('some', 'done'),
        { expect: { taskCount: 0, subscriptions: { condition: 1 } } },
        { setVariables: { flag: true } },
        { expect: { tasks: { last: 1 } } },
        { cancel: 'all' },
        { expect: { instances: 0, taskCount: 0 } },
      ],
    );
  });

  it('is played by the command line, too', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'weft-scenario-'));
    const process = draw({ start: 'startEvent', work: mine(), end: 'endEvent' }, ['start -> work -> end'], {
      id: 'scenario-cli',
    });
    const write = (name: string, content: object) => {
      writeFileSync(join(dir, name), JSON.stringify(content));
      return join(dir, name);
    };
    try {
      const files = [
        write('process.json', process),
        '--scenario',
        write('scenario.json', [start(), complete('work'), { expect: { ended: 'end' } }]),
      ];
      const reports = [await system.weft('simulate', ...files), await system.weft('run-scenario', ...files)];
      expect(reports).toMatchObject([
        { passed: true, problems: [] },
        { passed: true, problems: [] },
      ]);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

function plain(
  instances: {
    id: string;
    process: string;
    lines: { kind: string; what: string; element: string | null; data: JsonObject }[];
  }[],
) {
  const names = new Map(instances.map(({ id }, index) => [id, `instance ${index + 1}`]));
  const replaced = (text: string) =>
    [...names]
      .reduce((all, [id, name]) => all.replaceAll(`"${id}"`, `"${name}"`), text)
      .replace(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"time"');
  return instances.map(({ process, lines }) => ({
    process,
    lines: lines
      .filter(({ kind }) => kind === 'event' || kind === 'derived')
      .map(({ kind, what, element, data }): Line => [kind, what, element, JSON.parse(replaced(JSON.stringify(data)))]),
  }));
}
