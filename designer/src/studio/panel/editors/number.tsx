import { InputNumber } from 'antd';
import { useScope } from '../scope.tsx';
import { orComputed } from './OrComputed.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function NumberEditor({ id, value, onChange, schema }: EditorProps) {
  const { readOnly } = useScope();
  return (
    <InputNumber<number>
      id={id}
      value={typeof value === 'number' ? value : null}
      placeholder={schema.default === undefined ? undefined : String(schema.default)}
      min={schema.minimum}
      max={schema.maximum}
      precision={[schema.type].flat().includes('integer') ? 0 : undefined}
      disabled={readOnly}
      style={{ width: 120 }}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

/** A number between the schema's limits. */
export const number: ValueEditor = { component: orComputed(NumberEditor) };
