/** What is selected in a grid: from an anchor to the cell that has the focus. Rows and columns count from 0. */
export interface Selection {
  anchor: Cell;
  focus: Cell;
}
export interface Cell {
  row: number;
  column: number;
}
export interface Block {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const single = (cell: Cell): Selection => ({ anchor: cell, focus: cell });

export function blockOf({ anchor, focus }: Selection): Block {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

export function contains({ top, bottom, left, right }: Block, { row, column }: Cell): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** The focus moved by rows and columns, kept inside the grid; with `extend` the anchor stays. */
export function moved(
  selection: Selection,
  by: { rows?: number; columns?: number },
  size: { rows: number; columns: number },
  extend = false,
): Selection {
  const focus = clamp(
    { row: selection.focus.row + (by.rows ?? 0), column: selection.focus.column + (by.columns ?? 0) },
    size,
  );
  return extend ? { anchor: selection.anchor, focus } : single(focus);
}

export function clamp({ row, column }: Cell, { rows, columns }: { rows: number; columns: number }): Cell {
  return {
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}

/** Kept inside a grid that may have become smaller. */
export function within(selection: Selection, size: { rows: number; columns: number }): Selection {
  const [anchor, focus] = [clamp(selection.anchor, size), clamp(selection.focus, size)];
  const same =
    anchor.row === selection.anchor.row &&
    anchor.column === selection.anchor.column &&
    focus.row === selection.focus.row &&
    focus.column === selection.focus.column;
  return same ? selection : { anchor, focus };
}
