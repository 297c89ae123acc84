import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';
import type { DecisionRule, DecisionTable, HitPolicy } from '../../../../engine/decisions/definition.ts';
import { analyseTable, type TableFinding } from '../../../../engine/decisions/tables/index.ts';
import { NOW, namesOf, plain } from './plain.ts';
import { DECLARED, nameOf, type Random, random, randomTable, rounds, samplesOf } from './random.ts';

const NUMBER: JsonSchema = { type: 'number' };
const TEXT: JsonSchema = { type: 'string' };

describe('The analysis of a table', () => {
  it('finds gaps as they are, each with an example and a rule for it', () => {
    const found = analyse({ age: { type: 'integer' } }, ['< 18', '[18..65)', '> 65']);
    expect(found.complete).toBe(false);
    expect(found.findings).toMatchObject([
      {
        kind: 'gap',
        severity: 'warning',
        message: {
          en: 'No rule for age: 65 (for example age = 65). Add a rule or defaults; now it gives null.',
          zh: '没有规则适用于：age：65（例如 age = 65）。请添加规则或默认值，目前结果为空。',
        },
        proposal: { when: ['65'] },
        example: { values: [65], inputs: { age: 65 } },
      },
    ]);
  });

  it('knows that whole numbers and days follow each other', () => {
    expect(analyse({ age: { type: 'integer' } }, ['<= 10', '>= 11']).complete).toBe(true);
    expect(analyse({ age: NUMBER }, ['<= 10', '>= 11'])).toMatchObject({
      complete: false,
      findings: [{ proposal: { when: ['(10..11)'] }, example: { values: [10.5] } }],
    });
    const day: JsonSchema = { type: 'string', format: 'date' };
    expect(analyse({ day }, ['<= date("2026-01-31")', '>= date("2026-02-01")']).complete).toBe(true);
  });

  it('takes the values that a schema allows, and null where it allows that', () => {
    expect(analyse({ land: { enum: ['DE', 'FR'] } }, ['"DE"', '"FR"']).complete).toBe(true);
    expect(analyse({ share: { type: 'number', minimum: 0, maximum: 1 } }, ['< 0.5', '[0.5..1]']).complete).toBe(true);
    const nullable = analyse({ flag: { type: ['boolean', 'null'] } }, ['true', 'false']);
    expect(nullable.findings).toMatchObject([
      { kind: 'gap', proposal: { when: ['null'] }, example: { values: [null] } },
    ]);
  });

  it('makes as few regions of gaps as it can', () => {
    const table = tableOf(
      { a: NUMBER, b: NUMBER },
      [
        ['< 0', '-'],
        ['>= 0', '< 10'],
      ],
      'U',
    );
    expect(kinds(table, 'gap')).toMatchObject([{ proposal: { when: ['>= 0', '>= 10'] } }]);
  });

  it('finds overlaps, and says which contradict under the hit policy', () => {
    const rows = [
      ['[0..10]', '1'],
      ['[10..20]', '2'],
    ];
    expect(kinds(withResults(rows, 'U'), 'overlap')).toMatchObject([
      { rules: ['r1', 'r2'], contradicts: true, severity: 'error', example: { values: [10] } },
    ]);
    expect(kinds(withResults(rows, 'A'), 'overlap')).toHaveLength(1);
    expect(
      kinds(
        withResults(
          [
            ['[0..10]', '1'],
            ['[10..20]', '1.0'],
          ],
          'A',
        ),
        'overlap',
      ),
    ).toHaveLength(0);
    expect(kinds(withResults(rows, 'F'), 'overlap')).toHaveLength(0);
    expect(
      kinds(
        withResults(
          [
            ['[0..10]', 'limit'],
            ['[10..20]', '2'],
          ],
          'A',
        ),
        'unchecked',
      ),
    ).toMatchObject([{ rules: ['r1', 'r2'] }]);
  });

  it('finds rules that those before leave nothing, alone or together', () => {
    const rows = [
      ['< 10', '1'],
      ['>= 10', '2'],
      ['[5..15]', '3'],
      ['-', '4'],
    ];
    expect(kinds(withResults(rows, 'F'), 'unreachable').map(({ rules }) => rules)).toEqual([
      ['r3', 'r1', 'r2'],
      ['r4', 'r1', 'r2'],
    ]);
    expect(kinds(withResults(rows, 'C'), 'unreachable')).toEqual([]);
  });

  it('goes by priorities where the hit policy does', () => {
    const table = withResults(
      [
        ['> 0', '1'],
        ['> 5', '2'],
        ['> 7', '1'],
      ],
      'P',
    );
    (table.outputs[0] as { schema: JsonSchema }).schema = { enum: [2, 1] };
    expect(kinds(table, 'unreachable')).toMatchObject([{ rules: ['r3', 'r2'] }]);
  });

  it('finds rules that say the same, and rules that could be one', () => {
    const table = withResults(
      [
        ['[0..10)', '1'],
        ['[10..20]', '1'],
        ['5', '2'],
        ['[5..5]', '2.0'],
      ],
      'A',
    );
    expect(kinds(table, 'duplicate')).toMatchObject([{ rules: ['r3', 'r4'] }]);
    expect(kinds(table, 'mergeable')).toMatchObject([{ rules: ['r1', 'r2'], proposal: { when: ['[0..20]'] } }]);
    const texts = tableOf(
      { land: TEXT, n: NUMBER },
      [
        ['"DE"', '> 1'],
        ['"FR"', '> 1'],
        ['"IT"', '> 2'],
      ],
      'U',
    );
    for (const rule of texts.rules) rule.then.splice(0, 1, '1');
    expect(kinds(texts, 'mergeable')).toMatchObject([
      { rules: ['r1', 'r2'], proposal: { when: ['"DE", "FR"', '> 1'] } },
    ]);
  });

  it('merges nothing over a rule in between that decides otherwise', () => {
    expect(
      kinds(
        withResults(
          [
            ['1', '1'],
            ['-', '2'],
            ['3', '1'],
          ],
          'F',
        ),
        'mergeable',
      ),
    ).toEqual([]);
  });

  it('finds values that a column never has, empty ranges, and types that do not fit', () => {
    const land: JsonSchema = { type: 'string', enum: ['DE', 'FR'] };
    const table = tableOf(
      { land, n: NUMBER },
      [
        ['"DE", "XX"', '-'],
        ['"YY"', '-'],
        ['"FR"', '(5..5)'],
        ['3', '> "x"'],
      ],
      'F',
    );
    const found = analyseTable(table, namesOf(table)).findings;
    const places = found.map(({ kind, cells: [cell] }) => `${kind} ${cell?.rule ?? ''} ${cell?.column ?? ''}`);
    expect(places).toEqual(expect.arrayContaining(['outside-values r1 0', 'outside-values r2 0', 'empty-range r3 1']));
    expect(places.filter((place) => place.startsWith('type-error'))).toEqual(['type-error r4 0', 'type-error r4 1']);
    expect(kinds(withResults([['-', '"text"']], 'U'), 'type-error')).toMatchObject([
      { code: 'wrong-type', cells: [{ rule: 'r1', column: 1 }] },
    ]);
  });

  it('takes effective dates into account', () => {
    const table = withResults(
      [
        ['-', '1'],
        ['-', '2'],
        ['-', '3'],
        ['-', '4'],
      ],
      'U',
    );
    dated(table, 0, { until: '2026-07-01' });
    dated(table, 1, { from: '2026-07-01', until: '2027-01-01' });
    dated(table, 2, { from: '2027-02-01' });
    dated(table, 3, { from: '2027-03-01', until: '2027-03-01' });
    const { findings, disjoint } = analyseTable(table, namesOf(table));
    expect(disjoint).toBe(true);
    expect(findings).toMatchObject([
      { kind: 'never-in-effect', rules: ['r4'] },
      {
        kind: 'gap',
        proposal: { when: ['-'], from: '2027-01-01', until: '2027-02-01' },
        example: { day: '2027-01-01' },
      },
    ]);
    dated(table, 1, { from: '2026-06-30' });
    expect(kinds(table, 'overlap').map(({ rules }) => rules)).toEqual([['r1', 'r2']]);
  });

  it('claims nothing of what must be evaluated', () => {
    const one = analyse({ a: NUMBER }, ['< limit', '>= 10']);
    expect(one).toMatchObject({ complete: null, disjoint: null });
    expect(one.findings.map(({ kind }) => kind)).toEqual(['unchecked', 'unchecked']);
    expect(analyse({ a: NUMBER }, ['even(?)', '-'])).toMatchObject({ complete: true });
    const related = tableOf(
      { a: NUMBER, 'a + 1': NUMBER },
      [
        ['< 0', '< 1'],
        ['>= 0', '>= 1'],
      ],
      'U',
    );
    expect(analyseTable(related, { a: { kind: 'number' } })).toMatchObject({ complete: null, disjoint: true });
  });

  it('sees two columns of one expression as one', () => {
    const table = tableOf({ a: NUMBER }, [['>= 0'], ['< 0']], 'U');
    table.inputs.push({ expression: 'a', schema: NUMBER });
    for (const [index, rule] of table.rules.entries()) rule.when.push(index === 0 ? '< 10' : '-');
    expect(kinds(table, 'gap')).toMatchObject([{ proposal: { when: ['>= 10', '-'] }, example: { inputs: { a: 10 } } }]);
  });

  it('says what it did not find out where a table is too large, and claims nothing then', () => {
    const from = random(31);
    const cell = () => (from(2) ? '-' : `[${from(900)}..${900 + from(100)}]`);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const rows = Array.from({ length: 300 }, () => names.map(cell));
    const table = tableOf(Object.fromEntries(names.map((name) => [name, NUMBER])), rows, 'F');
    const small = analyseTable(table, namesOf(table), 0.0001);
    expect(small.complete).toBeNull();
    expect(small.findings.map(({ kind }) => kind)).toEqual(['unchecked', 'unchecked']);
    const begun = performance.now();
    expect(analyseTable(table, namesOf(table)).findings.some(({ kind }) => kind === 'unchecked')).toBe(false);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('agrees with sampled inputs in all that it claims: 90 random tables', () => {
    const from = random(23);
    const seen = new Map<string, number>();
    for (let round = 0; round < rounds(90); round += 1) agreesWithSamples(round, from, seen);
    const claims = ['gap', 'overlap', 'unreachable', 'duplicate', 'mergeable', 'complete', 'disjoint'];
    expect(Math.min(...claims.map((one) => seen.get(one) ?? 0))).toBeGreaterThan(2);
  });
});

const POLICIES: HitPolicy[] = ['U', 'F', 'A', 'C', 'R'];

function agreesWithSamples(round: number, from: Random, seen: Map<string, number>): void {
  const kindsOf = Array.from({ length: 1 + from(3) }, () => DECLARED[from(DECLARED.length)] ?? 'number');
  const table = randomTable(
    {
      kinds: kindsOf,
      rules: 1 + from(9),
      opaque: round % 4 === 0 ? 10 : 0,
      hitPolicy: POLICIES[round % 5] ?? 'U',
      dated: round % 6 === 0,
    },
    from,
  );
  const samples = kindsOf.map((kind, column) => {
    const schema = (table.inputs[column] as { schema: JsonSchema }).schema;
    if (kind === 'number' && from(2)) schema.type = 'integer';
    const all = samplesOf(kind).filter(
      (json) => json !== null && (schema.type !== 'integer' || Number.isInteger(json)),
    );
    if (kind === 'string' && from(2)) schema.enum = all.slice(0, 3);
    const allowed = schema.enum ?? all;
    if (from(2)) return allowed;
    schema.type = [schema.type as string, 'null'];
    if (schema.enum) schema.enum = [...schema.enum, null];
    return [...allowed, null];
  });
  if (round % 3 === 0)
    table.rules.push({ ...(table.rules.at(-1) as DecisionRule), id: 'last', when: kindsOf.map(() => '-') });
  const analysis = analyseTable(table, namesOf(table));
  const match = matcherOf(table);
  const inputs = Array.from({ length: 60 }, () => inputOf(samples, from));
  const days = ['2025-06-01', '2026-02-01', '2026-08-01', '2027-01-01'];
  const results = inputs.flatMap((input) =>
    [3, -2, 0].slice(0, 1 + from(2)).map((limit) => {
      const now = `${days[from(4)]}T00:00:00Z`;
      const given = { ...input, limit };
      return { given, now, matched: match(given, now) };
    }),
  );
  const where = { table, analysis };
  const count = (claim: string) => seen.set(claim, (seen.get(claim) ?? 0) + 1);
  for (const { given, now, matched } of results) {
    if (matched === null) continue;
    if (analysis.complete === true)
      expect({ ...where, given, now, matched: matched.length > 0 }).toMatchObject({ matched: true });
    if (analysis.disjoint === true)
      expect({ ...where, given, now, matched: matched.length < 2 }).toMatchObject({ matched: true });
  }
  if (analysis.complete) count('complete');
  if (analysis.disjoint) count('disjoint');
  for (const finding of analysis.findings) {
    count(finding.kind);
    holds(finding, table, match, results, where);
  }
}

type Match = ReturnType<typeof matcherOf>;
interface Sample {
  given: JsonObject;
  now: string;
  matched: string[] | null;
}

/** That the finding is true of its own example and of the samples. */
function holds(finding: TableFinding, table: DecisionTable, match: Match, samples: Sample[], where: object): void {
  const { kind, rules, example, proposal } = finding;
  const context = { ...where, finding };
  const instant = `${example?.day ?? NOW.slice(0, 10)}T00:00:00Z`;
  const at = example && match({ ...example.inputs, limit: 0 }, instant);
  if (kind === 'gap') {
    expect({ ...context, at }).toMatchObject({ at: [] });
    const region: DecisionTable = {
      ...table,
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
      rules: [{ id: 'region', when: proposal?.when ?? [], then: ['1'], ...proposal }],
    };
    const inRegion = matcherOf(region);
    expect({ ...context, in: inRegion({ ...example?.inputs }, instant) }).toMatchObject({ in: ['region'] });
    for (const { given, now, matched } of samples)
      if (matched && inRegion(given, now)?.length)
        expect({ ...context, given, matched }).toMatchObject({ matched: [] });
  }
  const merged = kind === 'mergeable' ? whenMerged(finding, table) : null;
  if (kind === 'overlap')
    expect({ ...context, at: !at || rules.every((rule) => at.includes(rule)) }).toMatchObject({ at: true });
  for (const { given, now, matched } of samples) {
    if (matched === null) continue;
    const never =
      ['empty-range', 'never-in-effect'].includes(kind) || JSON.stringify(finding.message).includes('never matches');
    if (never)
      expect({ ...context, given, matched: matched.includes(rules[0] ?? '') }).toMatchObject({ matched: false });
    if (kind === 'unreachable')
      expect({ ...context, given, first: matched[0] === rules[0] }).toMatchObject({ first: false });
    if (kind === 'duplicate') {
      const of = rules.map((rule) => Number(matched.includes(rule)));
      expect({ ...context, given, now, one: new Set(of).size }).toMatchObject({ one: 1 });
    }
    if (kind === 'mergeable')
      expect({ ...context, given, now, same: merged?.(given, now) }).toMatchObject({
        same: true,
      });
  }
}

/** Whether a decision stays the same when one rule stands for those that could be merged. */
function whenMerged(
  { rules, proposal }: TableFinding,
  table: DecisionTable,
): (given: JsonObject, now: string) => boolean {
  const [first, ...others] = rules;
  const { from: _, until: __, ...rule } = table.rules.find(({ id }) => id === first) as DecisionRule;
  const merged = table.rules
    .filter(({ id }) => !others.includes(id))
    .map((one) => (one.id === first ? { ...rule, ...proposal } : one));
  const [before, after] = [givenBy(table), givenBy({ ...table, rules: merged })];
  return (given, now) => before(given, now) === after(given, now);
}

/** What a table gives, as its hit policy takes it. */
function givenBy(table: DecisionTable): (given: JsonObject, now: string) => string {
  const match = matcherOf(table);
  return (given, now) => {
    const found = match(given, now)?.map((id) => table.rules.find((one) => one.id === id)?.then.join());
    if (table.hitPolicy === 'F') return JSON.stringify(found?.slice(0, 1));
    if (table.hitPolicy === 'R') return JSON.stringify(found);
    const sorted = found?.sort();
    return JSON.stringify(table.hitPolicy === 'C' ? sorted : [...new Set(sorted)]);
  };
}

/** Ids of the rules that match; null for a fault. With F all that match, too. */
function matcherOf(table: DecisionTable): (given: JsonObject, now: string) => string[] | null {
  const match = plain({ ...table, hitPolicy: 'C' });
  return (given, now) => {
    const matched = match(given, now);
    return matched.ok ? matched.rules.map((rule) => table.rules[rule]?.id ?? '') : null;
  };
}

function inputOf(samples: Json[][], from: Random): JsonObject {
  return Object.fromEntries(samples.map((values, column) => [nameOf(column), values[from(values.length)] ?? null]));
}

function analyse(inputs: { [name: string]: JsonSchema }, cells: string[]) {
  const table = tableOf(
    inputs,
    cells.map((cell) => [cell]),
    'U',
  );
  return analyseTable(table, namesOf(table));
}

function kinds(table: DecisionTable, kind: TableFinding['kind']): TableFinding[] {
  return analyseTable(table, namesOf(table)).findings.filter((finding) => finding.kind === kind);
}

/** Results are numbered, so that rules differ. */
function tableOf(inputs: { [name: string]: JsonSchema }, rows: string[][], hitPolicy: HitPolicy): DecisionTable {
  return {
    type: 'table',
    inputs: Object.entries(inputs).map(([expression, schema]) => ({ expression, schema })),
    outputs: [{ name: 'out', schema: NUMBER }],
    hitPolicy,
    // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
    rules: rows.map((when, index) => ({ id: `r${index + 1}`, when, then: [String(index + 1)] })),
  };
}

function withResults(rows: string[][], hitPolicy: HitPolicy): DecisionTable {
  const table = tableOf(
    { a: NUMBER },
    rows.map(([cell]) => [cell ?? '-']),
    hitPolicy,
  );
  // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
  for (const [index, rule] of table.rules.entries()) rule.then = [rows[index]?.[1] ?? '1'];
  return table;
}

function dated(table: DecisionTable, index: number, dates: { from?: string; until?: string }): void {
  Object.assign(table.rules[index] as DecisionRule, dates);
}
