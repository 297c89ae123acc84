import { useMemo } from 'react';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { lookOf } from '../../diagram/notation.ts';
import { useDefinition, useEditorState } from '../editor/context.tsx';
import { hiding, knownNames, localNames, namesAround } from '../feel/names.ts';
import { elementOf, flowOf } from '../model/edit.ts';
import { subjectOf } from '../model/problem-place.ts';
import { editorFor } from './editors/index.ts';
import type { PanelScope } from './scope.tsx';

/** The scope of a panel about one element, line or frame, or about the process (null). */
export function usePanelScope(subject: string | null, config: JsonObject, set: PanelScope['set']): PanelScope {
  const definition = useDefinition();
  const catalog = useEditorState((state) => state.catalog);
  const problems = useEditorState((state) => state.problems);
  const readOnly = useEditorState((state) => state.readOnly);
  const full = useEditorState((state) => state.full);
  const wanted = useEditorState((state) => state.wanted);
  const { elements, flows, variables, subject: about } = definition;
  // Names come from these parts of the process alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const { names, outside } = useMemo(() => {
    const place = subject === null ? undefined : (flowOf(definition, subject)?.source ?? subject);
    const element = place === undefined ? undefined : elementOf(definition, place);
    const process = knownNames(definition, catalog);
    const around = element ? namesAround(definition, element.id) : [];
    // The conditions of flows are looked at when the element is left: what was local to it is gone.
    const own = element && element.id === subject ? localNames(element) : [];
    return { outside: hiding([...around, ...process]), names: hiding([...own, ...around, ...process]) };
  }, [subject, elements, flows, variables, about, catalog]);
  const own = useMemo(
    () => problems.filter((problem) => subjectOf(definition, problem) === subject),
    [problems, subject, definition],
  );
  const element = subject === null ? undefined : elementOf(definition, subject);
  return {
    config,
    set,
    names,
    outside,
    root: 'config',
    variant: element ? lookOf(element).key : '',
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
