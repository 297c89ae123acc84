import { useEditorState } from '../../editor/context.tsx';
import { Choices } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function RolesEditor({ id, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.roles);
  return <Choices id={id} options={options} value={value} onChange={onChange} />;
}

/** Several roles. */
export const roles: ValueEditor = { component: RolesEditor };
