import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../../engine/core/definition.ts';
import { TextField } from '../../ui/text-field.tsx';
import { SchemaFields } from './SchemaFields.tsx';

interface NewColumnProps {
  side: 'input' | 'output';
  types: string[];
  add: (title: string, schema: JsonSchema) => void;
  close: () => void;
}

/** A new column: what it is called, and of which type. Everything else follows, and can be changed. */
export function NewColumn({ side, types, add, close }: NewColumnProps) {
  const { t } = useTranslation('decisions');
  const [title, setTitle] = useState('');
  const [schema, setSchema] = useState<JsonSchema>({ type: 'string' });
  const ready = title.trim() !== '';
  const done = () => {
    if (!ready) return;
    add(title.trim(), schema);
    close();
  };
  return (
    <Modal
      open
      width={420}
      title={t(side === 'input' ? 'newInput' : 'newOutput')}
      okText={t('addColumn')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !ready }}
      onOk={done}
      onCancel={close}
    >
      <form
        className="column-form"
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <TextField
          autoFocus
          label={t('columnTitle')}
          help={t(side === 'input' ? 'newInputHelp' : 'newOutputHelp')}
          value={title}
          onChange={setTitle}
        />
        <SchemaFields schema={schema} types={types} readOnly={false} onChange={setSchema} />
      </form>
    </Modal>
  );
}
