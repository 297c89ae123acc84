import { Select } from 'antd';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function StringsEditor({ id, value, onChange }: EditorProps) {
  const { readOnly } = useScope();
  return (
    <Select
      id={id}
      mode="tags"
      disabled={readOnly}
      style={{ width: '100%' }}
      tokenSeparators={[',', ';']}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={(next: string[]) => onChange(next.length > 0 ? next : undefined)}
    />
  );
}

/** Any texts. */
export const strings: ValueEditor = { component: StringsEditor };
