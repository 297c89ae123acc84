import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function EntityTypeEditor({ id, label, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.types);
  return <Choice label={label} id={id} options={options} value={value} onChange={onChange} />;
}

/** A type of records. */
export const entityType: ValueEditor = { component: EntityTypeEditor };
