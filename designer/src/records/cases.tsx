import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InstanceItem } from '../../../engine/wire/index.ts';
import { useMe } from '../api/session.ts';
import { useText } from '../i18n/index.ts';
import { Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { useInstance } from '../work/queries.ts';
import { useInstancesOf } from './queries.ts';

const ProcessDiagram = lazy(async () => ({ default: (await import('../diagram/ProcessDiagram.tsx')).ProcessDiagram }));

/** The processes that run for the record, each with the way it has come. */
export function Cases({ type, id }: { type: string; id: string }) {
  const { t } = useTranslation('records');
  const instances = useInstancesOf(type, id);
  if (instances.isError) return null;
  // Running ones first; of those that are over, the latest two.
  const items = instances.data?.items ?? [];
  const active = items.filter((instance) => instance.status === 'active');
  const over = items.filter((instance) => instance.status !== 'active').slice(0, 2);
  return (
    <section className="card section-card" aria-label={t('processes')}>
      <div className="section-card-head">
        <h2>{t('processes')}</h2>
      </div>
      {instances.isPending ? (
        <Skeleton lines={3} />
      ) : items.length === 0 ? (
        <p className="muted">{t('noProcesses')}</p>
      ) : (
        [...active, ...over].map((instance) => <Case key={instance.id} instance={instance} />)
      )}
    </section>
  );
}

function Case({ instance }: { instance: InstanceItem }) {
  const { t } = useTranslation('records');
  const text = useText();
  const operates = useMe().areas.includes('operate');
  const detail = useInstance(instance.id);
  return (
    <article>
      <div className="case-head">
        <span>{text(instance.process.name)}</span>
        <span className="pill">v{instance.process.version}</span>
        {instance.waitsAt.map((wait) => (
          <span className="pill info" key={wait.element}>
            {text(wait.name)}
          </span>
        ))}
        {instance.status === 'active' ? null : <span className="pill">{t(instance.status)}</span>}
        <span className="caption">
          {instance.endedAt ? (
            <Time value={instance.endedAt} />
          ) : (
            <>
              {t('started')} <Time value={instance.startedAt} />
            </>
          )}
        </span>
        <span className="grow" />
        {operates ? <Link to={`/operate/instances/${instance.id}`}>{t('openCase')}</Link> : null}
      </div>
      {detail.data ? (
        <Suspense fallback={<Skeleton lines={2} />}>
          <ProcessDiagram
            definition={detail.data.definition}
            walked={detail.data.walked}
            tokens={detail.data.tokens}
            incidents={detail.data.openIncidents}
          />
        </Suspense>
      ) : null}
    </article>
  );
}
