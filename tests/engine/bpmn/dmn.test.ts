// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what other tools write
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { exportDmn, importDmn, isDmn } from '../../../engine/bpmn/dmn/index.ts';
import { compileDecision, type DecisionDefinition } from '../../../engine/decisions/index.ts';

const TABLES = new URL('../../../processes/decisions/', import.meta.url);

const table = (content: string, namespace = 'https://www.omg.org/spec/DMN/20191111/MODEL/') =>
  `<definitions xmlns="${namespace}" id="d" name="D" namespace="urn:test"><decision id="Level" name="Level">${content}</decision></definitions>`;

async function read(xml: string) {
  const imported = await importDmn(xml);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  return imported;
}

describe('the decision tables that Weft ships with', () => {
  it.each(readdirSync(TABLES))('%s comes back from DMN as it was', async (name) => {
    const decision = JSON.parse(readFileSync(new URL(name, TABLES), 'utf8')) as DecisionDefinition;
    const xml = await exportDmn([decision]);
    expect(isDmn(xml)).toBe(true);
    expect((await read(xml)).decisions).toEqual([decision]);
  });
});

describe('decision tables of other tools', () => {
  const rules = `<decisionTable id="t" hitPolicy="FIRST">
      <input id="i1" label="Amount"><inputExpression id="e1" typeRef="number"><text>amount</text></inputExpression></input>
      <input id="i2"><inputExpression id="e2" typeRef="string"><text>\${customer.land}</text></inputExpression></input>
      <output id="o1" name="level" typeRef="string"><defaultOutputEntry id="x"><text>"none"</text></defaultOutputEntry></output>
      <rule id="r1"><description>Large</description><inputEntry id="c1"><text>&gt;= 100</text></inputEntry><inputEntry id="c2"><text></text></inputEntry><outputEntry id="c3"><text>"high"</text></outputEntry></rule>
    </decisionTable>`;

  it.each([
    'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('are read in the version %s', async (namespace) => {
    const { decisions, notes } = await read(table(rules, namespace));
    expect(notes).toEqual([]);
    expect(decisions).toEqual([
      {
        id: 'Level',
        name: 'Level',
        inputs: [
          { name: 'amount', title: 'Amount', schema: { type: 'number' } },
          { name: 'customer', schema: {} },
        ],
        logic: {
          type: 'table',
          inputs: [
            { expression: 'amount', title: 'Amount', schema: { type: 'number' } },
            { expression: 'customer.land', schema: { type: 'string' } },
          ],
          outputs: [{ name: 'level', schema: { type: 'string' }, default: '"none"' }],
          hitPolicy: 'F',
          // biome-ignore lint/suspicious/noThenProperty: the word of the format
          rules: [{ id: 'r1', when: ['>= 100', '-'], then: ['"high"'], note: 'Large' }],
        },
      },
    ]);
    const compiled = compileDecision(decisions[0] as DecisionDefinition);
    expect(
      compiled.ok && compiled.decision.decide({ amount: 150, customer: { land: 'DE' } }, '2026-01-01T00:00:00Z'),
    ).toMatchObject({ ok: true, value: { level: 'high' } });
    expect((await read(await exportDmn(decisions))).decisions).toEqual(decisions);
  });

  it('that are no tables are read as they are', async () => {
    const { decisions } = await read(table('<literalExpression id="l"><text>1 + 1</text></literalExpression>'));
    expect(decisions).toEqual([
      { id: 'Level', name: 'Level', inputs: [], logic: { type: 'literal', expression: '1 + 1' } },
    ]);
  });
});
