import { useTranslation } from 'react-i18next';
import type { DecisionProblem, DecisionTable } from '../../../../engine/decisions/definition.ts';
import type { Known } from '../../studio/feel/names.ts';
import { type Column, cellOf, columnName } from '../model/columns.ts';
import { valuesOf } from '../model/kinds.ts';
import { CellEditor, type Move } from './CellEditor.tsx';
import { HEAD_HEIGHT, ROW_HEIGHT } from './geometry.ts';

interface EditingProps {
  editing: { row: number; column: number };
  table: DecisionTable;
  columns: Column[];
  names: Known[];
  problems: readonly DecisionProblem[];
  language: 'en' | 'zh';
  titles: string[];
  left: number;
  width: number;
  write: (value: string) => void;
  leave: (move: Move) => void;
  cancel: () => void;
}

/** The editor of a cell, over its place in the grid. */
export function Editing(props: EditingProps) {
  const { editing, table, columns, names, problems, language, titles, left, width, write, leave, cancel } = props;
  const { t } = useTranslation('decisions');
  const column = columns[editing.column];
  const rule = table.rules[editing.row];
  if (!column || !rule) return null;
  const name = columnName(table, column);
  const written = cellOf(rule, column, language);
  const schema =
    column.kind === 'input'
      ? table.inputs[column.index]?.schema
      : column.kind === 'output'
        ? table.outputs[column.index]?.schema
        : undefined;
  return (
    <CellEditor
      key={`${editing.row} ${editing.column}`}
      column={column}
      label={t('cellLabel', { column: titles[editing.column], number: editing.row + 1 })}
      value={column.kind === 'input' && written === '-' ? '' : written}
      allowed={schema ? valuesOf(schema) : []}
      names={names}
      problems={problems.filter((problem) => problem.rule === rule.id && problem.column === name)}
      style={{ left, top: HEAD_HEIGHT + editing.row * ROW_HEIGHT, minWidth: Math.max(width, 240) }}
      onChange={write}
      onLeave={leave}
      onCancel={cancel}
    />
  );
}
