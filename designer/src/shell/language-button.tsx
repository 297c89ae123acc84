import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** EN / 中: on every screen, also before the log-in. */
export function LanguageButton({ onSwitch }: { onSwitch: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="small" onClick={onSwitch} aria-label={`EN / 中 · ${t('languageSwitch')}`} title={t('languageSwitch')}>
      EN / 中
    </Button>
  );
}
