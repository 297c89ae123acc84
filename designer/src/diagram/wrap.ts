/**
 * Breaks a name into lines that fit, with an ellipsis where it does not. Widths are those of the interface font, close
 * enough without measuring: Chinese breaks anywhere, other words at spaces and hyphens.
 * @param width in pixels
 */
export function wrap(text: string, width: number, lines: number, size = 12): string[] {
  const result: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line === '' || widthOf(line + piece.trimEnd(), size) <= width) {
      line += line === '' ? piece.trimStart() : piece;
    } else {
      result.push(line.trimEnd());
      line = piece;
    }
  }
  if (line.trim() !== '') result.push(line.trimEnd());
  const kept = result.slice(0, lines);
  return kept.map((one, index) => shorten(one, width, size, index === lines - 1 && result.length > lines));
}

function pieces(text: string): string[] {
  return text.match(/[⺀-鿿豈-﫿＀-￯]|[^\s⺀-鿿豈-﫿＀-￯-]+[-\s]*|\s+|-+/gu) ?? [];
}

function shorten(line: string, width: number, size: number, more: boolean): string {
  if (!more && widthOf(line, size) <= width) return line;
  let cut = line;
  while (cut.length > 1 && widthOf(`${cut}…`, size) > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

function widthOf(text: string, size: number): number {
  let units = 0;
  for (const char of text)
    units += /[⺀-鿿豈-﫿＀-￯]/u.test(char)
      ? 1
      : /[ilj.,:;'|!ft()]/.test(char)
        ? 0.32
        : /[A-ZmwMW@%]/.test(char)
          ? 0.72
          : 0.55;
  return units * size;
}
