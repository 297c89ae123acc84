import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportJob, TypeInfo } from '../../../engine/wire/index.ts';
import { useType } from '../api/types.ts';
import { equal } from '../forms/data.ts';
import { useText } from '../i18n/index.ts';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Page } from '../ui/page.tsx';
import { LoadError, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { ImportMapping } from './import-mapping.tsx';
import { ImportOptionsForm } from './import-options.tsx';
import { useImportActs } from './import-queries.ts';
import { Causes, Counts, RowErrors } from './import-result.tsx';

/** A job from its columns to its result. */
export function ImportJobView({ job }: { job: ImportJob }) {
  const { t } = useTranslation('imports');
  const text = useText();
  const format = useFormat();
  const type = useType(job.type);
  if (type.isError) return <LoadError page error={type.error} retry={() => void type.refetch()} />;
  return (
    <Page
      title={job.fileName}
      beside={
        <>
          <span className="pill">{t('rows', { count: format.integer(job.rows) as never })}</span>
          {type.data ? <span className="pill">{t('into', { type: text(type.data.plural) })}</span> : null}
        </>
      }
    >
      {!type.data ? (
        <Skeleton lines={8} />
      ) : job.status === 'uploaded' || job.status === 'checked' ? (
        <Prepare job={job} type={type.data} />
      ) : (
        <Outcome job={job} type={type.data} />
      )}
    </Page>
  );
}

function Prepare({ job, type }: { job: ImportJob; type: TypeInfo }) {
  const { t } = useTranslation('imports');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const format = useFormat();
  const acts = useImportActs(job.id);
  const [mapping, setMapping] = useState(job.mapping);
  const [options, setOptions] = useState(job.options);
  const unchanged = equal(mapping, job.mapping) && equal(options as never, job.options as never);
  const checked = job.status === 'checked' && job.result !== null && unchanged;
  const importable = job.result ? job.result.created + job.result.updated : 0;
  const mayRun = checked && importable > 0 && (job.result?.failed === 0 || options.skipErrors);
  const failed = (error: unknown) => void message.error(errorMessage(error));
  return (
    <div className="import">
      <section>
        <h2>{t('step1')}</h2>
        <ImportMapping job={job} type={type} mapping={mapping} onChange={setMapping} />
      </section>
      <section>
        <h2>{t('step2')}</h2>
        <ImportOptionsForm type={type} mapping={mapping} options={options} onChange={setOptions} />
      </section>
      <section>
        <h2>{t('step3')}</h2>
        <div className="import-actions">
          <Button
            type={checked ? 'default' : 'primary'}
            loading={acts.check.isPending}
            onClick={() => acts.check.mutate({ mapping, options }, { onError: failed })}
          >
            {job.result ? t('checkAgain') : t('check')}
          </Button>
          {checked && importable > 0 ? (
            <Button
              type="primary"
              disabled={!mayRun}
              loading={acts.run.isPending}
              onClick={() => acts.run.mutate(undefined, { onError: failed })}
            >
              {t('run', { count: importable, shown: format.integer(importable) })}
            </Button>
          ) : null}
          <span className="muted" role="status">
            {acts.check.isPending ? t('checking') : !job.result ? t('notChecked') : unchanged ? '' : t('changed')}
          </span>
        </div>
        {job.result ? (
          <div>
            <Counts result={job.result} done={false} />
            {checked && importable === 0 ? <p className="notice warn">{t('noneFit')}</p> : null}
            <Causes
              result={job.result}
              type={type}
              mapping={mapping}
              replace={(field, from, to) =>
                setOptions((before) => ({
                  ...before,
                  replacements: { ...before.replacements, [field]: { ...before.replacements[field], [from]: to } },
                }))
              }
              known={options.replacements}
            />
            <RowErrors job={job} count={format.integer(job.result.failed)} />
          </div>
        ) : null}
      </section>
    </div>
  );
}

function Outcome({ job, type }: { job: ImportJob; type: TypeInfo }) {
  const { t } = useTranslation('imports');
  const text = useText();
  const format = useFormat();
  if (job.status === 'running') {
    return (
      <div className="import" role="status">
        <p className="notice">
          <Icon name="clock" />
          {t('running')}
        </p>
        {job.result ? <Counts result={job.result} done /> : <Skeleton lines={2} />}
      </div>
    );
  }
  const isDone = job.status === 'done';
  return (
    <div className="import">
      <p className={`notice ${isDone ? 'ok' : 'late'}`} role="status">
        <Icon name={isDone ? 'check' : 'alert'} />
        {isDone ? t('doneTitle') : `${t('failedTitle')}. ${t('failedText')}`}
      </p>
      {job.result ? <Counts result={job.result} done /> : null}
      <div className="import-actions">
        <LinkButton to={`/records/${type.key}?sort=-createdAt`} type="primary">
          {t('openList', { type: text(type.plural) })}
        </LinkButton>
        <LinkButton to={`/admin/imports?type=${type.key}`}>{t('another')}</LinkButton>
      </div>
      {job.result ? <RowErrors job={job} count={format.integer(job.result.failed)} /> : null}
    </div>
  );
}
