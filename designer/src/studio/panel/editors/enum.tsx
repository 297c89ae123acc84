import { Select } from 'antd';
import type { Text } from '../../../../../engine/core/definition.ts';
import { useText } from '../../../i18n/index.ts';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function EnumEditor({ id, value, onChange, schema }: EditorProps) {
  const { readOnly } = useScope();
  const text = useText();
  const titles = (schema['x-enum-titles'] ?? {}) as { [value: string]: Text };
  return (
    <Select
      id={id}
      value={value === undefined ? (schema.default === undefined ? undefined : String(schema.default)) : String(value)}
      disabled={readOnly}
      allowClear={schema.default === undefined}
      style={{ width: '100%' }}
      options={schema.enum?.map((one) => ({ value: String(one), label: text(titles[String(one)]) || String(one) }))}
      onChange={(next: string | undefined) =>
        onChange(schema.enum?.find((one) => String(one) === next && one !== schema.default))
      }
    />
  );
}

/** One of the values that the schema lists. */
export const choice: ValueEditor = { component: EnumEditor };
