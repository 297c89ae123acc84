import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { url } from '../../api/client.ts';
import { Icon } from '../../ui/icons.tsx';

/** A process as a file: the draft as it is saved, or a version. */
export function ExportMenu({ id, version }: { id: string; version?: number }) {
  const { t } = useTranslation('studio');
  const item = (format: 'bpmn' | 'json', label: string) => ({
    key: format,
    label: (
      <a href={url(`/processes/${encodeURIComponent(id)}/export`, { format, version })} download>
        {label}
      </a>
    ),
  });
  return (
    <Dropdown trigger={['click']} menu={{ items: [item('bpmn', t('exportBpmn')), item('json', t('exportJson'))] }}>
      <Button size="small" icon={<Icon name="download" size={13} />}>
        {t('exportProcess')}
      </Button>
    </Dropdown>
  );
}
