import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportJob, TypeInfo } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';

interface ImportMappingProps {
  job: ImportJob;
  type: TypeInfo;
  mapping: ImportJob['mapping'];
  onChange: (mapping: ImportJob['mapping']) => void;
}

/** Each column of the file with its first values, and the field that it goes to. */
export function ImportMapping({ job, type, mapping, onChange }: ImportMappingProps) {
  const { t } = useTranslation('imports');
  const text = useText();
  const taken = new Set(Object.values(mapping));
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col" className="minor">
              {t('sample')}
            </th>
            <th scope="col">{t('goesTo')}</th>
          </tr>
        </thead>
        <tbody>
          {job.columns.map((column, at) => (
            <tr key={column}>
              <th scope="row" className="import-column">
                {column}
              </th>
              <td className="minor muted">
                {job.sample
                  .map((row) => row[at])
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(' · ')}
              </td>
              <td>
                <Select
                  className="import-target"
                  aria-label={t('mappingOf', { column })}
                  value={mapping[column] ?? ''}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={[
                    { value: '', label: t('leaveOut') },
                    ...type.fields
                      .filter((field) => field.access.write)
                      .map((field) => ({
                        value: field.name,
                        label: text(field.title) + (field.required ? ' *' : ''),
                        disabled: taken.has(field.name) && mapping[column] !== field.name,
                      })),
                  ]}
                  onChange={(field: string) => onChange({ ...mapping, [column]: field || null })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
