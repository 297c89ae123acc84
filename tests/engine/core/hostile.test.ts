import { describe, expect, it } from '@jest/globals';
import { advance, check, compile, initialState, type ProcessDefinition } from '../../../engine/core/index.ts';
import { elementTypes } from '../../../engine/elements/index.ts';
import { testCatalog } from '../catalog.ts';
import { catching, inside, limit, processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

const codes = (definition: unknown) => [
  ...new Set(check(definition as ProcessDefinition, testCatalog).map(({ code }) => code)),
];

/** The fastest run, in milliseconds of this thread: other work on the machine is not what is measured. */
function fastest(work: () => void, runs = 5): number {
  const times = Array.from({ length: runs }, () => {
    const begin = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(begin);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

/** A row of blocks, each of five elements: a decision, two tasks or a parallel pair, a merge, a task. */
function large(blocks: number, gate: 'exclusiveGateway' | 'parallelGateway'): ProcessDefinition {
  const elements: Parameters<typeof processOf>[0] = { start: 'startEvent', end: 'endEvent' };
  const flows: string[] = [];
  let last = 'start';
  for (let at = 0; at < blocks; at += 1) {
    Object.assign(elements, {
      [`split${at}`]: gate,
      [`x${at}`]: userTask({ fields: ['a'] }),
      [`y${at}`]: userTask({ fields: ['flag'] }),
      [`join${at}`]: gate,
      [`t${at}`]: userTask(),
    });
    const [yes, no] = gate === 'exclusiveGateway' ? [' if a > 3', ' otherwise'] : ['', ''];
    flows.push(`${last} -> split${at}`, `split${at} -> x${at}${yes}`, `split${at} -> y${at}${no}`);
    flows.push(`x${at} -> join${at}`, `y${at} -> join${at} -> t${at}`);
    last = `t${at}`;
  }
  return processOf(elements, [...flows, `${last} -> end`]);
}

/** As many decisions beside each other as there are branches. */
function wide(branches: number): ProcessDefinition {
  const elements: Parameters<typeof processOf>[0] = {
    start: 'startEvent',
    fork: 'parallelGateway',
    join: 'parallelGateway',
    end: 'endEvent',
  };
  const flows = ['start -> fork', 'join -> end'];
  for (let at = 0; at < branches; at += 1) {
    Object.assign(elements, {
      [`gate${at}`]: 'exclusiveGateway',
      [`x${at}`]: userTask(),
      [`y${at}`]: userTask(),
      [`merge${at}`]: 'exclusiveGateway',
    });
    flows.push(
      `fork -> gate${at}`,
      `gate${at} -> x${at} if flag`,
      `gate${at} -> y${at} otherwise`,
      `x${at} -> merge${at} -> join`,
      `y${at} -> merge${at}`,
    );
  }
  return processOf(elements, flows);
}

/** Sub-processes in a row, each with an inclusive pair, a message, an event on it and a loop. */
function full(blocks: number): ProcessDefinition {
  const elements: Parameters<typeof processOf>[0] = { start: 'startEvent', end: 'endEvent' };
  const flows: string[] = [];
  let last = 'start';
  for (let at = 0; at < blocks; at += 1) {
    const id = (name: string) => `${name}${at}`;
    Object.assign(elements, {
      [id('sub')]: { type: 'subProcess', loop: { type: 'parallel', collection: '[1, 2]', elementVariable: 'n' } },
      ...inside(id('sub'), {
        [id('in')]: 'startEvent',
        [id('some')]: 'inclusiveGateway',
        [id('x')]: userTask({ fields: ['a'] }),
        [id('y')]: userTask({ fields: ['flag'] }),
        [id('all')]: 'inclusiveGateway',
        [id('wait')]: catching({ message: { name: id('m'), correlationKey: 'a' } }),
        [id('out')]: 'endEvent',
      }),
      [id('late')]: limit(id('sub'), 'PT1H', { interrupting: false }),
      [id('tell')]: userTask(),
    });
    flows.push(
      `${last} -> ${id('sub')}`,
      `${id('late')} -> ${id('tell')} -> end`,
      `${id('in')} -> ${id('some')}`,
      `${id('some')} -> ${id('x')} if a > n`,
      `${id('some')} -> ${id('y')} otherwise`,
      `${id('x')} -> ${id('all')}`,
      `${id('y')} -> ${id('all')} -> ${id('wait')} -> ${id('out')}`,
    );
    last = id('sub');
  }
  return processOf(elements, [...flows, `${last} -> end`]);
}

describe('check, given what nobody would draw', () => {
  it.each([
    ['no elements', { id: 'p', name: 'P', flows: [] }],
    ['no flows', { id: 'p', name: 'P', elements: [] }],
    ['nothing', {}],
    [
      'what is drawn',
      { id: 'p', name: 'P', elements: [], flows: [], lanes: [null, {}], pools: 'x', associations: [5] },
    ],
    ['texts for lists', { elements: 'many', flows: 'some', variables: 'x', triggers: [] }],
    ['elements that are none', { elements: [null, 1, 'a', [], {}, { id: 1, type: 2 }], flows: [null, { id: 'f' }] }],
  ])('says that %s is malformed', (_, definition) => {
    expect(codes(definition)).toContain('malformed');
  });

  it.each([
    ['form', 'userTask', { candidateRoles: ['sales-rep'], form: { sections: 7 } }],
    ['outcomes', 'userTask', { candidateRoles: ['sales-rep'], outcomes: 'yes' }],
    ['assignments', 'scriptTask', { assignments: 'a' }],
    ['output', 'serviceTask', { action: 'test.add', output: 'a' }],
    ['timer', 'intermediateCatchEvent', { timer: { duration: 5 } }],
  ])('says that malformed settings are (%s)', (_, type, config) => {
    const definition = processOf({ start: 'startEvent', it: { type, config }, end: 'endEvent' }, [
      'start -> it -> end',
    ]);
    expect(codes(definition)).toContain('malformed');
    expect(play(definition).start().openIncidents).toEqual(['it: unknown-element']);
  });

  it.each([
    ['parent', 5],
    ['attachedTo', {}],
    ['lane', []],
    ['inputs', 'a := 1'],
    ['outputs', [null]],
    ['loop', 'forever'],
    ['variables', { properties: 7 }],
    ['config', 'x'],
    ['config', { message: 5, signal: [], error: 'x' }],
    ['config', { message: { name: {}, output: 'x', correlationKey: 5 } }],
  ])('never fails because of a malformed %s', (property, value) => {
    for (const type of elementTypes.map((known) => known.type)) {
      const definition = processOf({ start: 'startEvent', it: { type, [property]: value as never }, end: 'endEvent' }, [
        'start -> it -> end',
      ]);
      expect(() => codes(definition)).not.toThrow();
    }
  });

  it('takes sub-processes nested without end for too deep', () => {
    const elements = Array.from({ length: 5_000 }, (_, index) => ({
      id: `s${index}`,
      type: 'subProcess',
      parent: `s${index + 1}`,
    }));
    expect(codes({ id: 'p', name: 'P', elements, flows: [] })).toContain('too-deep');
  });

  it('refuses ids that every object knows, and runs nothing by them', () => {
    for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const definition = processOf({ start: 'startEvent', end: 'endEvent' }, [`start -> ${id} -> end`]);
      definition.elements.push({ id, type: 'parallelGateway' });
      expect(codes(definition)).toContain('bad-id');
      const { plan } = compile(definition, testCatalog);
      const started = {
        type: 'started',
        at: '2026-01-01T00:00:00Z',
        by: null,
        instance: 'i',
        subject: null,
        start: null,
        variables: {},
      } as const;
      expect(() => advance(plan, initialState(), started)).not.toThrow();
    }
    expect(({} as { joins?: unknown }).joins).toBeUndefined();
  });

  it('takes time limits that sit on each other in a circle for what they are', () => {
    const definition = processOf(
      {
        start: 'startEvent',
        one: limit('two', 'PT1H'),
        two: limit('one', 'PT1H'),
        self: limit('self', 'PT1H'),
        end: 'endEvent',
      },
      ['start -> end', 'one -> end'],
    );
    expect(codes(definition).sort()).toEqual(['not-attached', 'unreachable']);
  });

  it('ends in time with 10,000 elements in a row, in a circle, on one task, and all with one id', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `t${index}`);
    const tasks = ids.map((id) => ({ id, type: 'scriptTask', config: { assignments: [] } }));
    const flows = ids.map((id, index) => ({
      id: `f${index}`,
      source: id,
      target: ids[(index + 1) % ids.length] ?? '',
    }));
    const base = { id: 'p', name: 'P', elements: [{ id: 'start', type: 'startEvent' }, ...tasks] };
    const first = { id: 's', source: 'start', target: 't0' };
    const circle = { ...base, flows: [first, ...flows] };
    const row = { ...base, flows: [first, ...flows.slice(0, -1)] };
    const crowd = { ...base, elements: ids.map((id) => ({ ...limit('t0', 'PT1H'), id })), flows: [] };
    const same = { ...base, elements: tasks.map((task) => ({ ...task, id: 'same' })), flows: [] };
    for (const definition of [circle, row, crowd, same])
      expect(fastest(() => codes(definition), 1)).toBeLessThan(3_000);
    expect(codes(circle)).toEqual(expect.arrayContaining(['loop-without-wait', 'no-way-out']));
    expect(codes(row)).toEqual(['no-way-out']);
  }, 60_000);
});

describe('check of 500 elements takes less than 100 ms', () => {
  it.each([
    ['with decisions in a row', large(100, 'exclusiveGateway')],
    ['with parallel blocks in a row', large(100, 'parallelGateway')],
    ['with decisions beside each other', wide(125)],
    ['with sub-processes, events and inclusive gateways', full(50)],
  ])('%s', (_, definition) => {
    expect(definition.elements.length).toBeGreaterThanOrEqual(500);
    expect(codes(definition)).toEqual([]);
    expect(fastest(() => codes(definition))).toBeLessThan(100);
  });

  it('also where every decision leads anywhere, and tokens multiply', () => {
    const elements: Parameters<typeof processOf>[0] = { start: 'startEvent', end: 'endEvent' };
    const flows = ['start -> n0'];
    for (let at = 0; at < 500; at += 1) {
      const kinds = ['exclusiveGateway', 'parallelGateway', userTask()] as const;
      elements[`n${at}`] = kinds[at % 3] ?? 'endEvent';
      flows.push(`n${at} -> n${(at * 7 + 3) % 500} if flag`, `n${at} -> n${(at * 31 + 11) % 500} otherwise`);
    }
    flows.push('n499 -> end');
    const definition = processOf(elements, flows);
    for (const flow of definition.flows) {
      if (definition.elements.find(({ id }) => id === flow.source)?.type !== 'exclusiveGateway') delete flow.condition;
    }
    expect(fastest(() => codes(definition))).toBeLessThan(100);
  });
});
