import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/index.ts';
import { Empty } from '../../ui/states.tsx';
import type { Tried } from '../editor/asks.ts';
import { useDefinition } from '../editor/context.tsx';
import { TableEditor } from '../grid/TableEditor.tsx';
import { logicKinds } from '../logic/index.ts';
import { LogicKindsContext } from '../logic/kinds-context.ts';
import { LogicBox } from '../logic/LogicBox.tsx';
import { logicAt, type Place } from '../model/document.ts';
import { partsOf } from '../model/parts.ts';

/** The logic at a place: a table takes all the room that there is, other logic is a box. */
export function LogicPage({ place, tried }: { place: Place; tried: Tried | null }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const definition = useDefinition();
  const logic = logicAt(definition, place);
  const part = partsOf(definition).find((one) => one.logic === place);
  const label = text(part?.title) || text(definition.name);
  const own = place === 'logic' ? tried : null;
  if (!logic?.type) return <Empty icon="table" title={t('noLogic')} text={t('noLogicText')} />;
  return (
    <LogicKindsContext value={logicKinds}>
      {logic.type === 'table' ? (
        <TableEditor place={place} table={logic} label={label} tried={own} />
      ) : (
        <div className="logic-page">
          <LogicBox place={place} logic={logic} label={label} tried={own} />
        </div>
      )}
    </LogicKindsContext>
  );
}
