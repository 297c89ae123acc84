import { Switch } from 'antd';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function BooleanEditor({ id, value, onChange, schema }: EditorProps) {
  const { readOnly } = useScope();
  return (
    <Switch
      id={id}
      checked={typeof value === 'boolean' ? value : schema.default === true}
      disabled={readOnly}
      onChange={(next) => onChange(next === (schema.default === true) ? undefined : next)}
    />
  );
}

/** On or off; what the schema gives by default is not written down. */
export const boolean: ValueEditor = { component: BooleanEditor };
