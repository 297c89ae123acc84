import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceDetail } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { Time } from '../ui/time.tsx';
import { nameOf } from './acts/names.ts';
import { RetryAct } from './acts/simple-acts.tsx';

/** What went wrong, where, and the way on. */
export function Incidents({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('operate');
  const text = useText();
  const [retrying, setRetrying] = useState<number | null>(null);
  if (instance.openIncidents.length === 0) return null;
  return (
    <section className="instance-wide" aria-label={t('incidents')}>
      {instance.openIncidents.map((incident) => (
        <div className="notice late" key={incident.activation}>
          <Icon name="alert" />
          <div className="grow">
            <p>
              <strong>{nameOf(instance.definition, incident.element, text)}</strong>{' '}
              <code className="mono">{incident.code}</code>
            </p>
            <p>{incident.message}</p>
            <p className="caption">
              {t('since')} <Time value={incident.at} />
            </p>
          </div>
          <Button onClick={() => setRetrying(incident.activation)}>{t('retry')}</Button>
        </div>
      ))}
      {retrying === null ? null : (
        <RetryAct instance={instance} activation={retrying} close={() => setRetrying(null)} />
      )}
    </section>
  );
}
