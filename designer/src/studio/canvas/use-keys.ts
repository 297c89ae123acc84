import { useCallback } from 'react';
import { GRID } from '../../../../engine/core/layout.ts';
import { planeOf, planesTo } from '../../diagram/structure.ts';
import { useEditor } from '../editor/context.tsx';
import { around } from '../model/boxes.ts';
import { copy, cornerOf, fromClipboard, toClipboard } from '../model/clipboard.ts';
import { containerAt } from '../model/containers.ts';
import { pasteCommand, randomId } from '../model/create.ts';
import { linesOf } from '../model/edit.ts';

export interface KeyActions {
  openSearch: () => void;
  showAll: () => void;
  rename: (id: string) => void;
  /** Asks what the element is to be connected to. */
  connect: (from: string) => void;
}

const ARROWS: { [key: string]: { dx: number; dy: number } } = {
  ArrowLeft: { dx: -GRID, dy: 0 },
  ArrowRight: { dx: GRID, dy: 0 },
  ArrowUp: { dx: 0, dy: -GRID },
  ArrowDown: { dx: 0, dy: GRID },
};

/** The keyboard on the canvas. Keys pressed in fields stay theirs. */
export function useKeys({ openSearch, showAll, rename, connect }: KeyActions): (event: React.KeyboardEvent) => void {
  const editor = useEditor();
  return useCallback(
    (event) => {
      const target = event.target as HTMLElement;
      if (target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]')) return;
      const { history, selection, plane } = editor.get();
      const { present } = history;
      const lines = new Set(linesOf(present).map(({ id }) => id));
      // What is drawn as a box, in whichever list it is.
      const elements = [...selection].filter((id) => !lines.has(id));
      const [only] = elements;
      const control = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const focused = target.closest<HTMLElement>('.react-flow__node, .react-flow__edge')?.dataset.id;
      const arrow = ARROWS[key];
      if (control && key === 'z') event.shiftKey ? editor.redo() : editor.undo();
      else if (control && key === 'y') editor.redo();
      else if (control && key === 'a') editor.select(planeOf(present, plane).elements.map(({ id }) => id));
      else if (control) return;
      else if (key === 'Delete' || key === 'Backspace') {
        const flows = [...selection].filter((id) => lines.has(id));
        editor.perform([{ type: 'delete', elements, flows }]);
      } else if (arrow && elements.length > 0) {
        const step = event.shiftKey ? 5 : 1;
        const move = { dx: arrow.dx * step, dy: arrow.dy * step };
        editor.perform([{ type: 'moveElements', ids: elements, ...move }], `move:${elements.join()}`);
      } else if ((key === 'Enter' || key === ' ') && focused !== undefined && !selection.has(focused)) {
        editor.select([focused]);
      } else if ((key === 'Enter' || key === 'F2') && selection.size === 1 && only !== undefined) rename(only);
      else if (key === 'o' && only !== undefined && present.diagram?.collapsed?.includes(only)) editor.open(only);
      else if (key === 'c' && selection.size === 1 && only !== undefined) connect(only);
      else if (key === 'Escape' && selection.size === 0 && plane !== null)
        editor.open(planesTo(present, plane).at(-1) ?? null);
      else if (key === 'Escape') editor.select([]);
      else if (key === '/') openSearch();
      else if (key === 'f') showAll();
      else return;
      event.preventDefault();
    },
    [editor, openSearch, showAll, rename, connect],
  );
}

/** Copy, cut and paste with the system's clipboard, so that parts can go from one process to another. */
export function useClipboard() {
  const editor = useEditor();
  const onCopy = useCallback(
    (event: React.ClipboardEvent) => {
      if (inField(event.target) || window.getSelection()?.isCollapsed === false) return;
      const { history, selection } = editor.get();
      const fragment = copy(history.present, selection);
      if (fragment.elements.length + fragment.artifacts.length === 0) return;
      event.clipboardData.setData('text/plain', toClipboard(fragment));
      event.preventDefault();
      if (event.type === 'cut') {
        const gone = [...fragment.elements, ...fragment.artifacts].map(({ id }) => id);
        editor.perform([{ type: 'delete', elements: gone, flows: [] }]);
      }
    },
    [editor],
  );
  const onPaste = useCallback(
    (event: React.ClipboardEvent) => {
      if (inField(event.target)) return;
      const fragment = fromClipboard(event.clipboardData.getData('text/plain'));
      if (!fragment || fragment.elements.length + fragment.artifacts.length === 0) return;
      event.preventDefault();
      const corner = cornerOf(fragment);
      const { history, plane } = editor.get();
      const taken = Object.values(history.present.diagram?.elements ?? {});
      let at = { x: corner.x + 4 * GRID, y: corner.y + 4 * GRID };
      while (taken.some((box) => box.x === at.x && box.y === at.y)) at = { x: at.x + 4 * GRID, y: at.y + 4 * GRID };
      // Into the sub-process where it comes to lie: the one that it was copied from, mostly.
      const whole = around(Object.values(fragment.bounds));
      const middle = { x: at.x + (whole?.width ?? 0) / 2, y: at.y + (whole?.height ?? 0) / 2 };
      const command = pasteCommand(fragment, at, containerAt(history.present, plane, middle), randomId);
      editor.perform([command]);
      const inner = new Set([...fragment.elements, ...fragment.artifacts].map(({ id }) => id));
      const outermost = fragment.elements.filter(({ parent }) => parent === undefined || !inner.has(parent));
      editor.select([...outermost, ...fragment.artifacts].map(({ id }) => command.ids[id] ?? id));
    },
    [editor],
  );
  return { onCopy, onCut: onCopy, onPaste };
}

function inField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
