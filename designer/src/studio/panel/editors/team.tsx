import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function TeamEditor({ id, label, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.teams);
  return <Choice label={label} id={id} options={options} value={value} onChange={onChange} />;
}

/** A team. */
export const team: ValueEditor = { component: TeamEditor };
