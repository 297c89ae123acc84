import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { DecisionDetail } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { Dock } from '../checks/Dock.tsx';
import { TryIt } from '../checks/TryIt.tsx';
import type { Tried } from '../editor/asks.ts';
import type { Checker } from '../editor/checker.ts';
import { useDefinition } from '../editor/context.tsx';
import { partsOf } from '../model/parts.ts';
import { LogicPage } from './LogicPage.tsx';
import type { View } from './use-mode.ts';

const RequirementsGraph = lazy(() => import('../graph/RequirementsGraph.tsx'));

interface DeskProps {
  detail: DecisionDetail;
  view: View;
  setView: (change: Partial<View>) => void;
  checker: Checker;
}

/** What is worked on: the logic or the graph, what is found in it, and beside it what it decides. */
export function Desk({ detail, view, setView, checker }: DeskProps) {
  const [inputs, setInputs] = useState<JsonObject>({});
  const [tried, setTried] = useState<Tried | null>(null);
  const [open, setOpen] = useState(true);
  const shown = view.trying ? tried : null;
  return (
    <div className="desk">
      <div className="desk-main">
        <Trail view={view} setView={setView} />
        {view.place === null ? (
          <Suspense fallback={<Skeleton lines={6} />}>
            <RequirementsGraph tried={shown} open={(place) => setView({ place })} />
          </Suspense>
        ) : (
          <LogicPage key={view.place} place={view.place} tried={shown} />
        )}
      </div>
      {view.trying && (
        <TryIt {...{ checker, inputs, setInputs, tried, setTried }} close={() => setView({ trying: false })} />
      )}
      <Dock
        panel={view.panel}
        setPanel={(panel) => setView({ panel })}
        {...{ open, setOpen }}
        uses={detail.usedBy}
        show={(place) => setView({ place })}
      />
    </div>
  );
}

/** Which logic of the graph is open, and the way back. Simple tables have none. */
function Trail({ view, setView }: Pick<DeskProps, 'view' | 'setView'>) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const definition = useDefinition();
  const parts = partsOf(definition);
  const simple = !parts.some(({ kind }) => kind === 'required' || kind === 'knowledge');
  if (view.place === null ? !simple || parts.length === 0 : simple) return null;
  const part = parts.find(({ logic }) => logic !== null && logic === view.place);
  return (
    <nav className="trail" aria-label={t('whereYouAre')}>
      {view.place === null ? (
        <button type="button" className="link-button" onClick={() => setView({ place: 'logic' })}>
          <Icon name="chevronLeft" size={12} />
          {t('openLogic')}
        </button>
      ) : (
        <>
          <button type="button" className="link-button" onClick={() => setView({ place: null })}>
            <Icon name="chevronLeft" size={12} />
            {t('graph')}
          </button>
          <span className="muted" aria-hidden="true">
            /
          </span>
          <b>{text(part?.title) || view.place}</b>
        </>
      )}
    </nav>
  );
}
