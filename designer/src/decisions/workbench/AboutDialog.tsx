import { Modal } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TextInput } from '../../studio/panel/TextInput.tsx';
import { useDefinition, useEditor } from '../editor/context.tsx';

/** What the decision is called, and what it is for. */
export function AboutDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const definition = useDefinition();
  const ids = { name: useId(), about: useId() };
  return (
    <Modal open title={t('about')} footer={null} onCancel={close} width={480}>
      <div className="column-form">
        <div className="field">
          <label className="field-label" htmlFor={ids.name}>
            {t('name')}
          </label>
          <TextInput
            id={ids.name}
            value={definition.name}
            readOnly={false}
            onChange={(name) => name !== undefined && editor.put('name', name, 'name')}
          />
        </div>
        <div className="field">
          <label className="field-label" htmlFor={ids.about}>
            {t('documentation')}
          </label>
          <TextInput
            id={ids.about}
            multiline
            value={definition.documentation}
            readOnly={false}
            onChange={(text) => editor.put('documentation', text, 'documentation')}
          />
        </div>
        <p className="field-help">
          {t('id')}: <code className="mono">{definition.id}</code>
        </p>
      </div>
    </Modal>
  );
}
