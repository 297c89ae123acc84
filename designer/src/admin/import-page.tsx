import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { addTexts } from '../i18n/index.ts';
import '../forms/form.css';
import { Page } from '../ui/page.tsx';
import { LoadError, Skeleton } from '../ui/states.tsx';
import './import.css';
import { ImportJobView } from './import-job.tsx';
import { useImport } from './import-queries.ts';
import { ImportStart } from './import-start.tsx';
import { importTexts } from './import-texts.ts';

addTexts(importTexts);

/** Import of records from a file; a job has its own address and can be left and come back to. */
export default function ImportPage() {
  const { t } = useTranslation('imports');
  const { id } = useParams();
  const job = useImport(id);
  if (!id) {
    return (
      <Page title={t('title')}>
        <ImportStart />
      </Page>
    );
  }
  if (job.data) return <ImportJobView key={id} job={job.data} />;
  if (job.isError) return <LoadError page error={job.error} retry={() => void job.refetch()} />;
  return (
    <Page title={t('title')}>
      <Skeleton lines={8} />
    </Page>
  );
}
