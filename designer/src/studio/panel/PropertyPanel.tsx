import { useEditorState } from '../editor/context.tsx';
import { selectedPart } from '../editor/editor.ts';
import type { Part } from '../model/edit.ts';
import { ArtifactPanel, LanePanel, LinePanel, PoolPanel } from './DrawnPanels.tsx';
import { ElementPanel } from './ElementPanel.tsx';
import { FlowPanel } from './FlowPanel.tsx';
import { ManyPanel } from './ManyPanel.tsx';
import { ProcessPanel } from './ProcessPanel.tsx';

/** What is selected, to be read and changed; the process itself when nothing is. */
export function PropertyPanel() {
  const part = useEditorState(selectedPart);
  const many = useEditorState((state) => state.selection.size > 1);
  if (part) return <OnePanel key={part.part.id} part={part} />;
  return many ? <ManyPanel /> : <ProcessPanel />;
}

function OnePanel({ part }: { part: Part }) {
  switch (part.list) {
    case 'elements':
      return <ElementPanel element={part.part} />;
    case 'flows':
      return <FlowPanel flow={part.part} />;
    case 'lanes':
      return <LanePanel lane={part.part} />;
    case 'pools':
      return <PoolPanel pool={part.part} />;
    case 'artifacts':
      return <ArtifactPanel artifact={part.part} />;
    case 'messageFlows':
      return <LinePanel line={part.part} kind="messageFlow" />;
    case 'associations':
      return <LinePanel line={part.part} kind="association" />;
  }
}
