import { describe, expect, it } from '@jest/globals';
import { importDmn } from '../../../engine/bpmn/dmn/index.ts';
import { importBpmn, LIMITS } from '../../../engine/bpmn/index.ts';
import { file, processFile, read } from './files.ts';

const codeOf = async (xml: string) => {
  const imported = await importBpmn(xml);
  return imported.ok ? 'ok' : imported.problem.code;
};

describe('what is no BPMN', () => {
  it.each([
    ['', 'malformed-xml'],
    ['nothing', 'malformed-xml'],
    ['<definitions', 'malformed-xml'],
    ['<a><b></a>', 'malformed-xml'],
    ['<html><body/></html>', 'not-bpmn'],
    ['<definitions/>', 'not-bpmn'],
    [file(''), 'no-process'],
    ['{"id":"p"}', 'malformed-xml'],
  ])('%j is refused', async (xml, code) => {
    expect(await codeOf(xml)).toBe(code);
  });

  it('is refused with the place', async () => {
    const imported = await importBpmn('<definitions>\n  <process>\n</definitions>');
    expect(imported).toMatchObject({ ok: false, problem: { code: 'malformed-xml', line: 3 } });
  });
});

describe('hostile files', () => {
  it('cannot define entities', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${processFile('<task id="t" name="&b;"/>')}`;
    expect(await codeOf(bomb)).toBe('entities-not-allowed');
    expect(
      await codeOf(`<!DOCTYPE x SYSTEM "file:///etc/passwd">${processFile('<task id="t" name="&x;"/>')}`),
    ).not.toBe('x');
  });

  it('cannot be endless, deep or of millions of elements', async () => {
    expect(await codeOf(' '.repeat(LIMITS.characters + 1))).toBe('too-large');
    expect(await codeOf('<a>'.repeat(100_000))).toBe('too-deep');
    expect(await codeOf(`<a>${'<b/>'.repeat(LIMITS.elements + 1)}</a>`)).toBe('too-large');
    expect(await codeOf(file(`<process id="p">${'<subProcess>'.repeat(LIMITS.depth)}`))).toBe('too-deep');
  });

  it('cannot reach prototypes, whatever they call things', async () => {
    const { definition, element } = await read(
      processFile(
        `<task id="constructor" name="&lt;script&gt;"/><task id="t" camunda:__proto__="x"><extensionElements><camunda:__proto__ polluted="1"/><camunda:x __proto__="y" constructor="z"/></extensionElements></task>
         <userTask id="u" camunda:assignee="\${a.constructor.constructor('return process')()}"/>`,
        'camunda',
      ),
    );
    expect(definition.elements.map(({ id }) => id)).toEqual(['constructor', 't', 'u']);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(element('constructor').name).toBe('<script>');
    expect(Object.getPrototypeOf(element('t').extensions)).toBe(Object.prototype);
  });

  it('cannot bring settings that are none', async () => {
    const settings = (text: string) =>
      processFile(
        `<task id="t"><extensionElements><w:settings xmlns:w="https://weft.dev/bpmn">${text}</w:settings></extensionElements></task>`,
      );
    for (const text of [
      '{"set":{"__proto__":{"polluted":1}}}',
      'nothing',
      '[]',
      '{"unset":1}',
      '{"set":{"config":{"__proto__":{"polluted":1}}}}',
      '{"set":1}',
    ]) {
      await read(settings(text));
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    }
  });

  it('are never thrown over: any cut of a file, and any change of a letter, gives an answer', async () => {
    const whole = processFile(
      '<startEvent id="s"><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent><sequenceFlow id="f" sourceRef="s" targetRef="e"><conditionExpression>a &gt; 1</conditionExpression></sequenceFlow><endEvent id="e"/>',
    );
    for (let at = 0; at < whole.length; at += 7) {
      expect(await codeOf(whole.slice(0, at))).toEqual(expect.any(String));
      expect(await codeOf(`${whole.slice(0, at)}<${whole.slice(at + 1)}`)).toEqual(expect.any(String));
    }
  });

  it('with ids that occur twice keep the first, and say so', async () => {
    const { definition, codes } = await read(processFile('<task id="t"/><task id="t"/>'));
    expect(definition.elements).toHaveLength(1);
    expect(codes).toEqual(['unreadable null']);
  });

  it('are refused as decision tables, too', async () => {
    for (const xml of ['', '<a/>', '<definitions/>', '<a>'.repeat(100_000)])
      expect((await importDmn(xml)).ok).toBe(false);
  });
});
