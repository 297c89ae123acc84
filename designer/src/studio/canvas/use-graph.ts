import { useCallback, useMemo, useState } from 'react';
import type { ElementDefinition, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { routes } from '../../diagram/flows.ts';
import { notationOf } from '../../diagram/notation.ts';
import { textIn, useLanguage } from '../../i18n/index.ts';
import { useEditorState } from '../editor/context.tsx';
import type { Mark } from '../model/diff.ts';
import { createEdges, createNodes } from './graph.ts';

/** The process as React Flow's nodes and edges, and the corners of every flow. While versions are compared, problems are not shown. */
export function useGraph(definition: ProcessDefinition, editable: boolean, marks: { [id: string]: Mark } | undefined) {
  const language = useLanguage();
  const selection = useEditorState((state) => state.selection);
  const problems = useEditorState((state) => state.problems);
  const label = useCallback(
    ({ type, name }: ElementDefinition) =>
      [textIn(notationOf(type).title, language), textIn(name, language)].filter(Boolean).join(': '),
    [language],
  );
  const look = useMemo(
    () => ({ selection, problems: marks ? [] : problems, marks: marks ?? {}, editable, label }),
    [selection, problems, marks, editable, label],
  );
  // Names and properties change often, and lines only with places and flows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const paths = useMemo(() => routes(definition), [definition.diagram, definition.flows]);
  const [makeNodes] = useState(createNodes);
  const [makeEdges] = useState(createEdges);
  const base = useMemo(() => makeNodes(definition, look), [makeNodes, definition, look]);
  const edges = useMemo(() => makeEdges(definition, paths, look), [makeEdges, definition, paths, look]);
  return { base, edges, paths };
}
