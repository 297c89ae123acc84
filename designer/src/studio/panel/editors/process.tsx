import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import { string } from './string.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function ProcessEditor(props: EditorProps) {
  const processes = useEditorState((state) => state.catalog.processes);
  const Id = string.component;
  if (!processes) return <Id {...props} />;
  const { id, label, value, onChange } = props;
  const options = processes.map((one) => ({ key: one.id, title: one.name }));
  return <Choice {...{ id, label, options, value, onChange }} />;
}

/** A published process. */
export const process: ValueEditor = { component: ProcessEditor };
