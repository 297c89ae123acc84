// biome-ignore-all lint/a11y/useSemanticElements: a cell being written is no fieldset
import { Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../../engine/core/definition.ts';
import type { DecisionProblem } from '../../../../engine/decisions/definition.ts';
import type { Known } from '../../studio/feel/names.ts';
import { LazyFeel } from '../../studio/panel/editors/LazyFeel.tsx';
import type { Column } from '../model/columns.ts';
import { Choices } from './Choices.tsx';

/** Where the focus goes when a cell is left. */
export type Move = 'stay' | 'down' | 'up' | 'right' | 'left';

interface CellEditorProps {
  column: Column;
  label: string;
  value: string;
  /** Values that the column allows. */
  allowed: readonly Json[];
  names: Known[];
  problems: readonly DecisionProblem[];
  style: React.CSSProperties;
  onChange: (value: string) => void;
  /** Leaves the cell. */
  onLeave: (move: Move) => void;
  /** Leaves it as it was. */
  onCancel: () => void;
}

/** One cell being written: FEEL with completion, a choice of the allowed values, a day, or a note. */
export function CellEditor(props: CellEditorProps) {
  const { column, label, value, allowed, names, problems, style, onChange, onLeave, onCancel } = props;
  const { t } = useTranslation('decisions');
  const box = useRef<HTMLDivElement>(null);
  const isFeel = column.kind === 'input' || column.kind === 'output';
  const keys = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || completing(event)) return;
    const move = moveOf(event);
    if (move === null && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (move === null) onCancel();
    else onLeave(move);
  };
  return (
    // Keys that leave the cell are caught before the editor inside has them.
    <div
      ref={box}
      role="group"
      aria-label={label}
      className={`cell-editor is-${column.kind}`}
      style={style}
      onKeyDownCapture={keys}
      onPaste={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) onLeave('stay');
      }}
    >
      {isFeel ? (
        <LazyFeel
          autoFocus
          label={label}
          value={value}
          names={names}
          readOnly={false}
          placeholder={column.kind === 'input' ? t('cellAny') : t('cellResult')}
          problems={problems.map(({ code, message, range, severity }) => ({
            code,
            message,
            severity: severity ?? 'error',
            ...(range && { range }),
          }))}
          onChange={onChange}
        />
      ) : column.kind === 'note' ? (
        <Input.TextArea
          autoFocus
          aria-label={label}
          value={value}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={2000}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input
          autoFocus
          aria-label={label}
          value={value}
          placeholder={t('dayPlaceholder')}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {isFeel && allowed.length > 0 ? (
        <Choices
          side={column.kind}
          cell={value}
          allowed={allowed}
          onChange={onChange}
          done={() => onLeave(column.kind === 'output' ? 'down' : 'stay')}
        />
      ) : null}
      {problems[0] ? <CellProblem problem={problems[0]} /> : null}
    </div>
  );
}

function CellProblem({ problem }: { problem: DecisionProblem }) {
  const { i18n } = useTranslation();
  const { message } = problem;
  const words = typeof message === 'string' ? message : (i18n.language === 'zh' && message.zh) || message.en;
  return (
    <p className="cell-problem" role="status">
      {words}
    </p>
  );
}

/** A list of completions is open: its keys are its own. */
function completing(event: React.KeyboardEvent): boolean {
  return (
    (event.key === 'Enter' || event.key === 'Tab' || event.key === 'Escape') &&
    document.querySelector('.cm-tooltip-autocomplete') !== null
  );
}

function moveOf({ key, shiftKey, altKey, ctrlKey, metaKey, target }: React.KeyboardEvent): Move | null {
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  const chooses = (target as HTMLElement).closest('[role="listbox"]') !== null;
  if (key === 'Enter' && !altKey && !ctrlKey && !metaKey && !chooses) return shiftKey ? 'up' : 'down';
  return null;
}
