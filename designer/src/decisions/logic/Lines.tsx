import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { useEditor, useEditorState } from '../editor/context.tsx';
import type { Place } from '../model/document.ts';

/** Buttons of one line of a list at a place: up, away. */
export function LineTools<T>({
  place,
  list,
  index,
  least = 0,
}: {
  place: Place;
  list: readonly T[];
  index: number;
  least?: number;
}) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  if (readOnly) return null;
  const up = () => {
    const line = list[index] as T;
    editor.put(place, list.toSpliced(index, 1).toSpliced(index - 1, 0, line));
  };
  return (
    <>
      {index > 0 && (
        <button
          type="button"
          className="icon-button small"
          aria-label={t('lineUp', { number: index + 1 })}
          onClick={up}
        >
          <Icon name="arrowUp" size={12} />
        </button>
      )}
      {list.length > least && (
        <button
          type="button"
          className="icon-button small"
          aria-label={t('lineRemove', { number: index + 1 })}
          onClick={() => editor.put(place, list.toSpliced(index, 1))}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </>
  );
}

export function AddLine({ onAdd, children }: { onAdd: () => void; children: ReactNode }) {
  const readOnly = useEditorState((state) => state.readOnly);
  if (readOnly) return null;
  return (
    <button type="button" className="link-button box-add" onClick={onAdd}>
      <Icon name="plus" size={12} />
      {children}
    </button>
  );
}
