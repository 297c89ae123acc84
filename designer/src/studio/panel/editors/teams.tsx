import { useEditorState } from '../../editor/context.tsx';
import { Choices } from './Choice.tsx';
import { orComputed } from './OrComputed.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function TeamsEditor({ id, label, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.teams);
  return <Choices label={label} id={id} options={options} value={value} onChange={onChange} />;
}

/** Several teams. */
export const teams: ValueEditor = { component: orComputed(TeamsEditor) };
