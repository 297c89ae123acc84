import { describe, expect, it } from '@jest/globals';
import { problems, uses } from './helpers.ts';

/** What is wrong: the code, and the text that it points at. */
function found(source: string, expected?: Parameters<typeof problems>[1]) {
  return problems(source, expected).map(({ code, from, to }) => [code, source.slice(from, to)]);
}

describe('A faulty expression is refused with its place:', () => {
  it.each([
    ['record.compny = "x"', 'unknown-field', 'compny'],
    ['scor > 1', 'unknown-variable', 'scor'],
    ['upper', 'unknown-variable', 'upper'],
    ['count', 'unknown-variable', 'count'],
    ['uper case("x")', 'unknown-function', 'uper case'],
    ['record.company > 3', 'wrong-type', 'record.company > 3'],
    ['score = "50"', 'wrong-type', 'score = "50"'],
    ['flag + 1', 'wrong-type', 'flag + 1'],
    ['"a" + score', 'wrong-type', '"a" + score'],
    ['score and flag', 'wrong-type', 'score'],
    ['not(score)', 'wrong-type', 'score'],
    ['upper case(score)', 'wrong-type', 'score'],
    ['record.due > "2026-01-01"', 'wrong-type', 'record.due > "2026-01-01"'],
    ['record.createdAt > today()', 'wrong-type', 'record.createdAt > today()'],
    ['record.budget > 100', 'wrong-type', 'record.budget > 100'],
    ['score in ("a", "b")', 'wrong-type', '"a"'],
    ['for x in score return x', 'wrong-type', 'score'],
    ['record.items[prce > 1]', 'unknown-variable', 'prce'],
    ['anything[role = 1]', 'unknown-variable', 'role'],
    ['record.due.hour', 'unknown-field', 'hour'],
    ['substring("abc")', 'wrong-arguments', 'substring("abc")'],
    ['substring(text: "abc")', 'wrong-arguments', 'text'],
    ['date("2026-02-30")', 'bad-date', '"2026-02-30"'],
    ['@"soon"', 'bad-date', '@"soon"'],
    ['matches("a", "(?=a)")', 'bad-pattern', '"(?=a)"'],
    ['function(x) external {java: 1}', 'external-function', 'function(x) external {java: 1}'],
    ['(function(x) x)(1, 2)', 'wrong-arguments', '(function(x) x)(1, 2)'],
    ['(function(x: number) x)("a")', 'wrong-type', '"a"'],
    ['score(1)', 'not-a-function', 'score(1)'],
    ['[2..1]', 'bad-range', '[2..1]'],
    ['[1.."a"]', 'wrong-type', '[1.."a"]'],
    ['score instance of nmber', 'unknown-type', 'nmber'],
    ['for i in 1..1000000000 return i', 'range-too-long', '1..1000000000'],
    ['?', 'no-input', '?'],
    ['score >', 'syntax', ''],
    ['(score', 'syntax', ''],
    ['score ! 3', 'syntax', '!'],
    ['', 'syntax', ''],
  ])('%s', (source, code, at) => {
    expect(found(source)[0]).toEqual([code, at]);
  });

  it('suggests the name that was probably meant, in both languages', () => {
    const [problem] = problems('record.compny = "x"');
    expect(problem?.message).toEqual({
      en: '“record” has no field “compny”. Choose one that it has. Did you mean “company”?',
      zh: '“record”没有字段“compny”，请选择已有的字段。您是指“company”吗？',
    });
  });

  it('needs the type that is expected', () => {
    expect(found('score + 1', 'boolean')).toEqual([['wrong-type', 'score + 1']]);
    expect(found('score > 1', 'boolean')).toEqual([]);
    expect(found('anything', 'boolean')).toEqual([]);
  });

  it('reports every fault, each once', () => {
    expect(found('nope = 1 and record.nope = 2')).toEqual([
      ['unknown-variable', 'nope'],
      ['unknown-field', 'nope'],
    ]);
  });
});

describe('What an expression reads', () => {
  it.each([
    ['score >= 40 and record.country = "DE"', ['record.country', 'score']],
    ['record.account.name', ['record.account.name']],
    ['record.due.year', ['record.due']],
    ['record.budget.amount', ['record.budget']],
    ['record.items[price > score].name', ['record.items', 'score']],
    ['for score in list return score', ['list']],
    ['{score: 1, b: score}', []],
    ['anything.a.b', ['anything.a.b']],
    ['"score"', []],
  ])('%s', (source, paths) => {
    expect(uses(source)).toEqual(paths);
  });
});
