import { useDefinition, useEditorState } from '../../editor/context.tsx';
import { entriesOf } from '../../feel/names.ts';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function FieldEditor({ id, label, schema, value, onChange }: EditorProps) {
  const subject = useDefinition().subject?.type;
  const types = useEditorState((state) => state.catalog.types);
  const fields = entriesOf(types.find(({ key }) => key === subject)?.record);
  return (
    <Choice
      label={label}
      id={id}
      options={fields.map(({ name, title }) => ({ key: name, title: title ?? name }))}
      value={value}
      onChange={onChange}
      placeholder={typeof schema.default === 'string' ? schema.default : undefined}
    />
  );
}

/** A field of the record that the process is about. */
export const field: ValueEditor = { component: FieldEditor };
