import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../../../engine/core/definition.ts';
import { SchemaFields } from '../SchemaFields.tsx';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

type Mode = 'duration' | 'date' | 'cycle';
const SHOWN: { [mode in Mode]: string[] } = {
  duration: ['duration', 'calendar'],
  date: ['date'],
  cycle: ['cycle', 'calendar'],
};

/** After a duration, in business time where a calendar is chosen; at a date; or, where it may, again and again. */
function TimerEditor({ schema, path, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const timer = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  const [mode, setMode] = useState<Mode>(
    timer.cycle !== undefined ? 'cycle' : timer.date !== undefined ? 'date' : 'duration',
  );
  const repeats = schema.properties?.cycle !== undefined;
  return (
    <div className="nested">
      <Segmented<Mode>
        size="small"
        value={mode}
        disabled={readOnly}
        options={[
          { value: 'duration', label: t('timerAfter') },
          { value: 'date', label: t('timerAt') },
          ...(repeats ? [{ value: 'cycle' as const, label: t('timerCycle') }] : []),
        ]}
        onChange={(next) => {
          setMode(next);
          // What is set stays an object: it says that this is a timer.
          if (value !== undefined) onChange({});
        }}
      />
      <SchemaFields schema={only(schema, SHOWN[mode])} value={value} path={path} />
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
