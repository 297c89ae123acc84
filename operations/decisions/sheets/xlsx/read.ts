/** The first sheet of a workbook as a grid (ECMA-376, SpreadsheetML). Formulas are never worked out: their last results count. */
import {
  columnLetters,
  type Grid,
  type SheetProblem,
  type SheetValue,
} from '../../../../engine/decisions/tables/index.ts';
import { LIMITS, tooLong, tooManyColumns, tooManyRows } from '../refusals.ts';
import { dateOfSerial, isDateFormat } from './dates.ts';
import { notAWorkbook, unzipped } from './unzip.ts';
import { readXml } from './xml.ts';

const MAIN = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';

export function readXlsxGrid(bytes: Uint8Array): { grid: Grid; problems: SheetProblem[] } {
  const wanted = (name: string) =>
    [MAIN, RELATIONS, STRINGS, STYLES].includes(name) || /^xl\/worksheets\/[^/]+\.xml$/.test(name);
  const parts = unzipped(bytes, wanted);
  const { sheet, since1904 } = firstSheet(parts);
  const xml = parts.get(sheet);
  if (xml === undefined) throw notAWorkbook();
  return readSheet(xml, stringsOf(parts.get(STRINGS)), datesOf(parts.get(STYLES)), since1904);
}

/** The part of the first sheet that can be seen. */
function firstSheet(parts: Map<string, string>): { sheet: string; since1904: boolean } {
  const [main, relations] = [parts.get(MAIN), parts.get(RELATIONS)];
  if (main === undefined || relations === undefined) throw notAWorkbook();
  const targets = new Map<string, string>();
  readXml(relations, {
    open(name, attribute) {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '');
    },
  });
  let since1904 = false;
  const sheets: { id: string; hidden: boolean }[] = [];
  readXml(main, {
    open(name, attribute) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name === 'sheet')
        sheets.push({ id: attribute('id') ?? '', hidden: (attribute('state') ?? 'visible') !== 'visible' });
    },
  });
  const chosen = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  const target = targets.get(chosen?.id ?? '') ?? '';
  return { sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`, since1904 };
}

/** Texts by number; parts of one text are put together, how they are pronounced is left out. */
function stringsOf(xml: string | undefined): string[] {
  const strings: string[] = [];
  let [inside, aside] = [false, 0];
  if (xml === undefined) return strings;
  readXml(xml, {
    open(name) {
      if (name === 'si') strings.push('');
      if (name === 'rPh') aside += 1;
      inside = name === 't' && aside === 0;
    },
    close(name) {
      if (name === 'rPh') aside -= 1;
      inside = false;
    },
    text(text) {
      if (inside) strings[strings.length - 1] += text;
    },
  });
  return strings.map(unescaped);
}

/** The styles that show dates. */
function datesOf(xml: string | undefined): Set<number> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let cells = false;
  if (xml === undefined) return new Set();
  readXml(xml, {
    open(name, attribute) {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'cellXfs') cells = true;
      if (name === 'xf' && cells) formats.push(Number(attribute('numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') cells = false;
    },
  });
  return new Set(formats.flatMap((id, style) => (isDateFormat(id, codes.get(id)) ? [style] : [])));
}

function readSheet(xml: string, strings: string[], dates: Set<number>, since1904: boolean) {
  const grid: Grid = [];
  const problems: SheetProblem[] = [];
  let [row, column, type, style, text] = [-1, -1, 'n', 0, ''];
  let inside = false;
  readXml(xml, {
    open(name, attribute) {
      if (name === 'row') [row, column] = [Number(attribute('r') ?? row + 2) - 1, -1];
      else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1;
        [type, style, text] = [attribute('t') ?? 'n', Number(attribute('s') ?? 0), ''];
      }
      inside = name === 'v' || name === 't';
    },
    text(more) {
      if (!inside) return;
      text += more;
      if (text.length > LIMITS.cell) throw tooLong();
    },
    close(name) {
      inside = false;
      if (name === 'c') put();
    },
  });
  return { grid: Array.from(grid, (cells) => Array.from(cells ?? [], (cell) => cell ?? null)), problems };

  function put(): void {
    const value = valueHere();
    // cells that are only coloured may lie anywhere
    if (value === null || value === '') return;
    if (!(column >= 0 && column < LIMITS.columns)) throw tooManyColumns();
    if (!(row >= 0 && row < LIMITS.rows)) throw tooManyRows();
    grid[row] ??= [];
    (grid[row] as SheetValue[])[column] = value;
  }

  function valueHere(): SheetValue {
    if (type === 's') return strings[Number(text)] ?? null;
    if (type === 'inlineStr' || type === 'str') return unescaped(text);
    if (type === 'b') return text === '1';
    if (type === 'd') return text === '' ? null : { date: text.slice(0, 19).replace(/T00:00:00$/, '') };
    if (type === 'e') {
      problems.push({ code: 'error-value', message: errorWords(text), row: row + 1, column: columnLetters(column) });
      return null;
    }
    if (text === '' || !Number.isFinite(Number(text))) return null;
    // spreadsheets keep 15 digits, and write 17
    const number = Number(Number(text).toPrecision(15));
    const date = dates.has(style) ? dateOfSerial(number, since1904) : null;
    return date === null ? number : { date };
  }
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Characters that XML cannot hold stand as `_x000D_`. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function errorWords(value: string) {
  return {
    en: `This cell has the error ${value}. Correct its formula, or write the value.`,
    zh: `此单元格的值为错误 ${value}。请修正公式或直接填写值。`,
  };
}
