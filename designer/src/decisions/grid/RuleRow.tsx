// biome-ignore-all lint/a11y/useSemanticElements: a grid of which a part is drawn, in absolute places, cannot be a table
import { memo } from 'react';
import type { DecisionRule } from '../../../../engine/decisions/definition.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Column, cellOf } from '../model/columns.ts';
import { ROW_HEIGHT } from './geometry.ts';

/** What there is to say about a rule: its own marks, and those of its cells by column. */
export interface RowMarks {
  /** Finding or problem, in words. */
  problem?: string;
  severity?: 'error' | 'warning' | 'hint';
  /** By what was tried; `also`: it applies, but another rule counts. */
  tried?: 'matched' | 'also' | 'stopped';
  /** Text by column on screen: why a cell is marked. */
  faults?: { [column: number]: string };
  /** Cells that stopped the rule. */
  stops?: ReadonlySet<number>;
}

interface RuleRowProps {
  rule: DecisionRule;
  index: number;
  columns: Column[];
  widths: number[];
  language: 'en' | 'zh';
  /** Selected columns of this row, and the one with the focus. */
  left: number | null;
  right: number | null;
  focus: number | null;
  marks: RowMarks | undefined;
  anyValue: string;
  rowLabel: string;
  draggable: boolean;
  /** What is dragged would be dropped above this row. */
  target: boolean;
}

/** One rule. Drawn again only when something of it changes. */
export const RuleRow = memo(function RuleRow(props: RuleRowProps) {
  const { rule, index, columns, widths, language, left, right, focus, marks, anyValue, rowLabel, draggable } = props;
  const firstOutput = columns.findIndex(({ kind }) => kind === 'output');
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      className={classes('rule-row', marks?.tried && `is-${marks.tried}`, props.target && 'is-target')}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      data-row={index}
    >
      <div
        role="rowheader"
        tabIndex={-1}
        className="rule-head"
        draggable={draggable}
        title={marks?.problem}
        aria-label={rowLabel}
      >
        <span className="rule-number">{index + 1}</span>
        {marks?.tried === 'matched' || marks?.tried === 'also' ? <Icon name="check" size={13} /> : null}
        {marks?.severity ? <i className={`rule-dot is-${marks.severity}`} /> : null}
      </div>
      {columns.map((column, at) => {
        const value = cellOf(rule, column, language);
        const fault = marks?.faults?.[at];
        const any = column.kind === 'input' && (value === '-' || value.trim() === '');
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are places
            key={at}
            role="gridcell"
            tabIndex={-1}
            id={`cell-${index}-${at}`}
            aria-colindex={at + 2}
            aria-selected={left !== null && right !== null && at >= left && at <= right}
            aria-invalid={fault ? true : undefined}
            title={fault}
            data-column={at}
            className={classes(
              'rule-cell',
              `is-${column.kind}`,
              at === firstOutput && 'is-first-output',
              at === focus && 'is-focus',
              fault && 'has-fault',
              marks?.stops?.has(at) && 'is-stop',
              any && 'is-any',
            )}
            style={{ width: widths[at] }}
          >
            <span>{any ? anyValue : value}</span>
          </div>
        );
      })}
    </div>
  );
});

function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
