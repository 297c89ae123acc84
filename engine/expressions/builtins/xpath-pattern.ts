/**
 * Regular expressions as FEEL has them (those of XPath, DMN 10.3.4.3), written anew for re2js: `\d`, `\w` and `.` mean what XPath says, so
 * that `\w` takes Chinese letters, too; classes may be subtracted, and the flag `x` leaves white space out.
 */

/** The pattern for re2js. Throws an error that says what is not possible. */
export function translated(pattern: string, flags: { s: boolean; x: boolean }): string {
  let made = '';
  let at = 0;
  while (at < pattern.length) {
    const sign = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    if (flags.x && SPACE.includes(sign)) {
      at += sign.length;
    } else if (sign === '\\') {
      const found = escapeAt(pattern, at, flags.x);
      made += outsideClass(found.text);
      at = found.end;
    } else if (sign === '[') {
      const found = classAt(pattern, at);
      made += found.text;
      at = found.end;
    } else {
      made += sign === '.' && !flags.s ? '[^\\n\\r]' : sign;
      at += sign.length;
    }
  }
  return made;
}

const SPACE = ' \t\n\r';
/** What stands for several characters, as the inside of a class. */
const MANY: { [letter: string]: string | undefined } = {
  d: '\\p{Nd}',
  s: ' \\t\\n\\r',
  w: '\\p{L}\\p{M}\\p{N}\\p{S}',
  i: '\\p{L}_:',
  c: '\\-.\\p{L}\\p{M}\\p{N}_:\\x{B7}',
};
const BLOCKS: { [name: string]: string | undefined } = {
  IsBasicLatin: '\\x{0}-\\x{7F}',
  'IsLatin-1Supplement': '\\x{80}-\\x{FF}',
  IsGreek: '\\x{370}-\\x{3FF}',
  IsCyrillic: '\\x{400}-\\x{4FF}',
  IsHiragana: '\\x{3040}-\\x{309F}',
  IsKatakana: '\\x{30A0}-\\x{30FF}',
  IsCJKUnifiedIdeographs: '\\x{4E00}-\\x{9FFF}',
};

/** An escape as it is written, its property's name included. */
function escapeAt(pattern: string, at: number, spaced: boolean): { text: string; end: number } {
  const property = /^\\[pP]\{([^}]*)\}/.exec(pattern.slice(at, at + 80));
  if (property) {
    const text = spaced ? property[0].replace(/[ \t\n\r]/g, '') : property[0];
    return { text, end: at + property[0].length };
  }
  let next = at + 1;
  while (spaced && SPACE.includes(pattern[next] ?? '-')) next += 1;
  const sign = pattern.codePointAt(next);
  if (sign === undefined) throw new Error('it ends with a backslash');
  const text = `\\${String.fromCodePoint(sign)}`;
  if (/\d/.test(text)) throw new Error(`${text} stands for nothing: back references do not exist here`);
  return { text, end: next + text.length - 1 };
}

function outsideClass(found: string): string {
  const [inside, negated] = meaning(found);
  return inside === null ? found : `[${negated ? '^' : ''}${inside}]`;
}

/** The inside of a class for an escape that stands for several characters, and whether those are the ones left out. */
function meaning(found: string): [inside: string | null, negated: boolean] {
  const letter = found[1] ?? '';
  const negated = letter !== letter.toLowerCase();
  const block = /^\\[pP]\{(Is.*)\}$/.exec(found)?.[1];
  if (block === undefined) return [MANY[letter.toLowerCase()] ?? null, negated];
  const range = BLOCKS[block];
  if (range === undefined) throw new Error(`the block ${block} is not known`);
  return [range, negated];
}

/** A class such as `[a-z]`, `[^\d]` or `[A-Z-[OI]]`, from its bracket on. */
function classAt(pattern: string, start: number): { text: string; end: number } {
  const inside: string[] = [];
  let at = start + 1;
  const negated = pattern[at] === '^';
  if (negated) at += 1;
  const first = at;
  while (at < pattern.length) {
    const sign = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    if (sign === ']' && at > first) return { text: `[${negated ? '^' : ''}${inside.join('')}]`, end: at + 1 };
    if (sign === '-' && pattern[at + 1] === '[') return subtraction(pattern, at + 1, inside, negated);
    if (sign === '\\') {
      const found = escapeAt(pattern, at, false);
      inside.push(insideClass(found.text));
      at = found.end;
    } else {
      // a bracket inside a class would begin a named class of re2js
      inside.push(sign === '[' ? '\\[' : sign);
      at += sign.length;
    }
  }
  throw new Error('a “[” has no “]”');
}

function insideClass(found: string): string {
  const [inside, negated] = meaning(found);
  if (inside === null) return found;
  if (!negated) return inside;
  if (found === '\\D') return '\\P{Nd}';
  if (found === '\\S') return '\\S';
  if (found === '\\W') return '\\p{P}\\p{Z}\\p{C}';
  throw new Error(`${found} cannot stand inside “[…]” here`);
}

/** `[A-Z-[OI]]`: worked out here, as re2js has none. */
function subtraction(pattern: string, start: number, from: string[], negated: boolean): { text: string; end: number } {
  const less = classAt(pattern, start);
  if (pattern[less.end] !== ']' || less.text.startsWith('[^') || negated)
    throw new Error('only characters and ranges can be taken out of “[…]”');
  const out = rangesOf(less.text.slice(1, -1));
  let kept = rangesOf(from.join(''));
  for (const [low, high] of out) {
    kept = kept.flatMap(([a, b]): [number, number][] => {
      const parts: [number, number][] = [
        [a, Math.min(b, low - 1)],
        [Math.max(a, high + 1), b],
      ];
      return parts.filter(([x, y]) => x <= y);
    });
  }
  if (kept.length === 0) throw new Error('a “[…]” leaves no character');
  const text = kept.map(([a, b]) => `\\x{${a.toString(16)}}-\\x{${b.toString(16)}}`).join('');
  return { text: `[${text}]`, end: less.end + 1 };
}

function rangesOf(inside: string): [number, number][] {
  if (/\\[pPsSdDwW]/.test(inside)) throw new Error('only characters and ranges can be taken out of “[…]”');
  const signs = [...inside.matchAll(/\\?(.)/gsu)].map(([whole, sign = '']) => ({
    whole,
    point: sign.codePointAt(0) ?? 0,
  }));
  const ranges: [number, number][] = [];
  for (let index = 0; index < signs.length; index += 1) {
    const [low, dash, high] = signs.slice(index, index + 3);
    if (low && dash?.whole === '-' && high) {
      ranges.push([low.point, high.point]);
      index += 2;
    } else if (low) ranges.push([low.point, low.point]);
  }
  return ranges;
}
