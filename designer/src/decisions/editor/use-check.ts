import { useEffect, useState } from 'react';
import { type Checker, openChecker } from './checker.ts';
import type { Editor } from './editor.ts';

/** Milliseconds of quiet before a decision is checked again. */
const QUIET = 200;

/** The thread that compiles, for as long as the screen is there. */
export function useChecker(id: string): Checker {
  const [checker] = useState(() => openChecker(id));
  useEffect(() => () => checker.stop(), [checker]);
  return checker;
}

/** Checks the decision while it is edited: one check at a time, always of what is newest. */
export function useCheck(editor: Editor, checker: Checker): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let busy = false;
    let over = false;
    let done: unknown = null;
    const run = async () => {
      const definition = editor.definition();
      if (busy || over || done === definition) return;
      busy = true;
      done = definition;
      try {
        const found = await checker.ask('check', { definition, now: new Date().toISOString() });
        if (!over) editor.found({ definition, ...found });
      } catch {
        // The next change is checked again.
      }
      busy = false;
      if (!over && editor.definition() !== definition) plan();
    };
    const plan = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void run(), QUIET);
    };
    void run();
    const stop = editor.subscribe(() => {
      if (editor.definition() !== done) plan();
    });
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, [editor, checker]);
}
