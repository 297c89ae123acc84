import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { useEditor } from '../editor/context.tsx';
import { type PartKind, withPart } from '../model/parts.ts';

const KINDS = ['required', 'input', 'knowledge'] as const;

/** Adds a decision, an input or a knowledge model. */
export function GraphTools({ chosen, relayout }: { chosen: (name: string) => void; relayout: () => void }) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const [adding, setAdding] = useState<Exclude<PartKind, 'decision'> | null>(null);
  const [title, setTitle] = useState('');
  const add = () => {
    if (!adding || title.trim() === '') return;
    const { definition, name } = withPart(editor.definition(), adding, title.trim());
    editor.set(definition);
    setAdding(null);
    setTitle('');
    chosen(name);
  };
  return (
    <div className="grid-tools" role="toolbar" aria-label={t('graph')}>
      {KINDS.map((kind) => (
        <Button key={kind} size="small" icon={<Icon name="plus" size={12} />} onClick={() => setAdding(kind)}>
          {t(`add-${kind}`)}
        </Button>
      ))}
      <Button size="small" onClick={relayout}>
        {t('relayout')}
      </Button>
      <span className="policy-words">{t('graphHelp')}</span>
      {adding && (
        <Modal
          open
          width={400}
          title={t(`add-${adding}`)}
          okText={t('addColumn')}
          cancelText={t('cancel')}
          okButtonProps={{ disabled: title.trim() === '' }}
          onOk={add}
          onCancel={() => setAdding(null)}
        >
          <Input
            autoFocus
            aria-label={t('columnTitle')}
            placeholder={t(`add-${adding}-placeholder`)}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            onPressEnter={add}
          />
          <p className="field-help">{t(`add-${adding}-help`)}</p>
        </Modal>
      )}
    </div>
  );
}
