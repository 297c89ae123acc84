/** Texts that somebody might send as an expression: noise, nearly FEEL, and FEEL that wants too much. */
import { expression } from '../differential/generate.ts';
import type { Random } from '../differential/random.ts';
import { textOf } from '../differential/tree.ts';

/** One text, never the same kind twice in a row for long. */
export function source(random: Random): string {
  const kind = random.next();
  if (kind < 0.06) return noise(random);
  if (kind < 0.14) return soup(random);
  if (kind < 0.145) return bomb(random);
  if (kind < 0.15) return long(random);
  const valid = textOf(expression(random, random.int(1, 3)));
  if (kind < 0.35) return valid;
  return kind < 0.75 ? mutatedTokens(valid, random) : mutatedCharacters(valid, random);
}

/** Any characters at all, controls and halves of characters included. */
function noise(random: Random): string {
  const sign = (): string => {
    const kind = random.next();
    if (kind < 0.5) return String.fromCharCode(random.int(32, 126));
    if (kind < 0.7) return String.fromCharCode(random.int(0, 0xffff));
    return random.pick([
      '\u0000',
      '\ud83d',
      '\udc00',
      '\u202e',
      '\u2028',
      '"',
      '\\',
      '`',
      '\n',
      '{{',
      '}}',
      '//',
      '/*',
      '@"',
      '😀',
    ]);
  };
  return Array.from({ length: random.int(0, 60) }, sign).join('');
}

function soup(random: Random): string {
  return Array.from({ length: random.int(1, 25) }, () => random.pick(TOKENS)).join(random.chance(0.7) ? ' ' : '');
}

/** Few changes: so much stays valid that it gets far. */
function mutatedTokens(text: string, random: Random): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?|\s+|../gsu) ?? [];
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const at = random.int(0, Math.max(tokens.length - 1, 0));
    const change = random.int(0, 5);
    if (change === 0) tokens.splice(at, 1);
    else if (change === 1) tokens.splice(at, 0, ` ${random.pick(TOKENS)} `);
    else if (change === 2) tokens[at] = random.pick(TOKENS);
    else if (change === 3) tokens.splice(at, 0, ...tokens.slice(random.int(0, at), random.int(at, tokens.length)));
    else if (change === 4) tokens.splice(at, 0, ...Array<string>(random.int(2, 40)).fill(tokens[at] ?? '('));
    else tokens[at] = tokens[random.int(0, Math.max(tokens.length - 1, 0))] ?? '';
  }
  return tokens.join('');
}

function mutatedCharacters(text: string, random: Random): string {
  let made = text;
  for (let left = random.pick([1, 1, 2, 4]); left > 0; left -= 1) {
    const at = random.int(0, made.length);
    const change = random.int(0, 3);
    const sign = String.fromCharCode(random.chance(0.8) ? random.int(32, 126) : random.int(0, 0xffff));
    if (change === 0) made = made.slice(0, at) + made.slice(at + random.int(1, 3));
    else if (change === 1) made = made.slice(0, at) + sign + made.slice(at);
    else if (change === 2) made = made.slice(0, at) + sign + made.slice(at + 1);
    else made = made.slice(0, at) + made.slice(at, at + random.int(1, 20)).repeat(random.int(2, 6)) + made.slice(at);
  }
  return made;
}

/** Up to all the characters that an expression may have, of few different tokens. */
export function long(random: Random): string {
  const unit = Array.from({ length: random.int(1, 3) }, () => random.pick([...TOKENS, ...OPENERS])).join(
    random.chance(0.5) ? ' ' : '',
  );
  const times = random.int(20, Math.max(20, Math.floor(random.pick([400, 2_000, 11_000]) / (unit.length + 1))));
  const text = `${unit}${random.chance(0.5) ? ' ' : ''}`.repeat(times);
  return `${text}${random.pick(['', '1', '"a"', ')'.repeat(times), ']'.repeat(times), '1}'.repeat(times)])}`;
}

function bomb(random: Random): string {
  const text = random.pick(BOMBS);
  return random.chance(0.5) ? text : `[${text}, ${random.pick(BOMBS)}]`;
}

const TOKENS = [
  ...'+ - * / ** ^ < <= > >= = != ( ) [ ] { } , . .. : ? ; " @ \' ` | & % $ # ~ \\ ! -> =>'.split(' '),
  ...'if then else for in return some every satisfies and or not between instance of function external null true false list context range item partial date time duration'.split(
    ' ',
  ),
  ...'constructor __proto__ prototype toString valueOf hasOwnProperty process globalThis this require eval Function arguments'.split(
    ' ',
  ),
  ...'hostile deep huge list1 text1 number1 any1 score price record lines name flag'.split(' '),
  ...'sum count string number replace split matches sort flatten distinct concatenate append substring'.split(' '),
  '0',
  '1',
  '-1',
  '1e6144',
  '1e-6176',
  '99999999999999999999999999999999999999',
  '0.1',
  '1..1000000000',
  '9**9**9',
  '"a"',
  '""',
  '"__proto__"',
  '"constructor"',
  '"(a+)+$"',
  '"\\u0000"',
  '"\\U10FFFF"',
  '@"2026-11-22"',
  '@"P1D"',
  '@"nope"',
  'date("2024-02-30")',
  'function(x) x',
  'function(x) x(x)',
  '{a: 1}',
  '{"__proto__": 1}',
  '[1, 2, 3]',
  '[1..3]',
  'get value(',
  'context put(',
  'string join(',
  'date and time(',
];

