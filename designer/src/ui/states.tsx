import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { useText } from '../i18n/index.ts';
import { Icon, type IconName } from './icons.tsx';

/** Says what will be here, and offers the one action. */
export function Empty({
  icon,
  title,
  text,
  action,
  page,
}: {
  icon: IconName;
  title: string;
  text?: string;
  action?: ReactNode;
  /** It is the whole screen, and names it. */
  page?: boolean;
}) {
  const Heading = page ? 'h1' : 'h2';
  return (
    <div className="state">
      <span className="state-icon">
        <Icon name={icon} size={20} />
      </span>
      <Heading>{title}</Heading>
      {text ? <p>{text}</p> : null}
      {action ? <div className="state-action">{action}</div> : null}
    </div>
  );
}

/** Says that something could not be loaded, why, and lets the person try again. */
export function LoadError({ error, retry, page }: { error: unknown; retry: () => void; page?: boolean }) {
  const { t } = useTranslation();
  const message = useErrorMessage();
  const Heading = page ? 'h1' : 'h2';
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <div className="state" role="alert">
      <span className="state-icon">
        <Icon name="alert" size={20} />
      </span>
      <Heading>{missing ? t('notFoundTitle') : t('errorTitle')}</Heading>
      <p>{missing ? t('notFoundText') : message(error)}</p>
      <div className="state-action">
        <Button icon={<Icon name="retry" />} onClick={retry}>
          {t('retry')}
        </Button>
      </div>
    </div>
  );
}

/** What went wrong, in words for the person: the server's own where it has some in their language. */
export function useErrorMessage(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const text = useText();
  return (error) => {
    if (!(error instanceof ApiError)) return t('errorUnknown');
    if (error.code === 'network') return t('errorNetwork');
    const placed = error.problem?.errors?.find((one) => one.messageText)?.messageText;
    if (placed) return text(placed);
    // The server's detail is English, and more exact than what is known about the code.
    const known = i18n.language === 'zh' && i18n.exists(error.code, { ns: 'errors' });
    return known ? t(error.code, { ns: 'errors' }) : error.message;
  };
}

const widths = [92, 69, 86, 63, 80, 57, 74, 90, 67, 84];

/** Grey lines in the place of what is being loaded. */
export function Skeleton({ lines = 3, width = '100%' }: { lines?: number; width?: string }) {
  const { t } = useTranslation();
  return (
    <div role="status" style={{ display: 'grid', gap: 12, width, maxWidth: '100%' }}>
      <span className="visually-hidden">{t('loading')}</span>
      {widths.slice(0, lines).map((share) => (
        <span key={share} className="skeleton" style={{ width: `${share}%` }} aria-hidden="true" />
      ))}
    </div>
  );
}
