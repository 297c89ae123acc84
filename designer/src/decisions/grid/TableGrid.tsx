// biome-ignore-all lint/a11y/useSemanticElements: a grid of which a part is drawn, in absolute places, cannot be a table
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionTable } from '../../../../engine/decisions/definition.ts';
import { textIn, useLanguage } from '../../i18n/index.ts';
import type { Known } from '../../studio/feel/names.ts';
import { type Column, cellOf } from '../model/columns.ts';
import { blockOf, contains, moved, type Selection, single } from '../model/selection.ts';
import { moveRules, writeBlock } from '../model/table.ts';
import type { Move } from './CellEditor.tsx';
import { ColumnHeads, useColumnTitles } from './ColumnHeads.tsx';
import { cellAt } from './cell-at.ts';
import { Editing } from './Editing.tsx';
import { HEAD_HEIGHT, HEAD_WIDTH, offsetsOf, ROW_HEIGHT, visibleRows, widthsOf } from './geometry.ts';
import { marksOf, type Said } from './marks.ts';
import { RuleMenu } from './RuleMenu.tsx';
import { RuleRow } from './RuleRow.tsx';
import { clipboardActs } from './use-clipboard.ts';
import { type GridActs, onGridKey } from './use-grid-keys.ts';
import { useWindow } from './use-window.ts';

export interface TableGridProps extends Said {
  table: DecisionTable;
  columns: Column[];
  label: string;
  readOnly: boolean;
  /** What cells may name. */
  names: Known[];
  selection: Selection;
  select: (selection: Selection) => void;
  /** Steps with the same key in a row are undone together. */
  onChange: (table: DecisionTable, key?: string) => void;
  undo: () => void;
  redo: () => void;
  openColumn: (side: 'input' | 'output', index: number) => void;
}