const OPENERS = [
  'not(',
  'abs(',
  '[1, ',
  '{a: ',
  'a.',
  '1 in ',
  '1 + ',
  '-',
  'if true then ',
  'for x in [1] return ',
  'some x in [1] satisfies ',
  'function(x) ',
  '1 instance of list<',
  'list<',
  '1 between 1 and ',
  '(1..',
  '[1..2][',
  'true and ',
  'date(',
  '"a" + ',
  '?.',
  '> ',
];

/** Each wants more time, room or depth than there is. */
export const BOMBS = [
  '9**9**9',
  '9**(9**9)',
  '(9**9)**(9**9)',
  '1.000000000000000000000000000000001 ** 1e30',
  '(1e6000) ** 0.3333',
  'exp(14000)',
  'exp(-14000)',
  'log(1e-6143)',
  'modulo(1e6144, 3e-6143)',
  'modulo(1e6144, 7)',
  'for i in 1..99999 return 1 / 3 * i',
  'for i in 1..99999 return (1 / 3) ** 0.5',
  'for i in 1..99999 return log(i + 0.1)',
  'for i in 1..99999 return sqrt(i + 0.1)',
  'for i in 1..99999 return exp(i / 7)',
  'for i in 1..99999 return modulo(1e6144, i + 0.1)',
  'for i in 1..99999 return decimal(1e6000 / 3, i - 50000)',
  'sum(for i in 1..99999 return 1 / i)',
  'stddev(for i in 1..20000 return 1 / i)',
  'product(for i in 1..20000 return i / 7)',
  'median(for i in 1..20000 return 1 / i)',
  'mode(for i in 1..20000 return 1 / i)',
  'distinct values(for i in 1..99999 return 1 / i)',
  'sort(for i in 1..20000 return 1 / i)',
  'max(for i in 1..99999 return 1 / i)',
  'for i in 1..10**9 return i',
  'for i in 1..99999, j in 1..99999 return i',
  'every i in 1..99999, j in 1..99999 satisfies i < j or true',
  'for i in 1..99999 return for j in 1..i return j',
  'for i in 1..99999 return partial',
  'count(for i in 1..99999 return [i, [i, [i]]])',
  'string join(for i in 1..99999 return "aaaaaaaaaaaaaaaaaaaaaaaa", text1)',
  'replace(text1, "a", text1)',
  'replace(text1, "", text1)',
  'split(text1, "")',
  'split(text1, "a")',
  'count(for i in 1..999 return split(text1, "a"))',
  'for i in 1..99999 return text1 + text1',
  '{a: text1 + text1, b: a + a, c: b + b, d: c + c, e: d + d, f: e + e, g: f + f}',
  'for i in 1..99999 return upper case(text1)',
  'for i in 1..99999 return substring(text1, -i)',
  'for i in 1..99999 return contains(text1, "b" + string(i))',
  'matches(text1, "^(a+)+$")',
  'matches(text1, "(a|aa)*(b|bb)*c")',
  'matches(text1, "(.*)(.*)(.*)(.*)(.*)x")',
  'matches("a", "((((a{30}){30}){30}){30})")',
  'for i in 1..99999 return matches("x", "(a{30}){3}" + string(i))',
  '(function(f) f(f))(function(f) f(f))',
  '{f: function(n) f(n + 1), r: f(1)}.r',
  '{f: function(f, n) if n = 0 then 0 else f(f, n - 1) + f(f, n - 1), r: f(f, 60)}.r',
  '(function(f, x) f(f, [x, x]))(function(f, x) f(f, [x, x]), 1)',
  'sort(for i in 1..20000 return i, function(a, b) count(for j in 1..999 return j) > a)',
  'list replace(for i in 1..99999 return i, function(a, b) true, huge)',
  '{a: function(x) x, b: [a, a], c: [b, b], d: [c, c]}.d',
  'flatten(for i in 1..999 return huge)',
  'concatenate(huge, huge, huge, huge)',
  'for i in 1..999 return concatenate(huge, huge)',
  'distinct values(for i in 1..99999 return {a: i})',
  'union(for i in 1..9999 return [i], huge)',
  'huge = huge',
  'for i in 1..999 return huge = huge',
  'index of(huge, 1)',
  'for i in 1..999 return index of(huge, i)',
  'for i in 1..999 return huge[item > i]',
  'for i in 1..9999 return sort(huge)',
  'string(for i in 1..99999 return huge)',
  'string(deep)',
  'deep = deep',
  'flatten(deep)',
  'for i in 1..99999 return context put({}, string(i), i)',
  'context(for i in 1..20000 return {key: string(i), value: i})',
  'context merge(for i in 1..20000 return {a: i})',
  'for i in 1..99999 return get entries(record)',
  'for d in @"0001-01-01"..@"9999-12-31" return d',
  'for i in 1..99999 return @"2026-11-22" + duration("P" + string(i) + "D")',
  'for i in 1..99999 return at zone(now(), "Europe/X" + string(i))',
  'for i in 1..99999 return date and time("2026-11-22T08:00:00@Europe/Paris") + duration("PT" + string(i) + "H")',
];
