import { NameInput } from '../NameInput.tsx';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function NameEditor({ id, label, value, onChange }: EditorProps) {
  const { readOnly } = useScope();
  const name = typeof value === 'string' ? value : '';
  return (
    <NameInput
      key={name}
      id={id}
      label={label}
      name={name}
      optional
      readOnly={readOnly}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}

/** A name that expressions can use. */
export const name: ValueEditor = { component: NameEditor };
