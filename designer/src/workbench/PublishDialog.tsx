import { App, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishResponse } from '../../../engine/wire/index.ts';
import { request } from '../api/client.ts';
import { useErrorMessage } from '../ui/states.tsx';
import type { Saver } from './saver.ts';

interface PublishDialogProps {
  /** The version that the draft becomes. */
  version: number;
  width: number;
  /** Whether something hinders it; null while that is being found out. */
  hindered: boolean | null;
  saver: Pick<Saver<unknown>, 'flush' | 'get'>;
  /** Where it is asked for. */
  address: string;
  note: { label: string; placeholder: string; maxLength: number };
  onClose: () => void;
  onPublished: (version: number) => void;
  /** What it will do. */
  children: ReactNode;
}

/** What publishing will do, said before it is done; saves what is waiting, and publishes that. */
export function PublishDialog(props: PublishDialogProps) {
  const { version, width, hindered, saver, address, note, onClose, onPublished, children } = props;
  const { t } = useTranslation('workbench');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const noteId = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const publish = async () => {
    setBusy(true);
    try {
      await saver.flush();
      const { revision, status, error } = saver.get();
      if (status !== 'saved') throw error;
      const published = await request<PublishResponse>(address, {
        method: 'POST',
        body: { revision, ...(text.trim() !== '' && { note: text.trim() }) },
      });
      void message.success(t('published', { version: published.version }));
      onPublished(published.version);
      onClose();
    } catch (error) {
      void message.error(errorMessage(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={width}
      title={t('publishTitle', { version })}
      okText={t('publishTitle', { version })}
      cancelText={t('cancel', { ns: 'common' })}
      okButtonProps={{ disabled: hindered !== false, loading: busy || hindered === null }}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <div className="publish">
        {children}
        <section>
          <label htmlFor={noteId} className="field-label">
            {note.label}
          </label>
          <Input.TextArea
            id={noteId}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={note.maxLength}
            value={text}
            placeholder={note.placeholder}
            onChange={(event) => setText(event.target.value)}
          />
        </section>
      </div>
    </Modal>
  );
}
