import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';

const WEFT = fileURLToPath(new URL('../../scripts/weft.ts', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'weft-simulate-'));
afterAll(() => rmSync(dir, { recursive: true }));

const BPMN = `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
  <process id="one" isExecutable="true">
    <startEvent id="start" /><sequenceFlow id="f1" sourceRef="start" targetRef="work" />
    <userTask id="work" name="Work" /><sequenceFlow id="f2" sourceRef="work" targetRef="end" /><endEvent id="end" />
  </process>
</definitions>`;

function file(name: string, content: unknown): string {
  const path = join(dir, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Without a database, a server, or anything in the environment that says where one is. */
function weft(...args: string[]): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env.PATH, WEFT_DATA: dir };
  return new Promise((resolve) =>
    execFile(process.execPath, [WEFT, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout || stderr }),
    ),
  );
}

describe('weft simulate', () => {
  const process = file('one.bpmn', BPMN);
  const steps = [{ start: {} }, { complete: { task: 'Work' } }];

  it('ends with 0 when all steps have passed', async () => {
    const scenario = file('good.json', [...steps, { expect: { ended: 'end' } }]);
    const { code, said } = await weft('simulate', process, '--scenario', scenario, '--json');
    expect([code, JSON.parse(said)]).toMatchObject([
      0,
      { passed: true, steps: [{}, {}, { step: 'expect', passed: true }] },
    ]);
  });

  it('asks decisions of DMN files, those that others need as well', async () => {
    const dmn = join(import.meta.dirname, '../engine/bpmn/dmn-files/camunda-7.dmn');
    const ask = (id: string, decision: string, inputs: object) => ({
      id,
      type: 'businessRuleTask',
      config: { decision, inputs, output: [{ variable: id, expression: 'result' }] },
    });
    const elements = [
      { id: 'start', type: 'startEvent' },
      ask('class', 'customerClass', { since: '2010' }),
      ask('percent', 'discount', { since: '2010', order: '{ total: 9000 }' }),
      { id: 'end', type: 'endEvent' },
    ];
    const flows = elements
      .slice(1)
      .map(({ id }, index) => ({ id: `f${index}`, source: elements[index]?.id, target: id }));
    const variables = { type: 'object', properties: { class: {}, percent: {} } };
    const asking = file('asking.json', { id: 'asking', name: 'Asking', variables, elements, flows });
    const scenario = file('asked.json', [
      { start: {} },
      { expect: { ended: 'end', variables: { class: { level: 'gold' }, percent: 20 } } },
    ]);
    const { code, said } = await weft('simulate', asking, dmn, '--scenario', scenario, '--json');
    expect([code, JSON.parse(said)]).toMatchObject([0, { passed: true, problems: [] }]);
  });

  it('ends with 1 when one has not, and says which', async () => {
    const scenario = file('bad.json', [...steps, { expect: { tasks: { Work: 1 } } }]);
    const { code, said } = await weft('simulate', process, '--scenario', scenario);
    expect(code).toBe(1);
    expect(said).toContain(
      '✗ 3. expect: Not as expected: tasks.\n    expected {"tasks":{"Work":1}}\n    actual   {"tasks":{}}',
    );
  });

  it('ends with 2 when a file is not what it should be, and says where', async () => {
    const scenario = file('none.json', [{ begin: {} }]);
    const wrong = await weft('simulate', process, '--scenario', scenario, '--json');
    expect([wrong.code, JSON.parse(wrong.said)]).toMatchObject([
      2,
      { code: 'bad-file', message: expect.stringContaining('/0/begin') },
    ]);
    const missing = await weft('simulate', join(dir, 'no.bpmn'), '--scenario', file('good.json', steps));
    expect(missing).toMatchObject({ code: 2, said: expect.stringContaining('no.bpmn cannot be read') });
  });
});
