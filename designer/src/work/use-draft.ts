import { useCallback, useEffect, useRef, useState } from 'react';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { TaskDetail } from '../../../engine/wire/index.ts';
import { equal } from '../forms/data.ts';

export type DraftState =
  | { kind: 'none' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; error: unknown };

const pause = 700;

/**
 * What is typed into a task. Kept on the server a moment after the last key, and never overwritten by what comes from
 * there: a newer form only replaces data that nobody has touched.
 */
export function useDraft(detail: TaskDetail, save: (data: JsonObject) => Promise<unknown>) {
  const incoming = detail.draft ?? detail.form.data;
  const [data, setData] = useState(incoming);
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const touched = useRef(false);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; data: JsonObject } | null>(null);
  const latestSave = useRef(save);
  latestSave.current = save;

  useEffect(() => {
    if (!touched.current) setData((before) => (equal(before, incoming) ? before : incoming));
  }, [incoming]);

  const flush = useCallback(async () => {
    const pending = waiting.current;
    if (!pending) return;
    clearTimeout(pending.timer);
    waiting.current = null;
    setState({ kind: 'saving' });
    try {
      await latestSave.current(pending.data);
      setState({ kind: 'saved', at: new Date().toISOString() });
    } catch (error) {
      setState({ kind: 'failed', error });
    }
  }, []);

  const change = useCallback(
    (next: JsonObject) => {
      touched.current = true;
      setData(next);
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { data: next, timer: setTimeout(() => void flush(), pause) };
    },
    [flush],
  );

  /** Completed: what still waits to be kept is not needed any more. */
  const drop = useCallback(() => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = null;
  }, []);

  // Leaving the task keeps what was typed last.
  useEffect(() => () => void flush(), [flush]);

  return { data, change, state, drop, isTouched: touched.current };
}