/** A decision table as a spreadsheet: keyboard, blocks, and only the rules in sight drawn. */
export function TableGrid(props: TableGridProps) {
  const { table, columns, label, readOnly, names, selection, select, onChange, undo, redo, openColumn } = props;
  const { problems, findings, explanation, matched } = props;
  const { t } = useTranslation('decisions');
  const language = useLanguage();
  const titles = useColumnTitles(table, columns);
  const wide = widthsOf(table, columns, titles, language).join();
  // The same list as long as the widths are: rows are drawn again only for what is theirs.
  const widths = useMemo(() => wide.split(',').map(Number), [wide]);
  const offsets = useMemo(() => offsetsOf(widths), [widths]);
  const width = HEAD_WIDTH + widths.reduce((sum, one) => sum + one, 0);
  const marks = useMemo(
    () => marksOf(table, columns, { problems, findings, explanation, matched }, (message) => textIn(message, language)),
    [table, columns, problems, findings, explanation, matched, language],
  );
  const [editing, setEditing] = useState<{ row: number; column: number; before: string } | null>(null);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const [drop, setDrop] = useState<number | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  // The editor is there when the first key is pressed.
  useEffect(() => void import('../../studio/feel/FeelEditor.tsx'), []);
  const selecting = useRef(false);
  const { frame, top: scrollTop, height } = useWindow(selection.focus, offsets, widths);
  const { first, last } = visibleRows(scrollTop, height, table.rules.length);
  const block = blockOf(selection);
  const write = (row: number, column: number, value: string) =>
    onChange(writeBlock(table, columns, { row, column }, [[value]], language), `cell ${row} ${column}`);
  const acts: GridActs = {
    table,
    columns,
    language,
    selection,
    readOnly,
    page: Math.max(1, Math.floor(height / ROW_HEIGHT) - 2),
    change: onChange,
    select,
    undo,
    redo,
    openMenu: () => {
      const cell = document.getElementById(`cell-${selection.focus.row}-${selection.focus.column}`);
      const box = cell?.getBoundingClientRect();
      if (box) setMenu({ x: box.left, y: box.bottom });
    },
    edit: (given) => {
      const { row, column } = selection.focus;
      const rule = table.rules[row];
      const at = columns[column];
      if (readOnly || !rule || !at) return;
      const before = cellOf(rule, at, language);
      if (editing && given !== undefined) {
        // Typed faster than the editor is there.
        write(editing.row, editing.column, before + given);
        return;
      }
      select(single(selection.focus));
      if (given !== undefined) write(row, column, given);
      setEditing({ row, column, before });
    },
  };
  const leave = (move: Move) => {
    if (!editing) return;
    setEditing(null);
    const by = MOVES[move];
    const size = { rows: table.rules.length, columns: columns.length };
    if (by) select(moved(single(editing), by, size));
    if (move !== 'stay') grid.current?.focus({ preventScroll: true });
  };
  const cancel = () => {
    if (!editing) return;
    write(editing.row, editing.column, editing.before);
    setEditing(null);
    grid.current?.focus({ preventScroll: true });
  };
  const rows = table.rules.slice(first, last + 1);
  const focused = rows.length > 0 && selection.focus.row >= first && selection.focus.row <= last;
  return (
    <div className="rule-frame" ref={frame}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={table.rules.length + 1}
        aria-colcount={columns.length + 1}
        aria-readonly={readOnly}
        aria-multiselectable="true"
        aria-activedescendant={focused ? `cell-${selection.focus.row}-${selection.focus.column}` : undefined}
        className="rule-grid"
        style={{ width, height: HEAD_HEIGHT + table.rules.length * ROW_HEIGHT }}
        onKeyDown={(event) => event.target === grid.current && onGridKey(event, acts)}
        {...clipboardActs(acts)}
        onMouseDown={(event) => {
          const cell = cellAt(event);
          if (!cell || event.button > 1) return;
          const column = cell.column ?? 0;
          const focus = { row: cell.row, column: cell.column ?? columns.length - 1 };
          const inside = cell.column !== null && contains(block, focus);
          if (event.button === 0 && cell.column !== null) event.preventDefault();
          if (event.button === 0 || !inside) {
            const anchor = event.shiftKey ? selection.anchor : { row: cell.row, column };
            select({ anchor, focus });
          }
          selecting.current = event.button === 0 && cell.column !== null;
          grid.current?.focus({ preventScroll: true });
        }}
        onMouseMove={(event) => {
          if (!selecting.current || event.buttons !== 1) return;
          const cell = cellAt(event);
          if (cell && cell.column !== null) select({ ...selection, focus: { row: cell.row, column: cell.column } });
        }}
        onMouseUp={() => {
          selecting.current = false;
        }}
        onDoubleClick={(event) => cellAt(event)?.column != null && acts.edit()}
        onContextMenu={(event) => {
          if (readOnly || !cellAt(event)) return;
          event.preventDefault();
          setMenu({ x: event.clientX, y: event.clientY });
        }}
        onDragStart={(event) => event.dataTransfer.setData('text/plain', '')}
        onDragOver={(event) => {
          const cell = cellAt(event);
          if (!cell || readOnly) return;
          event.preventDefault();
          if (drop !== cell.row) setDrop(cell.row);
        }}
        onDragEnd={() => setDrop(null)}
        onDrop={(event) => {
          event.preventDefault();
          const to = drop;
          setDrop(null);
          if (to === null || readOnly) return;
          const before = to > block.bottom ? to + 1 : to;
          onChange(moveRules(table, block.top, block.bottom, before));
          const start = to > block.bottom ? to - (block.bottom - block.top) : to;
          select({
            anchor: { row: start, column: block.left },
            focus: { row: start + block.bottom - block.top, column: block.right },
          });
        }}
      >
        <div role="rowgroup" className="rule-heads">
          <ColumnHeads {...{ table, columns, widths, problems, readOnly }} open={openColumn} />
        </div>
        <div role="rowgroup" className="rule-body">
          {rows.map((rule, at) => {
            const index = first + at;
            const selected = index >= block.top && index <= block.bottom;
            return (
              <RuleRow
                key={rule.id}
                rule={rule}
                index={index}
                columns={columns}
                widths={widths}
                language={language}
                left={selected ? block.left : null}
                right={selected ? block.right : null}
                focus={index === selection.focus.row ? selection.focus.column : null}
                marks={marks.get(rule.id)}
                anyValue={t('any')}
                rowLabel={t('ruleNumber', { number: index + 1 })}
                draggable={!readOnly && selected && block.left === 0 && block.right === columns.length - 1}
                target={drop === index}
              />
            );
          })}
        </div>
      </div>
      {editing && columns[editing.column] ? (
        <Editing
          {...{ editing, table, columns, names, problems, language, titles, leave, cancel }}
          left={offsets[editing.column] ?? 0}
          width={widths[editing.column] ?? 0}
          write={(value) => write(editing.row, editing.column, value)}
        />
      ) : null}
      {menu ? <RuleMenu at={menu} acts={acts} close={() => setMenu(null)} focus={() => grid.current?.focus()} /> : null}
    </div>
  );
}

const MOVES: { [move in Move]: { rows?: number; columns?: number } | null } = {
  stay: null,
  down: { rows: 1 },
  up: { rows: -1 },
  right: { columns: 1 },
  left: { columns: -1 },
};
