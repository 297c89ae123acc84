import { Input } from 'antd';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function StringEditor({ id, value, onChange, schema }: EditorProps) {
  const { readOnly } = useScope();
  return (
    <Input
      id={id}
      value={typeof value === 'string' ? value : ''}
      maxLength={schema.maxLength}
      disabled={readOnly}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

/** A short text. */
export const string: ValueEditor = { component: StringEditor };
