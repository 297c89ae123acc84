import { useTranslation } from 'react-i18next';
import type { InstanceItem } from '../../../engine/wire/index.ts';

const tones = { active: 'info', completed: 'ok', cancelled: '' };

/** How the case stands; incidents come first. */
export function StatusPill({ instance }: { instance: Pick<InstanceItem, 'status' | 'incidents' | 'suspended'> }) {
  const { t } = useTranslation('operate');
  if (instance.incidents > 0)
    return <span className="pill late">{t('incidentCount', { count: instance.incidents })}</span>;
  if (instance.suspended && instance.status === 'active') return <span className="pill warn">{t('suspended')}</span>;
  return <span className={`pill ${tones[instance.status]}`}>{t(instance.status)}</span>;
}
