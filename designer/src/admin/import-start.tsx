import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useText } from '../i18n/index.ts';
import { useTypes } from '../shell/queries.ts';
import { DropFile } from '../ui/drop-file.tsx';
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
      <DropFile
        label={t('file')}
        text={t(upload.isPending ? 'uploading' : 'drop')}
        choose={t('choose')}
        accept=".csv,.txt,text/csv"
        busy={upload.isPending}
        send={send}
      />
      {shown ? (
        <p className="notice late" role="alert">
          <Icon name="alert" />
          {shown}
        </p>
      ) : null}
    </div>
  );
}
