import { Input, Select } from 'antd';
import type { Json, JsonSchema, Text } from '../../../../../engine/core/definition.ts';
import { useText } from '../../../i18n/index.ts';
import { useScope } from '../scope.tsx';
import { OrComputed } from './OrComputed.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

/** A literal of the schema's type, a text with {{ expressions }} in it, or `=` and an expression. */
function ValueField(props: EditorProps) {
  return <OrComputed {...props} plain={Literal} />;
}

function Literal({ id, schema, value, onChange }: EditorProps) {
  const { readOnly } = useScope();
  const text = useText();
  const options = optionsOf(schema);
  if (options) {
    return (
      <Select
        id={id}
        allowClear
        disabled={readOnly}
        style={{ width: '100%' }}
        value={value === undefined ? undefined : String(value)}
        options={options.map(({ value: one, title }) => ({ value: String(one), label: text(title) }))}
        onChange={(next: string | undefined) => onChange(options.find(({ value: one }) => String(one) === next)?.value)}
      />
    );
  }
  const shown = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const write = (next: string) => onChange(literal(next, schema));
  if (schema['x-editor'] === 'longValue') {
    return (
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 3, maxRows: 12 }}
        value={shown}
        disabled={readOnly}
        onChange={(event) => write(event.target.value)}
      />
    );
  }
  return <Input id={id} value={shown} disabled={readOnly} onChange={(event) => write(event.target.value)} />;
}

function optionsOf(schema: JsonSchema): { value: Json; title: Text }[] | null {
  const titles = (schema['x-enum-titles'] ?? {}) as { [value: string]: Text };
  if (schema.enum) return schema.enum.map((value) => ({ value, title: titles[String(value)] ?? String(value) }));
  if (schema.type === 'boolean') {
    return [
      { value: true, title: { en: 'Yes', zh: '是' } },
      { value: false, title: { en: 'No', zh: '否' } },
    ];
  }
  return null;
}

/** What was typed, as the schema's type; text that is no number stays text and is reported by the checks. */
function literal(typed: string, schema: JsonSchema): Json | undefined {
  if (typed === '') return undefined;
  if (schema.type === undefined && /^[[{]/.test(typed)) return structured(typed);
  const wantsNumber = schema.type === 'number' || schema.type === 'integer';
  return wantsNumber && /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed;
}

/** Where any value may stand, lists and objects are written as JSON; while they are half written they are text. */
function structured(typed: string): Json {
  try {
    return JSON.parse(typed) as Json;
  } catch {
    return typed;
  }
}

export const value: ValueEditor = { component: ValueField };
