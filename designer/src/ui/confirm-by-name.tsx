import { Modal } from 'antd';
import { useState } from 'react';
import '../forms/form.css';
import { useTranslation } from 'react-i18next';
import { TextField } from './text-field.tsx';

interface ConfirmByNameProps {
  open: boolean;
  title: string;
  text: string;
  /** What to type. */
  label: string;
  name: string;
  action: string;
  pending: boolean;
  confirm: () => void;
  close: () => void;
}

/** For what cannot be undone by the same person: the name has to be typed. */
export function ConfirmByName(props: ConfirmByNameProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const matches = typed.trim() === props.name.trim();
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.action}
      okButtonProps={{ danger: true, type: 'primary', disabled: !matches, loading: props.pending }}
      cancelText={t('cancel')}
      onOk={props.confirm}
      onCancel={props.close}
      afterClose={() => setTyped('')}
      destroyOnHidden
    >
      <p style={{ marginBottom: 12 }}>{props.text}</p>
      <TextField label={props.label} help={props.name} value={typed} onChange={setTyped} autoFocus />
    </Modal>
  );
}
