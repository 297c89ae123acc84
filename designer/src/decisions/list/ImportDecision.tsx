import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** A button on the list of decisions: a file comes in, after a look at what it would change. */
export function ImportDecision() {
  const { t } = useTranslation('decisions');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Icon name="upload" />} onClick={() => setOpen(true)}>
        {t('import')}
      </Button>
      {open && <ImportDialog close={() => setOpen(false)} />}
    </>
  );
}
