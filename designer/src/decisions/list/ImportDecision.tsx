import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';

const ImportDialog = lazy(() => import('./ImportDialog.tsx'));

/** A button on the list of decisions: a file comes in, after a look at what it would change. */
export function ImportDecision() {
  const { t } = useTranslation('decisions');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Icon name="upload" />} onClick={() => setOpen(true)}>
        {t('import')}
      </Button>
      {open && (
        <Suspense>
          <ImportDialog close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
