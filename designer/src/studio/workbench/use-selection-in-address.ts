import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { Editor } from '../editor/editor.ts';

/** `?select=score` selects an element, and what is selected is in the address, so that it can be sent to a colleague. */
export function useSelectionInAddress(editor: Editor): void {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('select');
  const latest = useRef({ setSearch, wanted });
  latest.current = { setSearch, wanted };
  useEffect(() => {
    const { selection } = editor.get();
    if (wanted !== null && !(selection.size === 1 && selection.has(wanted))) editor.select([wanted]);
  }, [editor, wanted]);
  useEffect(
    () =>
      editor.subscribe(() => {
        const { selection } = editor.get();
        const [only] = selection;
        const next = selection.size === 1 && only !== undefined ? only : null;
        if (next === latest.current.wanted) return;
        latest.current.wanted = next;
        latest.current.setSearch(
          (before) => {
            if (next === null) before.delete('select');
            else before.set('select', next);
            return before;
          },
          { replace: true },
        );
      }),
    [editor],
  );
}
