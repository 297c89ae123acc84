import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { DecisionDetail } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import { Dock } from '../checks/Dock.tsx';
import { TryIt } from '../checks/TryIt.tsx';
import type { Tried } from '../editor/asks.ts';
import type { Checker } from '../editor/checker.ts';
import { useDefinition } from '../editor/context.tsx';
import { TableEditor } from '../grid/TableEditor.tsx';
import { logicAt } from '../model/document.ts';
import type { View } from './use-mode.ts';

interface DeskProps {
  detail: DecisionDetail;
  view: View;
  setView: (change: Partial<View>) => void;
  checker: Checker;
}

/** What is worked on: the logic, what is found in it, and beside it what it decides. */
export function Desk({ detail, view, setView, checker }: DeskProps) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const definition = useDefinition();
  const [inputs, setInputs] = useState<JsonObject>({});
  const [tried, setTried] = useState<Tried | null>(null);
  const [open, setOpen] = useState(true);
  const place = view.place ?? 'logic';
  const logic = logicAt(definition, place);
  return (
    <div className={`desk${view.trying ? ' is-trying' : ''}`}>
      <div className="desk-main">
        {logic?.type === 'table' ? (
          <TableEditor
            key={place}
            place={place}
            table={logic}
            label={text(definition.name)}
            tried={view.trying && place === 'logic' ? tried : null}
          />
        ) : (
          <p className="dock-empty">{t('nothingFound')}</p>
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
        show={(next) => setView({ place: next })}
      />
    </div>
  );
}
