import { App, Checkbox, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { elementTypes } from '../../../../engine/elements/index.ts';
import type { ProcessDetail, SaveDraftResponse } from '../../../../engine/wire/index.ts';
import { request, url } from '../../api/client.ts';
import { useText } from '../../i18n/index.ts';
import { useErrorMessage } from '../../ui/states.tsx';
import { slug } from '../../workbench/slug.ts';
import { apply } from '../model/apply.ts';
import { elementFrom, randomId } from '../model/create.ts';
import { useCatalog } from '../queries.ts';

/** Name, id, and what the process is about; it opens with its start event drawn. */
export function NewProcess({ taken, close }: { taken: string[]; close: () => void }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const ids = { name: useId(), id: useId(), subject: useId() };
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const catalog = useCatalog();
  const [name, setName] = useState('');
  const [typedId, setTypedId] = useState<string | null>(null);
  const [subject, setSubject] = useState<string | undefined>();
  const [triggered, setTriggered] = useState(true);
  const [busy, setBusy] = useState(false);
  const id = typedId ?? slug(name);
  const fault =
    id === '' ? null : taken.includes(id) ? t('idTaken') : /^[a-z][a-z0-9-]*$/.test(id) ? null : t('idFormat');
  const create = async () => {
    setBusy(true);
    try {
      const detail = await request<ProcessDetail>(url('/processes'), {
        method: 'POST',
        body: { id, name: name.trim() },
      });
      const definition = firstDrawing(detail, subject, triggered);
      const body = { definition, revision: detail.draft?.revision ?? 0 };
      await request<SaveDraftResponse>(url(`/processes/${id}/draft`), { method: 'PUT', body });
      void navigate(`/studio/processes/${id}`);
    } catch (error) {
      void message.error(errorMessage(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('newProcess')}
      okText={t('create')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: name.trim() === '' || id === '' || fault !== null, loading: busy }}
      onOk={() => void create()}
      onCancel={close}
    >
      <div className="new-process">
        <label htmlFor={ids.name}>{t('name')}</label>
        <Input
          id={ids.name}
          autoFocus
          value={name}
          placeholder={t('newNamePlaceholder')}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor={ids.id}>{t('id')}</label>
        <Input
          id={ids.id}
          className="mono"
          value={id}
          status={fault ? 'error' : undefined}
          onChange={(event) => setTypedId(event.target.value)}
        />
        <p className={fault ? 'field-problem is-error' : 'field-help'}>{fault ?? t('newIdHelp')}</p>
        <label htmlFor={ids.subject}>{t('subject')}</label>
        <Select
          id={ids.subject}
          allowClear
          value={subject}
          placeholder={t('choose')}
          options={catalog.data?.types.map(({ key, title }) => ({ value: key, label: text(title) }))}
          onChange={(next: string | undefined) => setSubject(next)}
        />
        {subject !== undefined && (
          <Checkbox checked={triggered} onChange={(event) => setTriggered(event.target.checked)}>
            {t('startWhenCreated')}
          </Checkbox>
        )}
      </div>
    </Modal>
  );
}

function firstDrawing(
  { id, name, draft }: ProcessDetail,
  subject: string | undefined,
  triggered: boolean,
): ProcessDefinition {
  const empty: ProcessDefinition = draft?.definition ?? { id, name, elements: [], flows: [] };
  const start = elementTypes.find(({ traits }) => traits.starts);
  const drawn =
    start && empty.elements.length === 0
      ? apply(empty, {
          type: 'addElement',
          element: elementFrom({ type: start.type }, randomId),
          at: { x: 80, y: 160 },
        })
      : empty;
  if (subject === undefined) return drawn;
  const triggers = triggered
    ? [{ id: `${subject}-created`, type: 'record.created' as const, entity: subject }]
    : undefined;
  return apply(drawn, { type: 'setProcess', settings: { subject: { type: subject }, triggers } });
}
