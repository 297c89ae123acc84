// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what other tools write
/** Files in the style of several tools: what they decide, what is kept of them, and that nothing gets lost on the way out and in again. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type DmnVersion, exportDmn, importDmn } from '../../../engine/bpmn/dmn/index.ts';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { compileDecision, type DecisionDefinition } from '../../../engine/decisions/index.ts';

const FILES = new URL('dmn-files/', import.meta.url);
const NOW = '2026-11-22T08:00:00Z';
const file = (name: string) => readFileSync(new URL(name, FILES), 'utf8');

async function read(xml: string, every = false) {
  const imported = await importDmn(xml, { every });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  return imported;
}

async function only(name: string): Promise<DecisionDefinition> {
  const [decision] = (await read(file(name))).decisions;
  if (!decision) throw new Error('no decision');
  return decision;
}

function decide(definition: DecisionDefinition, inputs: JsonObject) {
  const compiled = compileDecision(definition);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return compiled.decision.decide(inputs, NOW);
}

describe.each(readdirSync(FILES))('%s', (name) => {
  it('has no problems', async () => {
    const { problems } = compileDecision(await only(name));
    expect(problems).toEqual([]);
  });

  it('comes back as it was', async () => {
    const decision = await only(name);
    expect((await read(await exportDmn([decision]))).decisions).toEqual([decision]);
  });

  it.each(['1.3', '1.4', '1.5'] as DmnVersion[])('comes back as it was from DMN %s', async (version) => {
    const decision = await only(name);
    const xml = await exportDmn([decision], version);
    expect(xml).toContain({ '1.3': '20191111', '1.4': '20211108', '1.5': '20230324' }[version]);
    expect((await read(xml)).decisions).toEqual([decision]);
  });
});

describe('Several decisions', () => {
  it('are one file, in which what they have alike is once', async () => {
    const input = { name: 'n', schema: { type: 'number' } };
    const shared = { name: 'Shared', logic: { type: 'literal' as const, expression: 'n * 2' } };
    const decisions = ['Shared + n', 'n - Shared'].map(
      (expression, index): DecisionDefinition => ({
        id: `d${index}`,
        name: `D${index}`,
        inputs: [input],
        logic: { type: 'literal', expression },
        decisions: [shared],
      }),
    );
    const xml = await exportDmn(decisions);
    expect(xml.match(/<dmn:inputData /g)).toHaveLength(1);
    expect(xml.match(/<dmn:decision /g)).toHaveLength(3);
    expect((await read(xml)).decisions).toEqual(decisions);
  });
});

describe('Camunda 7', () => {
  it('names variables of the process, and decisions by their ids', async () => {
    const decision = await only('camunda-7.dmn');
    expect(decision.inputs.map(({ name }) => name)).toEqual(['since', 'order']);
    expect(decision.decisions).toMatchObject([{ name: 'customerClass', title: 'Class of the customer' }]);
    expect(decide(decision, { since: 2010, order: { total: 1_200 } })).toMatchObject({
      value: 10,
      matched: ['r_gold', 'r_large'],
    });
    expect(decide(decision, { since: 2020, order: { total: 9_000 } })).toMatchObject({ value: 20 });
    expect(decide(decision, { since: 2023, order: { total: 9_000 } })).toMatchObject({ value: null });
  });

  it('keeps what its engine reads, and positions', async () => {
    const decision = await only('camunda-7.dmn');
    expect(decision.extensions).toMatchObject({
      namespaces: { camunda: 'http://camunda.org/schema/1.0/dmn' },
      places: { discount: { attributes: { 'camunda:historyTimeToLive': 'P30D', 'camunda:versionTag': '2.1' } } },
    });
    expect(decision.diagram).toMatchObject({
      discount: { x: 250, y: 80, width: 180, height: 80 },
      customerClass: { x: 120.5, y: 240.25 },
    });
    const xml = await exportDmn([decision]);
    expect(xml).toContain('camunda:versionTag="2.1"');
    expect(xml).toContain('<dmn:knowledgeSource id="policy" name="Price policy"');
  });
});

describe('Camunda', () => {
  it('does not go by the types of columns: those that are not true are left out', async () => {
    const { decisions, notes } = await read(
      `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="http://camunda.org/schema/1.0/dmn">
        <decision id="fee" name="Fee"><decisionTable hitPolicy="COLLECT" aggregation="SUM">
          <input><inputExpression typeRef="string"><text>days</text></inputExpression></input>
          <output name="fee" typeRef="string"/>
          <rule><inputEntry><text>&gt; 3</text></inputEntry><outputEntry><text>10</text></outputEntry></rule>
        </decisionTable></decision></definitions>`,
    );
    expect(notes.map(({ code }) => code)).toEqual(['type-dropped', 'type-dropped']);
    expect(decide(decisions[0] as DecisionDefinition, { days: 5 })).toMatchObject({ value: 10 });
  });
});

describe('Camunda 8', () => {
  it('decides, and its properties go out again', async () => {
    const decision = await only('camunda-8.dmn');
    expect(decide(decision, { applicant: { age: 20, income: 7_500 } })).toMatchObject({ value: true });
    expect(decide(decision, { applicant: { age: 20, income: 6_500 } })).toMatchObject({ value: false });
    const xml = await exportDmn([decision]);
    expect(xml).toContain('<zeebe:versionTag value="v3"');
    expect(xml).toContain('modeler:executionPlatform="Camunda Cloud"');
  });
});

describe('KIE', () => {
  const loan = { Amount: 100_000, 'Annual Rate': 0.05, Months: 360, Kind: 'standard' };
  const loans = [loan, { Amount: 50_000, 'Annual Rate': 0.04, Months: 120, Kind: 'special' }];

  it('decides with functions, contexts and types', async () => {
    const decision = await only('kie.dmn');
    expect(decide(decision, { Loans: loans })).toMatchObject({ ok: true, value: 526.23 });
    expect(decide(decision, { Loans: [{ ...loan, Kind: 'other' }] })).toMatchObject({ ok: false, code: 'wrong-value' });
  });

  it('has its names with spaces, its annotations and its questions', async () => {
    const decision = await only('kie.dmn');
    expect(decision.types?.tLoan).toMatchObject({
      properties: { Amount: { minimum: 1, maximum: 1_000_000 }, Kind: { $ref: '#/types/tKind' } },
    });
    expect(JSON.stringify(decision.knowledge)).toContain('"note":"for good customers"');
    const xml = await exportDmn([decision]);
    expect(xml).toContain('What does each cost a month?');
    expect(xml).toContain('x="500" y="350"');
  });
});

describe('DMN 1.5', () => {
  it('has boxed conditionals, filters and iterators, and constraints of whole lists', async () => {
    const decision = await only('dmn-15.dmn');
    const item = (price: number, ...tags: string[]) => ({ price, tags });
    expect(decide(decision, { items: [item(2, 'gift'), item(3), item(-1)] })).toMatchObject({ value: 4 });
    expect(decide(decision, { items: [item(2.4), item(3)] })).toMatchObject({ value: 5 });
    expect(decide(decision, { items: [item(1, 'new', 'old', 'new', 'old')] })).toMatchObject({
      ok: false,
      code: 'wrong-value',
    });
    expect(decide(decision, { items: [item(1, 'used')] })).toMatchObject({ ok: false, code: 'wrong-value' });
  });

  it('is what is written where something needs it', async () => {
    expect(await exportDmn([await only('dmn-15.dmn')])).toContain('20230324/MODEL/');
    expect(await exportDmn([await only('kie.dmn')])).toContain('20191111/MODEL/');
  });
});

describe('Ids that XML cannot have', () => {
  it('are given others, wherever they are referred to', async () => {
    const { decisions } = await read(
      `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="urn:t">
        <inputData id="1 金额" name="金额"><variable name="金额" typeRef="number"/></inputData>
        <decision id="决策" name="折扣"><informationRequirement><requiredInput href="#1 金额"/></informationRequirement>
        <literalExpression><text>金额 * 0.1</text></literalExpression></decision></definitions>`,
    );
    expect(decisions).toMatchObject([{ name: '折扣', inputs: [{ name: '金额', schema: { type: 'number' } }] }]);
    expect(decide(decisions[0] as DecisionDefinition, { 金额: 50 })).toMatchObject({ value: 5 });
    expect((await read(await exportDmn(decisions))).decisions).toEqual(decisions);
  });
});

describe('What cannot be carried over', () => {
  const model = (content: string) =>
    `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="urn:t">${content}</definitions>`;
  const literal = (text: string, attributes = '') =>
    `<literalExpression ${attributes}><text>${text}</text></literalExpression>`;

  it.each<[string, string, string, string]>([
    ['a decision without logic', '<decision id="a" name="A"/>', 'no-logic', 'a'],
    [
      'a script in another language',
      `<decision id="a" name="A">${literal('x.y()', 'expressionLanguage="groovy"')}</decision>`,
      'expression-not-translated',
      'a',
    ],
    [
      'a function in Java',
      '<businessKnowledgeModel id="f" name="F"><encapsulatedLogic kind="Java"/></businessKnowledgeModel><decision id="a" name="A"><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement></decision>',
      'external-function',
      'f',
    ],
    [
      'what another file has',
      `<import name="m" namespace="urn:m" importType="x"/><decision id="a" name="A"><informationRequirement><requiredDecision href="urn:m#b"/></informationRequirement>${literal('m.b')}</decision>`,
      'missing-requirement',
      'a',
    ],
    [
      'a type that is not there',
      `<inputData id="i" name="i"><variable name="i" typeRef="tNone"/></inputData><decision id="a" name="A"><informationRequirement><requiredInput href="#i"/></informationRequirement>${literal('i')}</decision>`,
      'unknown-type',
      'i',
    ],
    [
      'a name that FEEL cannot have',
      `<inputData id="i" name="2 (old)"/><decision id="a" name="A"><informationRequirement><requiredInput href="#i"/></informationRequirement>${literal('1')}</decision>`,
      'renamed',
      'i',
    ],
    [
      'an output of another decision by its name alone',
      `<decision id="a" name="A"><informationRequirement><requiredDecision href="#b"/></informationRequirement>${literal('level + points')}</decision><decision id="b" name="B"><decisionTable hitPolicy="FIRST"><output name="level"/><output name="points"/></decisionTable></decision>`,
      'output-of-decision',
      'b',
    ],
    [
      'a service that nothing calls',
      `<decision id="a" name="A">${literal('1')}</decision><decisionService id="s" name="S"><outputDecision href="#a"/></decisionService>`,
      'decision-service',
      's',
    ],
  ])('%s is noted at its place, and the decision opens', async (_, content, code, element) => {
    const { decisions, notes } = await read(model(content));
    expect(notes).toContainEqual(
      expect.objectContaining({ code, element, message: { en: expect.any(String), zh: expect.any(String) } }),
    );
    expect(decisions[0]?.id).toBe('a');
  });

  it('names that FEEL cannot have are changed where they are used, too', async () => {
    const { decisions } = await read(
      model(`<inputData id="i" name="Is it (new)?"/><decision id="a" name="A"><informationRequirement><requiredInput href="#i"/></informationRequirement>
        ${literal('if Is it (new)? then "Is it (new)?" else "no"')}</decision>`),
    );
    const [decision] = decisions as [DecisionDefinition];
    expect(decide(decision, { [decision.inputs[0]?.name ?? '']: true })).toMatchObject({ value: 'Is it (new)?' });
  });

  it('JUEL is translated', async () => {
    const { decisions } = await read(
      model(`<decision id="a" name="A">${literal("${order.total gt 100 ? 'large' : 'small'}")}</decision>`),
    );
    expect(decide(decisions[0] as DecisionDefinition, { order: { total: 101 } })).toMatchObject({ value: 'large' });
  });
});

describe('Hostile files', () => {
  const NS = 'xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"';
  it.each([
    ['entities', `<!DOCTYPE d [<!ENTITY a "aaaa">]><definitions ${NS}>&a;</definitions>`, 'entities-not-allowed'],
    ['depth', `<definitions ${NS}>${'<list>'.repeat(200)}`, 'too-deep'],
    ['length', ' '.repeat(10_000_001), 'too-large'],
    ['what is no XML', 'name,age', 'malformed-xml'],
    ['what is no DMN', '<definitions xmlns="urn:x"/>', 'not-dmn'],
    ['nothing', '', 'malformed-xml'],
  ])('%s are refused', async (_, xml, code) => {
    const imported = await importDmn(xml);
    expect(imported).toMatchObject({ ok: false, problem: { code } });
  });

  it('cannot reach prototypes, whatever they call things', async () => {
    const evil = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const content = evil
      .map(
        (name) =>
          `<itemDefinition name="${name}"><itemComponent name="${name}"><typeRef>${name}</typeRef></itemComponent></itemDefinition>
           <inputData id="i_${name}" name="${name}"><variable name="${name}" typeRef="${name}"/></inputData>`,
      )
      .join('');
    const requirements = evil
      .map((name) => `<informationRequirement><requiredInput href="#i_${name}"/></informationRequirement>`)
      .join('');
    const xml = `<definitions ${NS} id="d" name="__proto__" namespace="x"><decision id="__proto__" name="A">${requirements}<context><contextEntry><variable name="__proto__"/><literalExpression><text>a.constructor.constructor("return process")()</text></literalExpression></contextEntry></context></decision>${content}</definitions>`;
    const { decisions } = await read(xml);
    for (const decision of decisions) {
      compileDecision(decision);
      await exportDmn([decision]);
    }
    expect(({} as { typeRef?: string }).typeRef).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('that require each other without end are read, and say so', async () => {
    const one = (id: string, other: string) =>
      `<decision id="${id}" name="${id}"><informationRequirement><requiredDecision href="#${other}"/></informationRequirement><literalExpression><text>${other}</text></literalExpression></decision>`;
    const { decisions } = await read(
      `<definitions ${NS} id="d" name="D" namespace="x">${one('a', 'b')}${one('b', 'a')}</definitions>`,
    );
    expect(decisions).toHaveLength(1);
    expect(compileDecision(decisions[0] as DecisionDefinition).ok).toBe(false);
    await exportDmn(decisions);
  });
});
