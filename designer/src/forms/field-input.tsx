import { useId, useMemo } from 'react';
import type { Json, JsonSchema } from '../../../engine/core/definition.ts';
import type { FieldInfo, Refs } from '../../../engine/wire/index.ts';
import { addTexts, useLanguage } from '../i18n/index.ts';
import './form.css';
import { formTexts } from './texts.ts';
import type { FormContext } from './types.ts';
import { settingsOf, widgetOf, widgets } from './widgets/index.ts';

addTexts(formTexts);

interface FieldInputProps {
  label: string;
  field: Pick<FieldInfo, 'type' | 'settings'>;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  refs?: Refs;
}
const noRefs: Refs = {};

/** The widget of one field, alone: for filters and for cells of tables. */
export function FieldInput({ label, field, value, onChange, refs = noRefs }: FieldInputProps) {
  const id = useId();
  const language = useLanguage();
  const schema = useMemo<JsonSchema>(() => ({ 'x-field': field.type, 'x-settings': field.settings }), [field]);
  const context = useMemo<FormContext>(() => ({ language, refs, widgets, links: false }), [language, refs]);
  const entry = widgetOf(schema);
  if (!entry) return null;
  const Widget = entry.widget;
  const settings = settingsOf(schema);
  return (
    <div className="field">
      {entry.group?.(schema, settings) ? (
        <div className="field-label">{label}</div>
      ) : (
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
      )}
      <Widget
        id={id}
        label={label}
        value={value}
        onChange={onChange}
        schema={schema}
        settings={settings}
        required={false}
        disabled={false}
        invalid={false}
        describedBy={undefined}
        context={context}
      />
    </div>
  );
}
