import { useEditorState } from '../../editor/context.tsx';
import { Choices } from './Choice.tsx';
import { orComputed } from './OrComputed.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function RolesEditor({ id, label, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.roles);
  return <Choices label={label} id={id} options={options} value={value} onChange={onChange} />;
}

/** Several roles. */
export const roles: ValueEditor = { component: orComputed(RolesEditor) };
