import { useMemo } from 'react';
import { useEditorState } from '../editor/context.tsx';
import type { Place } from '../model/document.ts';

/** What is wrong with the logic at a place itself, or within it. */
export function useProblemsAt(place: Place) {
  const problems = useEditorState((state) => state.checked.problems);
  return useMemo(
    () =>
      problems
        .filter(({ path = '' }) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`))
        .map((problem) => ({ ...problem, severity: problem.severity ?? ('error' as const) })),
    [problems, place],
  );
}
