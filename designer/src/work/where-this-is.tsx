import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../ui/states.tsx';
import { useInstance } from './queries.ts';

const ProcessDiagram = lazy(async () => ({ default: (await import('../diagram/ProcessDiagram.tsx')).ProcessDiagram }));

/** The process with the path walked so far. Without the right to see it the task goes on without the picture. */
export function WhereThisIs({ instance }: { instance: string }) {
  const { t } = useTranslation('work');
  const found = useInstance(instance);
  if (found.isError && !found.data) return null;
  return (
    <section className="task-where">
      <h2>{t('whereThisIs')}</h2>
      {found.data ? (
        <Suspense fallback={<Skeleton lines={2} />}>
          <ProcessDiagram
            definition={found.data.definition}
            walked={found.data.walked}
            tokens={found.data.tokens}
            incidents={found.data.openIncidents}
          />
        </Suspense>
      ) : (
        <Skeleton lines={2} />
      )}
    </section>
  );
}
