import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { useScope } from '../scope.tsx';

interface RowsProps<T> {
  rows: T[];
  /** Draws one row. */
  children: (row: T, index: number) => ReactNode;
  onAdd?: () => void;
  onRemove: (index: number) => void;
  onMove?: (from: number, to: number) => void;
  addLabel: string;
}

/** A list that grows and shrinks; its rows have their place as their identity. */
export function Rows<T>({ rows, children, onAdd, onRemove, onMove, addLabel }: RowsProps<T>) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  return (
    <div className="rows">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className="row" key={index}>
          <div className="row-body">{children(row, index)}</div>
          {!readOnly && (
            <div className="row-tools">
              {onMove && index > 0 && (
                <button
                  type="button"
                  aria-label={t('moveUp')}
                  title={t('moveUp')}
                  onClick={() => onMove(index, index - 1)}
                >
                  <Icon name="arrowUp" size={12} />
                </button>
              )}
              <button type="button" aria-label={t('removeRow')} title={t('removeRow')} onClick={() => onRemove(index)}>
                <Icon name="close" size={12} />
              </button>
            </div>
          )}
        </div>
      ))}
      {!readOnly && onAdd && (
        <button type="button" className="link-button" onClick={onAdd}>
          <Icon name="plus" size={12} /> {addLabel}
        </button>
      )}
    </div>
  );
}

/** A list with two rows changed round. */
export function swapped<T>(rows: T[], from: number, to: number): T[] {
  const next = [...rows];
  const [moved] = next.splice(from, 1);
  if (moved !== undefined) next.splice(to, 0, moved);
  return next;
}
