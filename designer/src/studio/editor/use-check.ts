import { useEffect } from 'react';
import { check } from '../../../../engine/core/check.ts';
import type { Editor } from './editor.ts';

/** Milliseconds of quiet before a process is checked again. */
const QUIET = 180;

/** Checks the process while it is drawn. */
export function useCheck(editor: Editor): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let checked: { definition: unknown; catalog: unknown } | null = null;
    const run = () => {
      const { history, catalog } = editor.get();
      if (checked?.definition === history.present && checked.catalog === catalog) return;
      checked = { definition: history.present, catalog };
      editor.set({ problems: check(history.present, catalog) });
    };
    run();
    const stop = editor.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(run, QUIET);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor]);
}
