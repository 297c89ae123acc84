// biome-ignore-all lint/a11y/useSemanticElements: a grid of which a part is drawn, in absolute places, cannot be a table
import { useTranslation } from 'react-i18next';
import type { DecisionProblem, DecisionTable } from '../../../../engine/decisions/definition.ts';
import { useText } from '../../i18n/index.ts';
import { useDefinition } from '../editor/context.tsx';
import { type Column, columnName } from '../model/columns.ts';
import { kindOf, valuesOf } from '../model/kinds.ts';
import { HEAD_WIDTH } from './geometry.ts';

interface ColumnHeadsProps {
  table: DecisionTable;
  columns: Column[];
  widths: number[];
  problems: readonly DecisionProblem[];
  readOnly: boolean;
  /** Opens a column, to be changed. */
  open: (side: 'input' | 'output', index: number) => void;
}

/** The heads of the columns: what they are called, what they test or give, and of what type that is. */
export function ColumnHeads({ table, columns, widths, problems, readOnly, open }: ColumnHeadsProps) {
  const { t } = useTranslation('decisions');
  const titles = useColumnTitles(table, columns);
  const text = useText();
  const firstOutput = columns.findIndex(({ kind }) => kind === 'output');
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className="rule-row is-head">
      <div
        role="columnheader"
        tabIndex={-1}
        className="rule-head"
        style={{ width: HEAD_WIDTH }}
        title={t(`hit${table.hitPolicy}`)}
      >
        <span aria-hidden="true">{table.hitPolicy}</span>
        <span className="visually-hidden">{t('rule')}</span>
      </div>
      {columns.map((column, at) => {
        const isSide = column.kind === 'input' || column.kind === 'output';
        const problem = problems.find(
          ({ rule, column: name }) => rule === undefined && isSide && name === columnName(table, column),
        );
        const part = isSide ? (column.kind === 'input' ? table.inputs : table.outputs)[column.index] : undefined;
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are places
            key={at}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={at + 2}
            className={`column-head is-${column.kind}${at === firstOutput ? ' is-first-output' : ''}${problem ? ' has-fault' : ''}`}
            style={{ width: widths[at] }}
            title={problem ? text(problem.message) : undefined}
          >
            {isSide && part ? (
              <button
                type="button"
                aria-label={t(readOnly ? 'showColumn' : 'changeColumn', { name: titles[at] })}
                onClick={() => open(column.kind, column.index)}
              >
                <span className="column-side">{t(column.kind === 'input' ? 'inputs' : 'outputs')}</span>
                <b>{titles[at]}</b>
                <span className="column-about">
                  {[
                    t(`kind-${kindOf(part.schema)}`),
                    valuesOf(part.schema).length > 0 && part.schema.enum
                      ? t('choiceOf', { count: part.schema.enum.length })
                      : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
            ) : (
              <b>{titles[at]}</b>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** What the columns are called, in the reader's language. */
export function useColumnTitles(table: DecisionTable, columns: Column[]): string[] {
  const { t } = useTranslation('decisions');
  const text = useText();
  const { inputs, decisions = [] } = useDefinition();
  return columns.map((column) => {
    if (column.kind === 'input') {
      const input = table.inputs[column.index];
      const tested = [...inputs, ...decisions].find(({ name }) => name === input?.expression);
      return text(input?.title) || text(tested?.title) || input?.expression || t('untitled');
    }
    if (column.kind === 'output') {
      const output = table.outputs[column.index];
      return text(output?.title) || output?.name || t('untitled');
    }
    return t(column.kind);
  });
}
