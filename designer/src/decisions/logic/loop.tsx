import { useTranslation } from 'react-i18next';
import { useEditor, useEditorState } from '../editor/context.tsx';
import { BoxLine, LogicBox } from './LogicBox.tsx';
import { NameField } from './NameField.tsx';
import { kept, type LogicEditorProps, logicKind, NOTHING } from './types.ts';

type LoopType = 'for' | 'every' | 'some';

function Editor({ place, logic }: LogicEditorProps<LoopType>) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const last = t(logic.type === 'for' ? 'loop-return' : 'loop-satisfies');
  return (
    <div className="box">
      <BoxLine head={<b>{t(`loop-${logic.type}`)}</b>}>
        <NameField
          key={logic.variable}
          name={logic.variable}
          label={t('loopVariable')}
          taken={[]}
          readOnly={readOnly}
          onChange={(name) => editor.put(`${place}.variable`, name)}
        />
      </BoxLine>
      <BoxLine head={<b>{t('loop-in')}</b>}>
        <LogicBox inner place={`${place}.in`} logic={logic.in} label={t('loop-in')} tried={null} />
      </BoxLine>
      <BoxLine head={<b>{last}</b>}>
        <LogicBox inner place={`${place}.return`} logic={logic.return} label={last} tried={null} />
      </BoxLine>
    </div>
  );
}

const loop = <T extends LoopType>(type: T) =>
  logicKind({
    type,
    begin: (before) => ({ type, variable: 'item', in: kept(before), return: NOTHING }) as never,
    Editor: Editor as never,
  });

/** Once for each of a list; whether something holds for all, or for one of them. */
export const loops = [loop('for'), loop('every'), loop('some')];
