import type { DecisionTable } from '../../../../engine/decisions/definition.ts';
import type { Column } from '../model/columns.ts';
import type { Cell } from '../model/selection.ts';
import { blockOf, moved, type Selection } from '../model/selection.ts';
import { duplicateRules, insertEmpty, moveRules, removeRules, writeBlock } from '../model/table.ts';

export interface GridActs {
  table: DecisionTable;
  columns: Column[];
  language: 'en' | 'zh';
  selection: Selection;
  readOnly: boolean;
  /** Rows that fit on the screen. */
  page: number;
  change: (table: DecisionTable) => void;
  select: (selection: Selection) => void;
  /** Begins to write in the cell with the focus; with a text in place of what is there. */
  edit: (text?: string) => void;
  undo: () => void;
  redo: () => void;
  openMenu: () => void;
}

/** What can be done with the selected rules, by name: keys, buttons and menus call these. */
export function ruleActs({ table, selection, change, select, readOnly }: GridActs) {
  const { top, bottom } = blockOf(selection);
  const { column } = selection.focus;
  const count = bottom - top + 1;
  const rows = (first: number, last: number) =>
    select({ anchor: { row: first, column: selection.anchor.column }, focus: { row: last, column } });
  const act = (next: DecisionTable, first: number, last: number) => {
    if (readOnly || next === table) return;
    change(next);
    rows(first, last);
  };
  const any = table.rules.length > 0;
  /** A new rule is written from its first cell on. */
  const insert = (row: number) => {
    if (readOnly) return;
    change(insertEmpty(table, row));
    select({ anchor: { row, column: 0 }, focus: { row, column: 0 } });
  };
  return {
    insertBelow: () => insert(any ? bottom + 1 : 0),
    insertAbove: () => insert(top),
    duplicate: () => any && act(duplicateRules(table, top, bottom), bottom + 1, bottom + count),
    remove: () => {
      if (!any) return;
      const left = Math.max(0, Math.min(top, table.rules.length - count - 1));
      act(removeRules(table, top, bottom), left, left);
    },
    moveUp: () => top > 0 && act(moveRules(table, top, bottom, top - 1), top - 1, bottom - 1),
    moveDown: () =>
      bottom < table.rules.length - 1 && act(moveRules(table, top, bottom, bottom + 2), top + 1, bottom + 1),
  };
}

/** The keyboard of the grid, as spreadsheets have it. */
export function onGridKey(event: React.KeyboardEvent, acts: GridActs): void {
  if (event.nativeEvent.isComposing) return;
  const handled = handle(event, acts);
  if (!handled) return;
  event.preventDefault();
  event.stopPropagation();
}

function handle(event: React.KeyboardEvent, acts: GridActs): boolean {
  const { key, shiftKey, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const { selection, select, columns, table, page } = acts;
  const size = { rows: table.rules.length, columns: columns.length };
  const rules = ruleActs(acts);
  const go = (rows: number, across: number) => select(moved(selection, { rows, columns: across }, size, shiftKey));
  const run = (act: () => unknown) => {
    act();
    return true;
  };
  const letter = key.length === 1 ? key.toLowerCase() : key;
  if (control && letter === 'z') return run(shiftKey ? acts.redo : acts.undo);
  if (control && letter === 'y') return run(acts.redo);
  if (control && letter === 'd') return run(rules.duplicate);
  if (control && key === 'Enter') return run(shiftKey ? rules.insertAbove : rules.insertBelow);
  if (control && (key === 'Backspace' || key === 'Delete')) return run(rules.remove);
  if (altKey && key === 'ArrowUp') return run(rules.moveUp);
  if (altKey && key === 'ArrowDown') return run(rules.moveDown);
  if ((shiftKey && key === 'F10') || key === 'ContextMenu') return run(acts.openMenu);
  if (control && letter === 'a') {
    const focus: Cell = { row: size.rows - 1, column: size.columns - 1 };
    return run(() => size.rows > 0 && select({ anchor: { row: 0, column: 0 }, focus }));
  }
  const step = STEPS[key];
  if (step) {
    const far = control ? 1_000_000 : 1;
    return run(() => go(step[0] * far, step[1] * far));
  }
  if (key === 'Home') return run(() => go(control ? -1_000_000 : 0, -1_000_000));
  if (key === 'End') return run(() => go(control ? 1_000_000 : 0, 1_000_000));
  if (key === 'PageUp') return run(() => go(-page, 0));
  if (key === 'PageDown') return run(() => go(page, 0));
  if (control || altKey || acts.readOnly) return false;
  if (key === 'Tab') return tab(acts, shiftKey);
  if (key === 'Enter' || key === 'F2') return run(() => acts.edit());
  if (key === 'Delete' || key === 'Backspace') return run(() => clear(acts));
  if (key.length === 1) return run(() => acts.edit(key));
  return false;
}

const STEPS: { [key: string]: [rows: number, columns: number] } = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** To the next cell; from the last one of all out of the grid, so that nobody is caught in it. */
function tab({ selection, select, columns, table }: GridActs, back: boolean): boolean {
  const { row, column } = selection.focus;
  const next = row * columns.length + column + (back ? -1 : 1);
  if (next < 0 || next >= table.rules.length * columns.length) return false;
  const cell = { row: Math.floor(next / columns.length), column: next % columns.length };
  select({ anchor: cell, focus: cell });
  return true;
}

/** Empties the selected cells. */
export function clear({ table, columns, selection, language, change, readOnly }: GridActs): void {
  if (readOnly || table.rules.length === 0) return;
  const { top, bottom, left, right } = blockOf(selection);
  const line = Array.from({ length: right - left + 1 }, () => '');
  const cells = Array.from({ length: bottom - top + 1 }, () => line);
  change(writeBlock(table, columns, { row: top, column: left }, cells, language));
}
