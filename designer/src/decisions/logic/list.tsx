import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor/context.tsx';
import { AddLine, LineTools } from './Lines.tsx';
import { BoxLine, LogicBox } from './LogicBox.tsx';
import { kept, type LogicEditorProps, logicKind, NOTHING } from './types.ts';

function Editor({ place, logic: { items } }: LogicEditorProps<'list'>) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const list = `${place}.items`;
  return (
    <div className="box">
      {items.map((item, index) => (
        <BoxLine
          // biome-ignore lint/suspicious/noArrayIndexKey: items are places
          key={index}
          head={<span className="muted">{index + 1}</span>}
          tools={<LineTools place={list} list={items} index={index} />}
        >
          <LogicBox
            inner
            place={`${list}[${index}]`}
            logic={item}
            label={t('itemLabel', { number: index + 1 })}
            tried={null}
          />
        </BoxLine>
      ))}
      <AddLine onAdd={() => editor.put(list, [...items, NOTHING])}>{t('addItem')}</AddLine>
    </div>
  );
}

export const list = logicKind({
  type: 'list',
  begin: (before) => ({ type: 'list', items: [kept(before)] }),
  Editor,
});
