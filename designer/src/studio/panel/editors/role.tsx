import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function RoleEditor({ id, label, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.roles);
  return <Choice label={label} id={id} options={options} value={value} onChange={onChange} />;
}

/** A role. */
export const role: ValueEditor = { component: RoleEditor };
