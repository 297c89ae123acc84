import { describe, expect, it } from '@jest/globals';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import type { Command } from '../../../designer/src/studio/model/command.ts';
import { fixesFor } from '../../../designer/src/studio/model/fixes.ts';
import { check } from '../../../engine/core/check.ts';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { testCatalog } from '../../engine/catalog.ts';
import { counter, sample } from './processes.ts';

/** A process with one thing wrong, and the label of the fix that has to mend it. */
const cases: { code: string; fix: string; commands: Command[] }[] = [
  {
    code: 'gateway-without-default',
    fix: 'fixDefault',
    commands: [
      { type: 'setDefault', element: 'gate', flow: null },
      { type: 'setCondition', flow: 'to-c', condition: 'n < 3' },
    ],
  },
  { code: 'missing-configuration', fix: 'fixDefault', commands: [{ type: 'setDefault', element: 'gate', flow: null }] },
  {
    code: 'unreachable',
    fix: 'fixDelete',
    commands: [{ type: 'addElement', element: { id: 'lost', type: 'endEvent' }, at: { x: 0, y: 600 } }],
  },
  { code: 'no-way-out', fix: 'fixEnd', commands: [{ type: 'delete', elements: [], flows: ['f4'] }] },
  { code: 'no-start', fix: 'fixStart', commands: [{ type: 'delete', elements: ['start'], flows: [] }] },
  {
    code: 'unknown-variable',
    fix: 'fixDeclare',
    commands: [{ type: 'setConfig', element: 'c', path: ['assignments', 0, 'variable'], value: 'total' }],
  },
  {
    code: 'deadlocking-join',
    fix: 'fixJoin',
    commands: [
      { type: 'addElement', element: { id: 'join', type: 'parallelGateway' }, at: { x: 900, y: 300 } },
      { type: 'reconnect', flow: 'f3', source: 'b', target: 'join' },
      { type: 'reconnect', flow: 'f4', source: 'c', target: 'join' },
      { type: 'connect', flow: { id: 'f9', source: 'join', target: 'end' } },
    ],
  },
];

describe('the fix of a problem', () => {
  it('is not needed where nothing is wrong', () => expect(check(sample(), testCatalog)).toEqual([]));

  it.each(cases)('$code: $fix mends it', ({ code, fix: label, commands }) => {
    const broken = commands.reduce(apply, sample());
    const problem = check(broken, testCatalog).find((one) => one.code === code);
    if (!problem) throw new Error(`no ${code} among ${JSON.stringify(check(broken, testCatalog))}`);
    const fix = fixesFor(broken, problem, counter()).find((one) => one.label === label);
    const mended = (fix?.commands ?? []).reduce(apply, broken);
    expect(check(mended, testCatalog).filter((one) => one.code === code)).toEqual([]);
  });

  it('deletes a flow that leads nowhere', () => {
    const broken: ProcessDefinition = {
      ...sample(),
      flows: [...sample().flows, { id: 'ghost', source: 'a', target: 'nobody' }],
    };
    const problem = check(broken, testCatalog).find((one) => one.code === 'bad-flow');
    const [fix] = problem ? fixesFor(broken, problem, counter()) : [];
    expect((fix?.commands ?? []).reduce(apply, broken).flows).toEqual(sample().flows);
  });

  it('opens the field where only a person can decide', () => {
    const broken = apply(sample(), { type: 'setConfig', element: 'a', path: ['candidateRoles'], value: undefined });
    const problem = check(broken, testCatalog).find((one) => one.element === 'a');
    expect(problem && fixesFor(broken, problem, counter())).toEqual([
      { label: 'fixOpen', open: { id: 'a', property: problem?.property } },
    ]);
  });
});
