import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../../../engine/core/definition.ts';
import { SchemaFields } from '../SchemaFields.tsx';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

/** After a duration, in business time where a calendar is chosen; or at a date. */
function TimerEditor({ schema, path, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const timer = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  const [mode, setMode] = useState<'duration' | 'date'>(timer.date === undefined ? 'duration' : 'date');
  const shown = mode === 'date' ? ['date'] : ['duration', 'calendar'];
  return (
    <div className="nested">
      <Segmented<'duration' | 'date'>
        size="small"
        value={mode}
        disabled={readOnly}
        options={[
          { value: 'duration', label: t('timerAfter') },
          { value: 'date', label: t('timerAt') },
        ]}
        onChange={(next) => {
          setMode(next);
          if (value !== undefined) onChange(undefined);
        }}
      />
      <SchemaFields schema={only(schema, shown)} value={value} path={path} />
    </div>
  );
}

function only(schema: JsonSchema, names: string[]): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => names.includes(name)),
  );
  return { ...schema, properties };
}

export const timer: ValueEditor = { component: TimerEditor, group: true };
