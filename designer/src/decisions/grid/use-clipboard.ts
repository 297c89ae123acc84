import type { ClipboardEvent } from 'react';
import { cellOf } from '../model/columns.ts';
import { blockOf } from '../model/selection.ts';
import { writeBlock } from '../model/table.ts';
import { fromTsv, toTsv } from '../model/tsv.ts';
import { clear, type GridActs } from './use-grid-keys.ts';

/** Cells to and from the clipboard, as spreadsheets write them. */
export function clipboardActs(acts: GridActs) {
  const copy = (event: ClipboardEvent) => {
    if (acts.table.rules.length === 0) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', toTsv(selectedCells(acts)));
  };
  return {
    onCopy: copy,
    onCut: (event: ClipboardEvent) => {
      copy(event);
      clear(acts);
    },
    onPaste: (event: ClipboardEvent) => {
      const text = event.clipboardData.getData('text/plain');
      if (acts.readOnly || text === '') return;
      event.preventDefault();
      paste(acts, fromTsv(text));
    },
  };
}

/** Writes a block from the first selected cell on. One cell fills all that is selected. */
function paste(acts: GridActs, cells: string[][]): void {
  const { table, columns, language, selection, change, select } = acts;
  const { top, bottom, left, right } = blockOf(selection);
  const [[only] = []] = cells;
  const isOne = cells.length === 1 && cells[0]?.length === 1 && only !== undefined;
  const block = isOne
    ? Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => only))
    : cells;
  change(writeBlock(table, columns, { row: top, column: left }, block, language));
  const width = Math.max(...block.map((line) => line.length));
  select({
    anchor: { row: top, column: left },
    focus: { row: top + block.length - 1, column: Math.min(left + width, columns.length) - 1 },
  });
}

function selectedCells({ table, columns, selection, language }: GridActs): string[][] {
  const { top, bottom, left, right } = blockOf(selection);
  return table.rules
    .slice(top, bottom + 1)
    .map((rule) => columns.slice(left, right + 1).map((column) => cellOf(rule, column, language)));
}
