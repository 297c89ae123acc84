/** A grid as a workbook of one sheet (ECMA-376, SpreadsheetML). All cells are texts: nothing in it is worked out. */
import { strToU8, zipSync } from 'fflate';
import { columnLetters } from '../../../../engine/decisions/tables/index.ts';

/** Styles by their places in `STYLE_SHEET`. */
const HEAD = 1;
const TEXT = 2;
/** Texts that begin as formulas do keep being texts when somebody edits them. */
const QUOTED = 3;

export interface SheetLook {
  name: string;
  /** How many rows at the top stay in sight. */
  head: number;
}

export function xlsxOf(grid: string[][], look: SheetLook): Uint8Array {
  const files = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATED}"><sheets><sheet name="${sheetName(look.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLE_SHEET,
    'xl/worksheets/sheet1.xml': sheet(grid, look),
  };
  const packed = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  // the same table is the same file
  return zipSync(Object.fromEntries(packed), { level: 6, mtime: new Date(1980, 0, 1, 12) });
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;

/** Format 49 is “text”: what is typed into such a cell stays as it is. */
const STYLE_SHEET = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEFF3F8"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`;

function relations(list: [id: string, type: string, target: string][]): string {
  const all = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATED}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function sheet(grid: string[][], { head }: SheetLook): string {
  const width = Math.max(1, ...grid.map((cells) => cells.length));
  const widths = Array.from({ length: width }, (_, column) => {
    const longest = Math.max(0, ...grid.slice(0, 200).map((cells) => cells[column]?.length ?? 0));
    return `<col min="${column + 1}" max="${column + 1}" width="${Math.min(60, Math.max(10, longest + 2))}" style="${TEXT}" customWidth="1"/>`;
  });
  const pane = `<pane xSplit="1" ySplit="${head}" topLeftCell="B${head + 1}" activePane="bottomRight" state="frozen"/>`;
  const rows = grid.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(cell, row, column, row < head)).join('');
    return `<row r="${row + 1}">${written}</row>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function cellXml(text: string, row: number, column: number, head: boolean): string {
  const style = /^['=+\-@]/.test(text) ? QUOTED : head ? HEAD : TEXT;
  const place = `r="${columnLetters(column)}${row + 1}" s="${style}"`;
  if (text === '') return head ? `<c ${place}/>` : '';
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** XML, and what it cannot hold as `_x0000_`; text that looks so already is marked. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : hex(sign)))
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function hex(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Sheets have names of up to 31 characters, some signs left out. */
function sheetName(name: string): string {
  return escaped(
    name
      .replace(/[:\\/?*[\]\p{Cc}]/gu, ' ')
      .trim()
      .slice(0, 31)
      .replace(/^'+|'+$/g, '') || 'Rules',
  );
}
