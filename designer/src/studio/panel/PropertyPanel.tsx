import { useEditorState } from '../editor/context.tsx';
import { selectedElement, selectedFlow } from '../editor/editor.ts';
import { ElementPanel } from './ElementPanel.tsx';
import { FlowPanel } from './FlowPanel.tsx';
import { ManyPanel } from './ManyPanel.tsx';
import { ProcessPanel } from './ProcessPanel.tsx';

/** What is selected, to be read and changed; the process itself when nothing is. */
export function PropertyPanel() {
  const element = useEditorState(selectedElement);
  const flow = useEditorState(selectedFlow);
  const many = useEditorState((state) => state.selection.size > 1);
  if (element) return <ElementPanel key={element.id} element={element} />;
  if (flow) return <FlowPanel key={flow.id} flow={flow} />;
  return many ? <ManyPanel /> : <ProcessPanel />;
}
