import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldInfo, ImportJob, ImportOptions, TypeInfo } from '../../../engine/wire/index.ts';
import { useType } from '../api/types.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { SelectField } from '../ui/select-field.tsx';

interface ImportOptionsFormProps {
  type: TypeInfo;
  mapping: ImportJob['mapping'];
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
}

/** How names are looked up, dates are read, and rows that are there already are treated. */
export function ImportOptionsForm({ type, mapping, options, onChange }: ImportOptionsFormProps) {
  const { t } = useTranslation('imports');
  const text = useText();
  const mapped = type.fields.filter((field) => Object.values(mapping).includes(field.name));
  const set = (part: Partial<ImportOptions>) => onChange({ ...options, ...part });
  const matchable = mapped.filter((field) => identifying.has(field.type));
  return (
    <div className="card import-options">
      {mapped
        .filter((field) => field.settings.target !== undefined || field.type === 'user')
        .map((field) => (
          <LookupOptions
            key={field.name}
            field={field}
            value={options.lookups[field.name]}
            onChange={(lookup) => set({ lookups: { ...options.lookups, [field.name]: lookup } })}
          />
        ))}
      <SelectField
        label={t('dateFormat')}
        value={options.dateFormat}
        onChange={(dateFormat) => set({ dateFormat: (dateFormat ?? 'iso') as ImportOptions['dateFormat'] })}
        options={(['iso', 'mdy', 'dmy'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <SelectField
        label={t('matchBy')}
        value={options.matchBy ?? ''}
        onChange={(field) => set({ matchBy: field || null })}
        options={[
          { value: '', label: t('noMatch') },
          ...matchable.map((field) => ({ value: field.name, label: text(field.title) })),
        ]}
      />
      {options.matchBy ? (
        <SelectField
          label={t('onMatch')}
          value={options.onMatch}
          onChange={(onMatch) => set({ onMatch: (onMatch ?? 'skip') as ImportOptions['onMatch'] })}
          options={(['skip', 'update'] as const).map((value) => ({ value, label: t(value) }))}
        />
      ) : null}
      <Replacements type={type} options={options} onChange={onChange} />
      <Checkbox
        className="import-wide"
        checked={options.skipErrors}
        onChange={(event) => set({ skipErrors: event.target.checked })}
      >
        {t('skipErrors')}
      </Checkbox>
    </div>
  );
}

/** Field types whose value can say which record a row is. */
const identifying = new Set(['text', 'email', 'phone', 'url', 'integer']);

type Lookup = ImportOptions['lookups'][string];

function LookupOptions({
  field,
  value,
  onChange,
}: {
  field: FieldInfo;
  value: Lookup | undefined;
  onChange: (lookup: Lookup) => void;
}) {
  const { t } = useTranslation('imports');
  const text = useText();
  const isUser = field.type === 'user';
  const target = useType(isUser ? undefined : String(field.settings.target));
  const choices = isUser
    ? [
        { value: 'name', label: t('userName') },
        { value: 'email', label: t('userEmail') },
      ]
    : (target.data?.fields ?? [])
        .filter((one) => identifying.has(one.type))
        .map((one) => ({ value: one.name, label: text(one.title) }));
  const lookup: Lookup = value ?? { by: choices[0]?.value ?? '', missing: 'error' };
  const title = text(field.title);
  const missing = isUser ? (['error', 'empty'] as const) : (['error', 'create', 'empty'] as const);
  return (
    <>
      <SelectField
        label={t('lookupBy', { field: title })}
        value={lookup.by || undefined}
        onChange={(by) => onChange({ ...lookup, by: by ?? lookup.by })}
        options={choices}
      />
      <SelectField
        label={t('lookupMissing', { field: title })}
        value={lookup.missing}
        onChange={(next) => onChange({ ...lookup, missing: (next ?? 'error') as Lookup['missing'] })}
        options={missing.map((one) => ({ value: one, label: t(one) }))}
      />
    </>
  );
}

function Replacements({ type, options, onChange }: Omit<ImportOptionsFormProps, 'mapping'>) {
  const { t } = useTranslation('imports');
  const text = useText();
  const all = Object.entries(options.replacements).flatMap(([field, pairs]) =>
    Object.entries(pairs).map(([from, to]) => ({ field, from, to })),
  );
  if (all.length === 0) return null;
  const remove = (field: string, from: string) => {
    const { [from]: _, ...rest } = options.replacements[field] ?? {};
    onChange({ ...options, replacements: { ...options.replacements, [field]: rest } });
  };
  return (
    <div className="import-wide">
      <div className="field-label">{t('replacements')}</div>
      <ul className="chips">
        {all.map(({ field, from, to }) => (
          <li className="chip" key={`${field} ${from}`}>
            {t('replacementText', {
              field: text(type.fields.find((one) => one.name === field)?.title) || field,
              from,
              to,
            })}
            <button type="button" aria-label={t('removeReplacement', { from })} onClick={() => remove(field, from)}>
              <Icon name="close" size={11} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
