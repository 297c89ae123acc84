import { useTranslation } from 'react-i18next';
import { BoxLine, LogicBox } from './LogicBox.tsx';
import { kept, type LogicEditorProps, logicKind, NOTHING } from './types.ts';

const PARTS = ['in', 'match'] as const;

function Editor({ place, logic }: LogicEditorProps<'filter'>) {
  const { t } = useTranslation('decisions');
  return (
    <div className="box">
      {PARTS.map((part) => (
        <BoxLine key={part} head={<b>{t(`filter-${part}`)}</b>}>
          <LogicBox inner place={`${place}.${part}`} logic={logic[part]} label={t(`filter-${part}`)} tried={null} />
        </BoxLine>
      ))}
      <p className="field-help box-help">{t('filterHelp')}</p>
    </div>
  );
}

/** Those of a list for which something holds. */
export const filter = logicKind({
  type: 'filter',
  begin: (before) => ({ type: 'filter', in: kept(before), match: NOTHING }),
  Editor,
});
