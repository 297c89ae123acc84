import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { DecisionRule, DecisionTable } from '../../../engine/decisions/definition.ts';
import { exportSheet, importSheet } from '../../../operations/decisions/sheets/index.ts';

const NAMES = { country: { kind: 'string' as const }, size: { kind: 'number' as const } };
const OPTIONS = { language: 'en' as const };

/** Cells that spreadsheets would take for formulas, or that are hard to write. */
const TABLE: DecisionTable = {
  type: 'table',
  inputs: [
    { expression: 'country', title: { en: '=cmd|calc', zh: '国家' }, schema: { type: 'string' } },
    { expression: 'size', schema: { type: 'number' } },
  ],
  outputs: [{ name: 'out', schema: { type: 'string' } }],
  hitPolicy: 'F',
  rules: [
    rule('a', ['"DE", "中国"', '= 3'], '"=1+1"', "'quoted"),
    rule('b', ['-', '>= 3'], '"a;b,\\"c\\""', '@sum(a)'),
    rule('c', ['not("x")', '-5'], '"two\nlines\tand _x0041_ \u0001"', '＝全角'),
    rule('d', ['"&<>"', '- 5'], '"\u{20000}"', '+1'),
  ],
};

describe('A decision table as a file', () => {
  it.each([
    ['csv', 'en'],
    ['xlsx', 'en'],
    ['xlsx', 'zh'],
    ['csv', 'zh'],
  ] as const)('comes back from %s as it was (%s)', async (format, language) => {
    const file = exportSheet(TABLE, 'Table: a/b', format, language);
    expect(file.fileName).toBe(`Table-a-b.${format}`);
    const { table, difference, problems } = await importSheet(file.content, TABLE, NAMES, { language });
    expect(problems).toEqual([]);
    expect(difference).toEqual({ head: [], columns: [], rules: [], same: 4 });
    expect(table).toEqual(TABLE);
  });

  it('has no cell in CSV that a spreadsheet would run (threat 20)', () => {
    const text = exportSheet(TABLE, 'x', 'csv', 'en').content.toString('utf8');
    const cells = text.split(/[,\r\n]+/).map((cell) => cell.replace(/^"/, ''));
    expect(cells.filter((cell) => /^[=+\-@\t＝＋－＠]/.test(cell) && !/^[+-]\d+$/.test(cell))).toEqual([]);
  });

  it('is read in all usual encodings and with all usual delimiters', async () => {
    const text = 'Rule;country;out\nx;"""德国""";"""A"""\n';
    const gb = Buffer.from([
      ...Buffer.from('Rule,country,out\nx,"""'),
      ...[0xb5, 0xc2, 0xb9, 0xfa],
      ...Buffer.from('""","""A"""\n'),
    ]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replaceAll(';', '\t'), 'utf16le')]);
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), gb, utf16]) {
      const { table } = await importSheet(bytes, TABLE, NAMES, OPTIONS);
      expect(table.rules).toEqual([rule('x', ['"德国"'], '"A"')]);
    }
  });

  it('tells of wrong rows and cells by their places, and takes the rest', async () => {
    const text = 'Rule,country,size,out\na,"""DE""","> ""x""",1 +\nb,nobody,3,"""A"""\n';
    const { table, problems } = await importSheet(Buffer.from(text), TABLE, NAMES, OPTIONS);
    expect(table.rules).toHaveLength(2);
    expect(problems.map(({ code, row, column }) => `${code} ${column}${row}`)).toEqual([
      'wrong-type C2',
      'syntax D2',
      'unknown-variable B3',
    ]);
    const plain = await importSheet(Buffer.from(text), TABLE, NAMES, { ...OPTIONS, plainTexts: true });
    expect(plain.table.rules[1]?.when[0]).toBe('"nobody"');
  });

  it('tells how it differs', async () => {
    const after = structuredClone(TABLE);
    after.rules.splice(1, 1);
    (after.rules[0] as DecisionRule).when[1] = '= 4';
    const { difference } = await importSheet(exportSheet(after, 'x', 'xlsx', 'en').content, TABLE, NAMES, OPTIONS);
    expect(difference).toMatchObject({
      rules: [
        { change: 'changed', rule: 'a', cells: [{ column: 'size', before: '= 3', after: '= 4' }] },
        { change: 'removed', at: 1 },
      ],
      same: 2,
    });
  });
});

