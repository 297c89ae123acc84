import { Button } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useText } from '../i18n/index.ts';
import { useTypes } from '../shell/queries.ts';
import { Icon } from '../ui/icons.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { Empty, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { useUpload } from './import-queries.ts';

const largest = 50 * 1024 * 1024;

/** Type and file. The upload stores nothing but the file. */
export function ImportStart() {
  const { t } = useTranslation('imports');
  const text = useText();
  const navigate = useNavigate();
  const errorMessage = useErrorMessage();
  const [search, setSearch] = useSearchParams();
  const types = useTypes();
  const upload = useUpload();
  const [problem, setProblem] = useState<string | null>(null);
  const allowed = (types.data?.items ?? []).filter((type) => type.actions.includes('import'));
  const type = allowed.find((one) => one.key === search.get('type'))?.key ?? allowed[0]?.key;
  if (types.isPending) return <Skeleton lines={4} />;
  if (!type) return <Empty icon="upload" title={t('noTypes')} />;
  const send = (file: File | undefined) => {
    if (!file) return;
    const wrong = !/\.(csv|txt)$/i.test(file.name) ? t('notCsv') : file.size > largest ? t('tooLarge') : null;
    setProblem(wrong);
    if (wrong) return;
    upload.mutate({ type, file }, { onSuccess: (job) => void navigate(`/admin/imports/${job.id}`) });
  };
  const shown = problem ?? (upload.error ? errorMessage(upload.error) : null);
  return (
    <div className="import-start card">
      <p className="muted">{t('lead')}</p>
      <SelectField
        label={t('type')}
        value={type}
        onChange={(next) => setSearch({ type: next ?? type }, { replace: true })}
        options={allowed.map((one) => ({ value: one.key, label: text(one.plural) }))}
      />
      <DropArea send={send} busy={upload.isPending} />
      {shown ? (
        <p className="notice late" role="alert">
          <Icon name="alert" />
          {shown}
        </p>
      ) : null}
    </div>
  );
}

function DropArea({ send, busy }: { send: (file: File | undefined) => void; busy: boolean }) {
  const { t } = useTranslation('imports');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    // The button inside does the same by keyboard.
    <section
      className={`drop${over ? ' over' : ''}`}
      aria-label={t('file')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={24} />
      <p>{busy ? t('uploading') : t('drop')}</p>
      <Button loading={busy} onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
      <label className="visually-hidden" htmlFor={id}>
        {t('file')}
      </label>
      <input
        id={id}
        ref={input}
        className="visually-hidden"
        type="file"
        accept=".csv,.txt,text/csv"
        tabIndex={-1}
        onChange={(event) => {
          send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </section>
  );
}
