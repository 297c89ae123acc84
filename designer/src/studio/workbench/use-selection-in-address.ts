import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { Editor, EditorState } from '../editor/editor.ts';

/** What of the editor is in the address. */
interface Shown {
  select: string | null;
  in: string | null;
}

/**
 * `?select=score` selects an element, `?in=pack` looks into a collapsed sub-process; and what is selected and looked into is in the
 * address, so that it can be sent to a colleague.
 */
export function useSelectionInAddress(editor: Editor): void {
  const [search, setSearch] = useSearchParams();
  const [select, plane] = [search.get('select'), search.get('in')];
  const latest = useRef<{ setSearch: typeof setSearch; shown: Shown; written: Shown[] }>({
    setSearch,
    shown: { select, in: plane },
    written: [],
  });
  latest.current.setSearch = setSearch;
  useEffect(() => {
    const { written } = latest.current;
    const address = { select, in: plane };
    // What was written here comes back a moment later, when the editor may be further on.
    const own = written.findIndex((one) => same(one, address));
    if (own >= 0) {
      written.splice(0, own + 1);
      return;
    }
    latest.current.shown = address;
    if (same(shownBy(editor.get()), address)) return;
    editor.open(plane);
    if (select !== null) editor.select([select]);
  }, [editor, select, plane]);
  useEffect(
    () =>
      editor.subscribe(() => {
        const next = shownBy(editor.get());
        const { shown, written } = latest.current;
        if (same(next, shown)) return;
        latest.current.shown = next;
        written.push(next);
        latest.current.setSearch(
          (before) => {
            for (const key of ['select', 'in'] as const) {
              const value = next[key];
              if (value === null) before.delete(key);
              else before.set(key, value);
            }
            return before;
          },
          { replace: true },
        );
      }),
    [editor],
  );
}

/** An element that is selected is shown wherever it is: the plane goes without saying. */
function shownBy({ selection, plane }: EditorState): Shown {
  const [only] = selection;
  const select = selection.size === 1 && only !== undefined ? only : null;
  return { select, in: select === null ? plane : null };
}

function same(a: Shown, b: Shown): boolean {
  return a.select === b.select && a.in === b.in;
}
