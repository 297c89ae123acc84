/**
 * Regular expressions that FEEL (XPath's, run by RE2) and PostgreSQL read alike: characters, classes by code point, groups, alternatives,
 * repetitions, `^` and `$` at the ends of the text. All others are not translated.
 */

/** How many characters and classes a pattern may have, repetitions written out: what PostgreSQL matches in a few microseconds a character. */
const MOST_PLACES = 120;

/** The pattern in PostgreSQL's words that matches exactly where FEEL's `matches` does; null where there is none. */
export function databasePattern(pattern: string): string | null {
  if (pattern.length > 500 || pattern.includes('\0') || !pattern.isWellFormed()) return null;
  const reader = new Reader(Array.from(pattern));
  const written = reader.alternatives();
  return written === null || !reader.done ? null : `***:${written}`;
}

/** What classes hold, as XPath says: `\\w` takes letters of all scripts, which no short class of PostgreSQL does. */
const CLASSES: { [letter: string]: (() => string) | undefined } = { d: digits, s: () => '\\t\\n\\r ' };
const CONTROL: { [letter: string]: string | undefined } = { t: '\\t', n: '\\n', r: '\\r', f: '\\f' };
const SPECIAL = /[\\^$.|?*+()[\]{}]/;

class Reader {
  private readonly signs: string[];
  private at = 0;
  /** Characters and classes so far, repetitions written out. */
  private places = 0;

  constructor(signs: string[]) {
    this.signs = signs;
  }

  get done(): boolean {
    return this.at === this.signs.length;
  }

  alternatives(depth = 0): string | null {
    if (depth > 10) return null;
    const branches: string[] = [];
    do {
      const branch = this.branch(depth);
      if (branch === null) return null;
      branches.push(branch === '' ? '(?:)' : branch);
    } while (this.take('|'));
    return branches.length === 1 ? (branches[0] as string) : `(?:${branches.join('|')})`;
  }

  private branch(depth: number): string | null {
    let written = '';
    while (!this.done && this.peek() !== '|' && this.peek() !== ')') {
      const before = this.places;
      const atom = this.atom(depth);
      if (atom === null) return null;
      const times = this.repetition(before);
      // a place cannot repeat; and what may be empty repeats differently here and there
      if (times === null || (times !== '' && (atom === '^' || atom === '$'))) return null;
      written += atom + times;
    }
    return written;
  }

  private atom(depth: number): string | null {
    const sign = this.next();
    if (sign === '^' || sign === '$') return sign;
    if (sign === '.') return '[^\\n\\r]';
    if (sign === '[') return this.brackets();
    if (sign === '\\') return this.escape();
    if (sign === '(') {
      if (this.take('?') && !this.take(':')) return null;
      const inner = this.alternatives(depth + 1);
      return inner === null || !this.take(')') ? null : `(?:${inner})`;
    }
    return SPECIAL.test(sign) ? null : literal(sign);
  }

  private escape(): string | null {
    const sign = this.next();
    const known = CLASSES[sign];
    if (known) return `[${known()}]`;
    const negated = CLASSES[sign.toLowerCase()];
    if (negated) return `[^${negated()}]`;
    return CONTROL[sign] ?? (SPECIAL.test(sign) || sign === '-' || sign === '/' ? literal(sign) : null);
  }

  /** `[a-z_]`, `[^\d]`. */
  private brackets(): string | null {
    const negated = this.take('^');
    let written = '';
    while (this.peek() !== ']') {
      if (this.done) return null;
      const low = this.member();
      if (low === null) return null;
      if (low.length > 1 || this.peek() !== '-' || this.signs[this.at + 1] === ']') {
        written += low.length > 1 ? low : inBrackets(low);
        continue;
      }
      this.at += 1;
      const high = this.member();
      if (high === null || Array.from(high).length !== 1 || (high.codePointAt(0) ?? 0) < (low.codePointAt(0) ?? 0))
        return null;
      written += `${inBrackets(low)}-${inBrackets(high)}`;
    }
    this.at += 1;
    return written === '' ? null : `[${negated ? '^' : ''}${written}]`;
  }

  /** One character, or a class in words of its own. */
  private member(): string | null {
    const sign = this.next();
    if (sign === '[' || sign === '') return null;
    if (sign !== '\\') return sign;
    const escaped = this.next();
    const known = CLASSES[escaped];
    if (known) return known();
    if (CONTROL[escaped]) return CONTROL[escaped];
    return SPECIAL.test(escaped) || escaped === '-' || escaped === '/' ? escaped : null;
  }

  /** Greed does not matter where only the match does. */
  private repetition(before: number): string | null {
    const grown = Math.max(1, this.places - before);
    this.places = before + grown;
    if (this.places > MOST_PLACES) return null;
    const sign = this.peek();
    if (sign === '*' || sign === '+' || sign === '?') {
      this.at += 1;
      this.take('?');
      return this.repeatsAgain() ? null : sign;
    }
    if (sign !== '{') return '';
    const rest = this.signs.slice(this.at, this.at + 10).join('');
    const counted = /^\{(\d{1,3})(,?)(\d{0,3})\}/.exec(rest);
    if (!counted) return null;
    this.at += counted[0].length;
    this.take('?');
    const [, least = '', comma, most = ''] = counted;
    this.places = before + grown * Math.max(Number(least), Number(most), 1);
    if (this.places > MOST_PLACES || (most !== '' && Number(most) < Number(least)) || this.repeatsAgain()) return null;
    return `{${Number(least)}${comma}${most === '' ? '' : Number(most)}}`;
  }

  /** `a**` is an error to one, and something to the other. */
  private repeatsAgain(): boolean {
    return ['*', '+', '?', '{'].includes(this.peek());
  }

  private peek(): string {
    return this.signs[this.at] ?? '';
  }

  private next(): string {
    const sign = this.peek();
    this.at += 1;
    return sign;
  }

  private take(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.at += 1;
    return true;
  }
}

function literal(sign: string): string {
  return SPECIAL.test(sign) ? `\\${sign}` : sign;
}

function inBrackets(sign: string): string {
  return ['\\', ']', '^', '-', '['].includes(sign) ? `\\${sign}` : sign;
}

let knownDigits = '';

/** The digits of all scripts, as ranges. */
function digits(): string {
  if (knownDigits !== '') return knownDigits;
  const isDigit = /^\p{Nd}$/u;
  for (let point = 0x30; point < 0x20000; point += 1) {
    // each script has its ten in a row
    if ((point >= 0xd800 && point < 0xe000) || !isDigit.test(String.fromCodePoint(point))) continue;
    knownDigits += `${String.fromCodePoint(point)}-${String.fromCodePoint(point + 9)}`;
    point += 9;
  }
  return knownDigits;
}
