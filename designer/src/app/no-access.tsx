import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/states.tsx';

/** For a person without any role. */
export function NoAccess() {
  const { t } = useTranslation();
  return <Empty icon="info" title={t('notFoundTitle')} text={t('stale')} />;
}
