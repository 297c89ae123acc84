/** Regular expressions, run by re2js in time linear in the text: no pattern can make them hang. */
import { RE2JS } from 're2js';
import { describe } from '../json.ts';
import { BudgetError, type Run } from '../run.ts';
import { define, type Prepare } from './define.ts';
import { translated } from './xpath-pattern.ts';

const MAX_PATTERN = 1_000;
const REMEMBERED = 200;
/** Text length times program size that one step stands for. */
const WORK_PER_STEP = 8;
const STEPS_TO_COMPILE = 16;
/** Instructions that a pattern may unfold to: `(ab{10}){100}` is about 1,100. */
const MAX_PROGRAM = 4_000;

export const PATTERNS = [
  define(
    'matches',
    ['input: string', 'pattern: string', 'flags?: string|null'],
    'boolean',
    (run, [input, pattern, flags]) => {
      const regex = compile(pattern as string, flags as string | undefined, run);
      return (
        regex &&
        spent(run, regex, input as string)
          .matcher(input as string)
          .find()
      );
    },
    check,
  ),
  define(
    'replace',
    ['input: string', 'pattern: string', 'replacement: string', 'flags?: string|null'],
    'string',
    (run, [input, pattern, replacement, flags]) => {
      const regex = compile(pattern as string, flags as string | undefined, run);
      if (!regex) return null;
      if (regex.matches(''))
        return run.warn(`the pattern ${describe(pattern as string)} fits where there is nothing to replace`);
      if (!isReplacement(replacement as string))
        return run.warn(
          `the replacement ${describe(replacement as string)} is not valid: write \\$ for a dollar and \\\\ for a backslash`,
        );
      const parts: string[] = [];
      const matcher = spent(run, regex, input as string).matcher(input as string);
      let [size, end] = [0, 0];
      while (matcher.find()) {
        const text = fill(replacement as string, matcher.groupCount(), (group) => matcher.group(group) ?? '');
        parts.push((input as string).slice(end, matcher.start()), text);
        size += text.length;
        end = matcher.end();
        run.spend(1 + (text.length >> 4));
        if (size > 1_000_000) throw new BudgetError('it makes a text of more than 1,000,000 characters');
      }
      return run.string(parts.join('') + (input as string).slice(end));
    },
    check,
  ),
  define(
    'split',
    ['string: string', 'delimiter: string'],
    () => ({ kind: 'list', items: { kind: 'string' } }),
    (run, [text, pattern]) => {
      const regex = compile(pattern as string, undefined, run);
      if (!regex) return null;
      const parts: string[] = [];
      const matcher = spent(run, regex, text as string).matcher(text as string);
      let end = 0;
      while (matcher.find()) {
        if (matcher.end() === matcher.start()) continue;
        parts.push((text as string).slice(end, matcher.start()));
        end = matcher.end();
        run.spend(1);
      }
      return run.list([...parts, (text as string).slice(end)]);
    },
    check,
  ),
];

const cache = new Map<string, RE2JS | string>();

function compile(pattern: string, flags: string | null | undefined, run: Run): RE2JS | null {
  const regex = build(pattern, flags ?? '');
  // the same whether it was compiled before or not, so that a result never depends on what ran earlier
  run.spend((typeof regex === 'string' ? pattern.length : regex.programSize()) * STEPS_TO_COMPILE);
  return typeof regex === 'string' ? run.warn(`the pattern ${describe(pattern)} is not valid: ${regex}`) : regex;
}

/** The compiled pattern, or what is wrong with it. */
function build(pattern: string, flags: string): RE2JS | string {
  const key = `${flags}/${pattern}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make(pattern, flags);
  if (cache.size >= REMEMBERED) cache.clear();
  cache.set(key, made);
  return made;
}

function make(pattern: string, flags: string): RE2JS | string {
  if (pattern.length > MAX_PATTERN) return `it is longer than ${MAX_PATTERN} characters`;
  let mask = 0;
  for (const flag of flags) {
    const bit = FLAGS[flag];
    if (bit === undefined) return `there is no flag “${flag}”; there are i, s, m and x`;
    mask |= bit;
  }
  try {
    const written = translated(pattern, { s: flags.includes('s'), x: flags.includes('x') });
    if (unfolded(written) > MAX_PROGRAM) return 'its repetitions multiply to too many';
    return RE2JS.compile(written, mask);
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read';
  }
}

/** How large a pattern becomes when its counted repetitions are written out. */
function unfolded(pattern: string): number {
  const outer: number[] = [];
  let [sum, last] = [0, 0];
  const tokens = pattern.matchAll(/\\[pPx]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d{1,4})(?:,(\d{0,4}))?\}|./gsu);
  for (const [token, least, most] of tokens) {
    if (token === '(') {
      outer.push(sum);
      sum = 0;
    } else if (token === ')') {
      last = sum + 2;
      sum = (outer.pop() ?? 0) + last;
    } else if (least !== undefined) {
      const times = Math.max(Number(least), Number(most ?? 0), 1);
      sum += last * (times - 1);
      last *= times;
    } else {
      last = 1;
      sum += 1;
    }
  }
  return outer.reduce((total, one) => total + one, sum);
}

const FLAGS: { [flag: string]: number | undefined } = {
  i: RE2JS.CASE_INSENSITIVE,
  s: RE2JS.DOTALL,
  m: RE2JS.MULTILINE,
  x: 0,
};

function spent(run: Run, regex: RE2JS, text: string): RE2JS {
  run.spend(Math.ceil((text.length * regex.programSize()) / WORK_PER_STEP));
  return regex;
}

function isReplacement(text: string): boolean {
  return /^(?:[^\\$]|\\[\\$]|\$\d)*$/s.test(text);
}

/** `$1` stands for a group (`$12` for the twelfth where there are so many), `$0` for the whole match, `\$` for a dollar. */
function fill(replacement: string, groups: number, group: (index: number) => string): string {
  return replacement.replace(/\\([\\$])|\$(\d+)/g, (_, escaped: string | undefined, digits: string) => {
    if (escaped !== undefined) return escaped;
    let length = digits.length;
    while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
    const index = Number(digits.slice(0, length));
    return (index <= groups ? group(index) : '') + digits.slice(length);
  });
}

function check(constants: Parameters<Prepare>[0]): ReturnType<Prepare> {
  const [, pattern, third, fourth] = constants;
  if (typeof pattern !== 'string') return undefined;
  const flags = [third, fourth].find((one) => typeof one === 'string' && /^[ismx]+$/.test(one));
  const regex = build(pattern, (flags as string | undefined) ?? '');
  if (typeof regex !== 'string') return undefined;
  return {
    argument: 1,
    code: 'bad-pattern',
    en: `This pattern is not valid: ${regex}. Look-ahead and back references do not exist here.`,
    zh: `该正则表达式无效：${regex}。此处不支持前瞻和反向引用。`,
  };
}
