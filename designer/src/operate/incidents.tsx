import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InstanceDetail } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { useInstanceActs } from './queries.ts';

/** What went wrong, where, and the way on. */
export function Incidents({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('operate');
  const text = useText();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const acts = useInstanceActs(instance.id);
  if (instance.openIncidents.length === 0) return null;
  const retry = (activation: number) =>
    acts.retry.mutate(activation, {
      onSuccess: () => void message.success(t('retried')),
      onError: (error) => void message.error(errorMessage(error)),
    });
  return (
    <section className="instance-wide" aria-label={t('incidents')}>
      {instance.openIncidents.map((incident) => {
        const element = instance.definition.elements.find((one) => one.id === incident.element);
        return (
          <div className="notice late" key={incident.activation}>
            <Icon name="alert" />
            <div className="grow">
              <p>
                <strong>{text(element?.name) || incident.element}</strong> <code className="mono">{incident.code}</code>
              </p>
              <p>{incident.message}</p>
              <p className="caption">
                {t('since')} <Time value={incident.at} />
              </p>
            </div>
            <Button
              size="small"
              icon={<Icon name="retry" size={12} />}
              loading={acts.retry.isPending && acts.retry.variables === incident.activation}
              onClick={() => retry(incident.activation)}
            >
              {t('retry')}
            </Button>
          </div>
        );
      })}
    </section>
  );
}
