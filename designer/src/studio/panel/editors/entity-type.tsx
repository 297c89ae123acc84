import { useEditorState } from '../../editor/context.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function EntityTypeEditor({ id, value, onChange }: EditorProps) {
  const options = useEditorState((state) => state.catalog.types);
  return <Choice id={id} options={options} value={value} onChange={onChange} />;
}

/** A type of records. */
export const entityType: ValueEditor = { component: EntityTypeEditor };
