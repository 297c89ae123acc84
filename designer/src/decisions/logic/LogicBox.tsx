import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Logic } from '../../../../engine/decisions/definition.ts';
import { useEditor, useEditorState } from '../editor/context.tsx';
import type { Place } from '../model/document.ts';
import { useLogicKinds } from './kinds-context.ts';
import type { LogicEditorProps } from './types.ts';

interface LogicBoxProps extends LogicEditorProps {
  /** Inside another box: drawn small. */
  inner?: boolean;
}

/** A boxed expression of any kind, and the choice of another kind. */
export function LogicBox({ inner = false, ...props }: LogicBoxProps) {
  const { place, logic, label } = props;
  const logicKinds = useLogicKinds();
  const kind = logicKinds.find(({ type }) => type === logic.type);
  if (!kind) return null;
  const { Editor } = kind;
  return (
    <div className={`logic-box is-${logic.type}${inner ? ' is-inner' : ''}`}>
      <div className="logic-kind">
        <KindSelect place={place} logic={logic} label={label} />
      </div>
      <Editor {...props} logic={logic as never} />
    </div>
  );
}

/** What kind of logic it is. Another kind begins anew; undo brings back what was there. */
export function KindSelect({ place, logic, label }: { place: Place; logic: Logic; label: string }) {
  const { t } = useTranslation('decisions');
  const logicKinds = useLogicKinds();
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  return (
    <Select
      size="small"
      variant="borderless"
      aria-label={t('kindOf', { name: label })}
      disabled={readOnly}
      value={logic.type}
      popupMatchSelectWidth={280}
      options={logicKinds.map(({ type }) => ({ value: type, label: t(`logic-${type}`) }))}
      optionRender={({ value }) => (
        <div className="policy">
          <b>{t(`logic-${value as string}`)}</b>
          <span>{t(`logic-${value as string}-help`)}</span>
        </div>
      )}
      onChange={(next: Logic['type']) => {
        const kind = logicKinds.find(({ type }) => type === next);
        if (kind && next !== logic.type) editor.put(place, kind.begin(logic));
      }}
    />
  );
}

/** One line of a box: what it is on the left, its logic on the right. */
export function BoxLine({ head, children, tools }: { head: ReactNode; children: ReactNode; tools?: ReactNode }) {
  return (
    <div className="box-line">
      <div className="box-head">{head}</div>
      <div className="box-body">{children}</div>
      {tools ? <div className="box-tools">{tools}</div> : null}
    </div>
  );
}
