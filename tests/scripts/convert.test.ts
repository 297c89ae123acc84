import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { convert } from '../../scripts/convert/convert.ts';
import { file, processFile } from '../engine/bpmn/files.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

describe('weft convert', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'weft-convert-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const written = (name: string, text: string) => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return path;
  };

  it('prints the result, and beside it what could not be carried over', async () => {
    const path = written('a.bpmn', processFile('<userTask id="t" camunda:formKey="x.html"/>', 'camunda'));
    const command = ['scripts/weft.ts', 'convert', path, '--to', 'json'];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: ROOT });
    expect(JSON.parse(stdout)).toMatchObject({ id: 'p', elements: [{ id: 't', type: 'userTask' }] });
    expect(stderr).toContain('lost  t: The form “x.html” is not in the file.');
  }, 60_000);

  it.each([
    ['processes/lead-routing.json', 'bpmn'],
    ['processes/decisions/lead-territory.json', 'dmn'],
  ] as const)('takes %s to %s and back', async (shipped, to) => {
    const { result, notes } = await convert(join(ROOT, shipped), to);
    expect(notes).toEqual([]);
    const back = await convert(written(`b.${to}`, String(result)), 'json');
    expect(back.result).toEqual(JSON.parse(readFileSync(join(ROOT, shipped), 'utf8')));
  });

  it('takes graphs of decisions from DMN to JSON and back', async () => {
    const dmn = join(ROOT, 'tests/engine/bpmn/dmn-files/kie.dmn');
    const json = await convert(dmn, 'json');
    expect(json.result).toMatchObject({
      id: '_D2',
      decisions: [{ name: 'Installments' }],
      knowledge: [{ name: 'Installment' }],
    });
    const back = await convert(written('e.json', JSON.stringify(json.result)), 'dmn');
    expect((await convert(written('f.dmn', String(back.result)), 'json')).result).toEqual(json.result);
  });

  it('says what is no such file, with the place', async () => {
    await expect(convert(join(ROOT, 'processes/lead-routing.json'), 'dmn')).rejects.toMatchObject({ code: 'bad-file' });
    await expect(convert(written('c.bpmn', file('<process>')), 'json')).rejects.toThrow(/not well-formed.*line 4/);
    await expect(convert(written('d.json', '{"a":1}'), 'bpmn')).rejects.toThrow('no process');
    await expect(convert(join(directory, 'nothing'), 'json')).rejects.toMatchObject({ code: 'bad-file', exit: 2 });
  });
});
