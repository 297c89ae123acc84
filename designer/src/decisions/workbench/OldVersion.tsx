import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import { Icon } from '../../ui/icons.tsx';
import { LoadError, Skeleton } from '../../ui/states.tsx';
import { EditorContext } from '../editor/context.tsx';
import { createEditor } from '../editor/editor.ts';
import { useCheck, useChecker } from '../editor/use-check.ts';
import { useDecision } from '../queries.ts';
import { LogicPage } from './LogicPage.tsx';

const RequirementsGraph = lazy(() => import('../graph/RequirementsGraph.tsx'));

/** A published version, to be looked at. */
export function OldVersion({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation('decisions');
  const query = useDecision(id, version);
  const definition = query.data?.definition;
  if (query.isError) return <LoadError error={query.error} retry={() => void query.refetch()} />;
  if (!definition) return <Skeleton lines={6} />;
  return (
    <>
      <div className="notice read-only-notice">
        <Icon name="info" />
        {t('readOnlyVersion', { version })}
      </div>
      <Frozen definition={definition} />
    </>
  );
}

function Frozen({ definition }: { definition: DecisionDefinition }) {
  const { t } = useTranslation('decisions');
  const editor = useMemo(() => createEditor(definition, true), [definition]);
  const isGraph = (definition.decisions?.length ?? 0) + (definition.knowledge?.length ?? 0) > 0;
  const [place, setPlace] = useState<string | null>(isGraph ? null : 'logic');
  const checker = useChecker(definition.id);
  useCheck(editor, checker);
  return (
    <EditorContext value={editor}>
      <div className="desk">
        <div className="desk-main">
          {place === null ? (
            <Suspense fallback={<Skeleton lines={6} />}>
              <RequirementsGraph tried={null} open={setPlace} />
            </Suspense>
          ) : (
            <>
              {isGraph && (
                <nav className="trail">
                  <button type="button" className="link-button" onClick={() => setPlace(null)}>
                    <Icon name="chevronLeft" size={12} />
                    {t('graph')}
                  </button>
                </nav>
              )}
              <LogicPage key={place} place={place} tried={null} />
            </>
          )}
        </div>
      </div>
    </EditorContext>
  );
}
