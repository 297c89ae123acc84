import { useTranslation } from 'react-i18next';
import { BoxLine, LogicBox } from './LogicBox.tsx';
import { kept, type LogicEditorProps, logicKind, NOTHING } from './types.ts';

const PARTS = ['if', 'then', 'else'] as const;

function Editor({ place, logic }: LogicEditorProps<'conditional'>) {
  const { t } = useTranslation('decisions');
  return (
    <div className="box">
      {PARTS.map((part) => (
        <BoxLine key={part} head={<b>{t(`part-${part}`)}</b>}>
          <LogicBox inner place={`${place}.${part}`} logic={logic[part]} label={t(`part-${part}`)} tried={null} />
        </BoxLine>
      ))}
    </div>
  );
}

/** If, then, else. */
export const conditional = logicKind({
  type: 'conditional',
  // biome-ignore lint/suspicious/noThenProperty: the word of the standard
  begin: (before) => ({ type: 'conditional', if: NOTHING, then: kept(before), else: NOTHING }),
  Editor,
});
