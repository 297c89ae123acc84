/**
 * The text that a FEEL string literal means, its quotes included in what is given. `\U01F40E` and the pair `\uD83D\uDC0E` are one
 * character; a half of such a pair alone, or a code point beyond Unicode, stays as it is written.
 */
export function unquote(literal: string): string {
  const body = literal.slice(1, -1);
  if (!body.includes('\\')) return body;
  return body.replace(ESCAPE, (all: string, pair?: string, short?: string, long?: string, sign?: string) => {
    if (sign !== undefined) return SIGNS[sign] ?? sign;
    if (pair !== undefined) return String.fromCharCode(hex(pair.slice(1, 5)), hex(pair.slice(7)));
    const point = hex(short ?? long ?? '');
    return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? all : String.fromCodePoint(point);
  });
}

const ESCAPE =
  /\\(?:(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["\\nrt']))/g;
const SIGNS: { [sign: string]: string } = { n: '\n', r: '\r', t: '\t' };

function hex(text: string): number {
  return Number.parseInt(text, 16);
}