describe('A workbook of somebody else', () => {
  it('may have numbers, dates, truth values, shared texts, results of formulas and empty cells anywhere', async () => {
    const bytes = workbook(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>out</t></is></c></row>' +
        '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3" t="str"><f>A1&amp;"x"</f><v>"A"</v></c></row>' +
        '<row r="4"><c r="A4" s="1"><v>46023</v></c><c r="C4" s="2"><v>46023.5</v></c><c r="D4" t="b"><v>1</v></c></row>' +
        '<row r="5"><c r="D5" t="e"><v>#REF!</v></c><c r="XFD5" s="1"/></row><row r="1048576"><c r="B1048576" s="1"/></row>',
    );
    const { table, problems } = await importSheet(bytes, TABLE, NAMES, OPTIONS);
    expect(table.rules).toMatchObject([
      { when: ['"FR"', '0.3'] },
      { when: ['date("2026-01-01")', 'date and time("2026-01-01T12:00:00")'] },
    ]);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'error-value', row: 5, column: 'D' }));
  });

  it.each([
    ['a million columns', () => workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'too-many-columns'],
    ['a million rows', () => workbook('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'too-many-rows'],
    ['a document type', () => workbook('', '<!DOCTYPE x [<!ENTITY a "b">]>'), 'bad-workbook'],
    ['a bomb of one part', () => bomb({ 'xl/worksheets/sheet1.xml': zeros(9) }), 'too-large'],
    ['a bomb of many parts', () => bomb(many(5, (at) => [`xl/worksheets/s${at}.xml`, zeros(2)])), 'too-large'],
    ['too many entries', () => bomb(many(2_100, (at) => [`x${at}`, new Uint8Array(0)])), 'too-large'],
    ['sizes that lie', () => lying(bomb({ 'xl/worksheets/sheet1.xml': zeros(9) })), '(too-large|bad-workbook)'],
    ['no workbook in it', () => bomb({ '../../etc/passwd': zeros(0) }), 'bad-workbook'],
    ['an end that is missing', () => exportSheet(TABLE, 'x', 'xlsx', 'en').content.subarray(0, 900), 'bad-workbook'],
    ['the format of old', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-workbook'],
    [
      'a cell of a megabyte',
      () => workbook(`<row r="1"><c r="A1" t="str"><v>${'x'.repeat(1e6)}</v></c></row>`),
      'too-long',
    ],
  ] as [string, () => Buffer, string][])('with %s is refused at once', async (_, make, code) => {
    await refused(make(), code);
  });

  it.each([
    ['a million columns', `${'a,'.repeat(1e6)}\n`, 'too-many-columns'],
    ['a thousand columns', `${'a,'.repeat(1_000)}\n`, 'too-many-columns'],
    ['an open quote', `country,out\n"DE,x\n${'y,z\n'.repeat(100)}`, 'open-quote'],
    ['too many rows', `country,out\n${'y,z\n'.repeat(21_000)}`, 'too-many-rows'],
    ['a cell of 20,000 characters', `country,out\n${'y'.repeat(20_000)},z\n`, 'too-long'],
  ])('as CSV with %s is refused at once', async (_, text, code) => {
    await refused(Buffer.from(text), code);
  });
});

async function refused(bytes: Buffer, code: string): Promise<void> {
  const begun = performance.now();
  const error = await importSheet(bytes, TABLE, NAMES, OPTIONS).then(
    () => null,
    (reason: { status: number; errors: { code: string }[] }) => reason,
  );
  expect(error).toMatchObject({ status: 422, errors: [{ code: expect.stringMatching(`^${code}$`) }] });
  expect(performance.now() - begun).toBeLessThan(10_000);
}

function zeros(megabytes: number): Uint8Array {
  return new Uint8Array(megabytes * 1024 * 1024);
}

function many(count: number, entry: (at: number) => [string, Uint8Array]): { [name: string]: Uint8Array } {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => entry(at)));
}

function bomb(files: { [name: string]: Uint8Array }): Buffer {
  return Buffer.from(zipSync(files, { level: 1 }));
}

/** The archive says that its parts are small. */
function lying(bytes: Buffer): Buffer {
  const made = Buffer.from(bytes);
  made.writeUInt32LE(100, 22);
  made.writeUInt32LE(100, made.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
  return made;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

function workbook(rows: string, before = ''): Buffer {
  const parts = {
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="r"><sheets><sheet name="Old" sheetId="2" state="hidden" r:id="x9"/><sheet name="S" sheetId="1" r:id="x1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="x1" Target="/xl/worksheets/one.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst ${MAIN}><si><t>country</t></si><si><r><t>si</t></r><r><t>ze</t></r><rPh><t>ignored</t></rPh></si><si><t>"FR"</t></si></sst>`,
    'xl/styles.xml': `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    'xl/worksheets/one.xml': `${before}<x:worksheet xmlns:x="y"><x:sheetData>${rows.replace(/<(\/?)/g, '<$1x:')}</x:sheetData></x:worksheet>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}

function rule(id: string, when: string[], result: string, note?: string): DecisionRule {
  // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
  return { id, when, then: [result], ...(note !== undefined && { note }) };
}
