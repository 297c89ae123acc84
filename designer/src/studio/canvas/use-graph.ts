import { useMemo, useState } from 'react';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { createRouter } from '../../diagram/flows.ts';
import { useEditorState } from '../editor/context.tsx';
import type { Mark } from '../model/diff.ts';
import { useLabelOf } from '../use-names.ts';
import { createEdges, createNodes } from './graph.ts';

/** The process as React Flow's nodes and edges, and the corners of every line. While versions are compared, problems are not shown. */
export function useGraph(definition: ProcessDefinition, editable: boolean, marks: { [id: string]: Mark } | undefined) {
  const label = useLabelOf(definition);
  const selection = useEditorState((state) => state.selection);
  const problems = useEditorState((state) => state.problems);
  const look = useMemo(
    () => ({ selection, problems: marks ? [] : problems, marks: marks ?? {}, editable, label }),
    [selection, problems, marks, editable, label],
  );
  const [router] = useState(createRouter);
  const { diagram, flows, messageFlows, associations } = definition;
  // Names and properties change often, and lines only with places and lines.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const paths = useMemo(() => router(definition), [diagram, flows, messageFlows, associations]);
  const [makeNodes] = useState(createNodes);
  const [makeEdges] = useState(createEdges);
  const base = useMemo(() => makeNodes(definition, look), [makeNodes, definition, look]);
  const edges = useMemo(() => makeEdges(definition, paths, look), [makeEdges, definition, paths, look]);
  return { base, edges, paths };
}
