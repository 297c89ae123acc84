import { useMemo } from 'react';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { useDefinition, useEditorState } from '../editor/context.tsx';
import { knownNames } from '../feel/names.ts';
import { editorFor } from './editors/index.ts';
import type { PanelScope } from './scope.tsx';

/** The scope of a panel about one element or flow, or about the process (null). */
export function usePanelScope(subject: string | null, config: JsonObject, set: PanelScope['set']): PanelScope {
  const definition = useDefinition();
  const catalog = useEditorState((state) => state.catalog);
  const problems = useEditorState((state) => state.problems);
  const readOnly = useEditorState((state) => state.readOnly);
  const full = useEditorState((state) => state.full);
  const wanted = useEditorState((state) => state.wanted);
  // Names come from these two parts of the process alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const names = useMemo(() => knownNames(definition, catalog), [definition.variables, definition.subject, catalog]);
  const own = useMemo(
    () => problems.filter((problem) => (problem.flow ?? problem.element ?? null) === subject),
    [problems, subject],
  );
  return {
    config,
    set,
    names,
    editorFor,
    readOnly,
    full,
    subject: subject ?? '',
    problemsAt: (property) => own.filter((problem) => isAt(problem, property)),
    wanted: wanted?.id === subject ? shownAt(wanted.property) : null,
  };
}

function isAt({ property }: Problem, wanted: string): boolean {
  return property === wanted || (property?.startsWith(`${wanted}.`) ?? false);
}

/** The field that shows a property: fields inside lists are shown by their list. */
function shownAt(property: string): string {
  return property.replace(/\.\d+(\..*)?$/, '');
}
