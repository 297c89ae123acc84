import { useTranslation } from 'react-i18next';
import type { RecordItem, TypeInfo } from '../../../engine/wire/index.ts';
import { optionsOf } from '../forms/widgets/options.ts';
import { useText } from '../i18n/index.ts';

/** The stages of the record, and where it is. */
export function Stages({ type, record }: { type: TypeInfo; record: RecordItem }) {
  const { t } = useTranslation('records');
  const text = useText();
  const field = type.fields.find((one) => one.name === type.stageField);
  if (!field) return null;
  const current = record.values[field.name];
  return (
    <ol className="stages" aria-label={t('stages')}>
      {optionsOf({}, field.settings).map((option) => (
        <li key={option.value} aria-current={option.value === current ? 'step' : undefined}>
          {text(option.title)}
        </li>
      ))}
    </ol>
  );
}
