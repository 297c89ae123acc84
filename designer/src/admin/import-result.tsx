import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportJob, ImportOptions, ImportResult, TypeInfo } from '../../../engine/wire/index.ts';
import { url } from '../api/client.ts';
import { useText } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

/** What will happen, or what happened, in four figures. */
export function Counts({ result, done }: { result: ImportResult; done: boolean }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const figures = [
    { count: result.created, label: done ? t('created') : t('willCreate'), tone: 'ok' },
    { count: result.updated, label: done ? t('updated') : t('willUpdate'), tone: 'info' },
    { count: result.skipped, label: done ? t('skipped') : t('willSkip'), tone: '' },
    { count: result.failed, label: done ? t('failed') : t('haveErrors'), tone: result.failed > 0 ? 'late' : '' },
  ];
  return (
    <ul className="figures">
      {figures.map((figure) => (
        <li key={figure.label} className={`card figure ${figure.tone}`}>
          <strong>{format.integer(figure.count)}</strong>
          <span className="muted">{figure.label}</span>
        </li>
      ))}
    </ul>
  );
}

interface CausesProps {
  result: ImportResult;
  type: TypeInfo;
  mapping: ImportJob['mapping'];
  known: ImportOptions['replacements'];
  replace: (field: string, from: string, to: string) => void;
}

/** The same causes counted: what to fix first, with the fix at hand. */
export function Causes({ result, type, mapping, known, replace }: CausesProps) {
  const { t } = useTranslation('imports');
  const text = useText();
  const format = useFormat();
  if (result.causes.length === 0) return null;
  return (
    <div>
      <h3>{t('causes')}</h3>
      <ul className="card causes">
        {result.causes.map((cause) => {
          const name = cause.column === null ? null : (mapping[cause.column] ?? null);
          const field = type.fields.find((one) => one.name === name);
          const replaceable =
            field && cause.value && (field.settings.options || field.settings.target || field.type === 'user');
          const isDone = Boolean(field && cause.value && known[field.name]?.[cause.value]);
          return (
            <li key={`${cause.code} ${cause.column} ${cause.value}`}>
              <span className="grow">
                {text(cause.message)}{' '}
                <span className="muted">· {t('causeCount', { count: format.integer(cause.count) as never })}</span>
              </span>
              {replaceable && cause.value && !isDone ? (
                <Fix
                  value={cause.value}
                  suggestion={cause.suggestion}
                  apply={(to) => replace(field.name, cause.value ?? '', to)}
                />
              ) : null}
              {isDone ? <Icon name="check" /> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Fix({
  value,
  suggestion,
  apply,
}: {
  value: string;
  suggestion: string | undefined;
  apply: (to: string) => void;
}) {
  const { t } = useTranslation('imports');
  const [typed, setTyped] = useState('');
  if (suggestion) {
    return (
      <Button size="small" onClick={() => apply(suggestion)}>
        {t('mapTo', { value: suggestion })}
      </Button>
    );
  }
  return (
    <form
      className="cause-fix"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) apply(typed.trim());
      }}
    >
      <Input
        size="small"
        aria-label={t('meaning', { value })}
        placeholder={t('meaningHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button size="small" htmlType="submit" disabled={!typed.trim()}>
        {t('apply')}
      </Button>
    </form>
  );
}

/** The first rows with errors; all of them are in the file. */
export function RowErrors({ job, count }: { job: ImportJob; count: string }) {
  const { t } = useTranslation('imports');
  const text = useText();
  const errors = job.result?.errors ?? [];
  if (errors.length === 0) return null;
  return (
    <div>
      <div className="import-errors-head">
        <h3>
          {t('errorsTitle')} · {count}
        </h3>
        <a href={url(`/imports/${job.id}/errors.csv`)} download>
          <Icon name="download" size={13} />
          {t('download')}
        </a>
      </div>
      <DataTable
        label={t('errorsTitle')}
        rows={errors}
        rowKey={(error) => `${error.row} ${error.column} ${error.code}`}
        columns={[
          { key: 'row', title: t('row'), numeric: true, render: (error) => error.row },
          { key: 'column', title: t('column'), render: (error) => error.column ?? '—' },
          { key: 'value', title: t('value'), render: (error) => error.value ?? '—' },
          {
            key: 'problem',
            title: t('problem'),
            render: (error) => <span title={text(error.message)}>{text(error.message)}</span>,
          },
        ]}
      />
    </div>
  );
}
