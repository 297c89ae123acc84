import type { Text } from '../../../../../engine/core/definition.ts';
import { useScope } from '../scope.tsx';
import { TextInput } from '../TextInput.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function TextEditor({ id, value, onChange }: EditorProps) {
  const { readOnly } = useScope();
  return (
    <TextInput
      id={id}
      multiline
      value={(value ?? undefined) as Text | undefined}
      readOnly={readOnly}
      onChange={(next) => onChange(next)}
    />
  );
}

/** A text in both languages. */
export const text: ValueEditor = { component: TextEditor };
