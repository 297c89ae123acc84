import { InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DurationUnit, durationUnits, fromDuration, toDuration } from '../../model/duration.ts';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';
import { value as anyValue } from './value.tsx';

/** `30 minutes` for PT30M. What is not one number of one unit, or is computed, is written out. */
function DurationEditor(props: EditorProps) {
  const { id, value, onChange } = props;
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const parsed = typeof value === 'string' ? fromDuration(value) : null;
  const [unit, setUnit] = useState<DurationUnit>(parsed?.unit ?? 'minutes');
  const [free, setFree] = useState(false);
  const Any = anyValue.component;
  if (free || (value !== undefined && !parsed)) return <Any {...props} />;
  const shown = parsed?.unit ?? unit;
  return (
    <div className="duration">
      <InputNumber<number>
        id={id}
        min={1}
        max={10_000}
        precision={0}
        disabled={readOnly}
        value={parsed?.amount ?? null}
        onChange={(amount) => onChange(amount === null ? undefined : toDuration(amount, shown))}
      />
      <Select<DurationUnit>
        value={shown}
        disabled={readOnly}
        aria-label={t('unit')}
        options={durationUnits.map((one) => ({ value: one, label: t(`unit-${one}`) }))}
        onChange={(next) => {
          setUnit(next);
          if (parsed) onChange(toDuration(parsed.amount, next));
        }}
      />
      <button
        type="button"
        className="value-mode"
        aria-label={t('computed')}
        title={t('toComputed')}
        disabled={readOnly}
        onClick={() => setFree(true)}
      >
        ƒx
      </button>
    </div>
  );
}

export const duration: ValueEditor = { component: DurationEditor };
