import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Icon } from './icons.tsx';
import { Empty } from './states.tsx';

/** What a person sees where a screen crashed; the rest of the app goes on. */
export function ScreenError() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <div role="alert">
      <Empty
        page
        icon="alert"
        title={t('crashTitle')}
        text={t('crashText')}
        action={
          <Button icon={<Icon name="retry" />} onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      />
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty
      page
      icon="search"
      title={t('notFoundTitle')}
      text={t('notFoundText')}
      action={
        <Button type="primary" href="/">
          {t('goHome')}
        </Button>
      }
    />
  );
}
