import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../i18n/index.ts';
import { placesOf } from './acts/names.ts';
import { AGES, type ListFilter, STATUSES } from './filters.ts';
import { useDefinition, useProcesses, useVersions } from './queries.ts';

interface FilterBarProps {
  filter: ListFilter;
  set: (part: Partial<ListFilter>) => void;
}

/** Which cases: process, how they stand; of one process also version, step and age. */
export function FilterBar({ filter, set }: FilterBarProps) {
  const { t } = useTranslation('operate');
  const text = useText();
  const id = useId();
  const processes = useProcesses();
  const options = (processes.data?.items ?? []).map((one) => ({ value: one.id, label: text(one.name) }));
  return (
    <div className="operate-tools">
      <Choice
        id={`${id}-process`}
        label={t('process')}
        value={filter.process}
        options={options}
        all={t('allProcesses')}
        onChange={(process) => set({ process, version: null, element: null })}
      />
      {filter.process ? (
        <>
          <OfProcess process={filter.process} {...{ id, filter, set }} />
          <Link to={`/operate/processes/${encodeURIComponent(filter.process)}/versions`}>{t('versions')}</Link>
        </>
      ) : null}
      <Choice
        id={`${id}-age`}
        label={t('startedBefore')}
        value={filter.olderThan}
        options={AGES.map((age) => ({ value: age, label: t(`age.${age}`) }))}
        all={t('anyAge')}
        onChange={(olderThan) => set({ olderThan })}
      />
      <div className="segments" role="radiogroup" aria-label={t('status')}>
        {STATUSES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="status"
              checked={one === filter.status}
              onChange={() => set({ status: one, incident: null })}
            />
            {t(one)}
          </label>
        ))}
      </div>
      {filter.incident ? (
        <button type="button" className="pill late" onClick={() => set({ incident: null })}>
          {filter.incident} ×
        </button>
      ) : null}
    </div>
  );
}

function OfProcess({ process, id, filter, set }: FilterBarProps & { process: string; id: string }) {
  const { t } = useTranslation('operate');
  const text = useText();
  const versions = useVersions(process);
  const definition = useDefinition(process, filter.version);
  return (
    <>
      <Choice
        id={`${id}-version`}
        label={t('version')}
        value={filter.version}
        options={(versions.data?.items ?? []).map(({ version }) => ({ value: String(version), label: `v${version}` }))}
        all={t('allVersions')}
        onChange={(version) => set({ version })}
      />
      <Choice
        id={`${id}-element`}
        label={t('waitsAt')}
        value={filter.element}
        options={placesOf(definition.data?.definition, text)}
        all={t('anyStep')}
        onChange={(element) => set({ element })}
      />
    </>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string | null;
  options: { value: string; label: string }[];
  /** What no choice is called. */
  all: string;
  onChange: (value: string | null) => void;
}

function Choice({ id, label, value, options, all, onChange }: ChoiceProps) {
  return (
    <div>
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <Select
        id={id}
        className="operate-choice"
        value={value ?? ''}
        options={[{ value: '', label: all }, ...options]}
        showSearch={options.length > 7 ? { optionFilterProp: 'label' } : false}
        onChange={(next: string) => onChange(next || null)}
      />
    </div>
  );
}
