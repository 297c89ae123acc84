/** Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, quotes where a cell holds a tab, break or quote. */

export function toTsv(cells: readonly (readonly string[])[]): string {
  return cells.map((line) => line.map(quoted).join('\t')).join('\r\n');
}

/**
 * A block from the clipboard. Only a field that begins and ends with a quote as spreadsheets write it is unquoted; FEEL text such as
 * `"north"` stays as it is, since its quotes are its own.
 */
export function fromTsv(text: string): string[][] {
  const lines: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at) : null;
    const [value, end] = field ?? plainField(text, at);
    (lines.at(-1) as string[]).push(value);
    at = end;
    if (text[at] === '\t') {
      at += 1;
      if (at === text.length) (lines.at(-1) as string[]).push('');
    } else if (at < text.length) {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      if (at < text.length) lines.push([]);
    }
  }
  return lines;
}

function quoted(cell: string): string {
  return /[\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function plainField(text: string, from: number): [string, number] {
  const end = text.slice(from).search(/[\t\r\n]/);
  return end < 0 ? [text.slice(from), text.length] : [text.slice(from, from + end), from + end];
}

/** A quoted field that needed its quotes; null where the quotes belong to the text. */
function quotedField(text: string, from: number): [string, number] | null {
  const match = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
  match.lastIndex = from;
  const found = match.exec(text);
  const inner = found?.[1];
  if (!found || inner === undefined || !/[\t\r\n]|""/.test(inner)) return null;
  return [inner.replaceAll('""', '"'), from + found[0].length];
}
