import { useTranslation } from 'react-i18next';
import { BoxLine, LogicBox } from './LogicBox.tsx';
import { Parameters } from './Parameters.tsx';
import { kept, type LogicEditorProps, logicKind } from './types.ts';

function Editor({ place, logic, label }: LogicEditorProps<'function'>) {
  const { t } = useTranslation('decisions');
  return (
    <div className="box">
      <BoxLine head={<b>{t('takes')}</b>}>
        <Parameters place={`${place}.parameters`} list={logic.parameters} />
      </BoxLine>
      <BoxLine head={<b>{t('gives')}</b>}>
        <LogicBox inner place={`${place}.logic`} logic={logic.logic} label={label} tried={null} />
      </BoxLine>
    </div>
  );
}

const functionKind = logicKind({
  type: 'function',
  begin: (before) => ({ type: 'function', parameters: [{ name: 'p1', schema: {} }], logic: kept(before) }),
  Editor,
});

export { functionKind as function_ };
