import { App, Input, Modal, Segmented } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import type { DecisionDetail } from '../../../../engine/wire/index.ts';
import { request, url } from '../../api/client.ts';
import { useErrorMessage } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { slug } from '../../workbench/slug.ts';

/** A name, and whether it is a table or more; it opens with the first row to fill in. */
export function NewDecision({ taken, close }: { taken: string[]; close: () => void }) {
  const { t } = useTranslation('decisions');
  const ids = { id: useId(), kind: useId() };
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const [name, setName] = useState('');
  const [typedId, setTypedId] = useState<string | null>(null);
  const [kind, setKind] = useState<'table' | 'expression' | 'graph'>('table');
  const [busy, setBusy] = useState(false);
  const id = typedId ?? slug(name);
  const fault =
    id === '' ? null : taken.includes(id) ? t('idTaken') : /^[a-z][a-z0-9-]{0,62}$/.test(id) ? null : t('idFormat');
  const ready = name.trim() !== '' && id !== '' && fault === null;
  const create = async () => {
    if (!ready) return;
    setBusy(true);
    try {
      const body = { id, name: name.trim(), ...(kind !== 'table' && { definition: empty(id, name.trim()) }) };
      await request<DecisionDetail>(url('/decisions'), { method: 'POST', body });
      void navigate(`/studio/decisions/${id}${kind === 'graph' ? '?graph=1' : ''}`);
    } catch (error) {
      void message.error(errorMessage(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={460}
      title={t('newDecision')}
      okText={t('create')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={() => void create()}
      onCancel={close}
    >
      <form
        className="column-form"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField autoFocus label={t('name')} value={name} onChange={setName} help={t('newNameHelp')} />
        <div className="field">
          <label className="field-label" htmlFor={ids.id}>
            {t('id')}
          </label>
          <Input
            id={ids.id}
            className="mono"
            value={id}
            status={fault ? 'error' : undefined}
            aria-invalid={fault ? true : undefined}
            aria-describedby={`${ids.id}-help`}
            onChange={(event) => setTypedId(event.target.value)}
          />
          <p id={`${ids.id}-help`} className={fault ? 'field-problem is-error' : 'field-help'}>
            {fault ?? t('newIdHelp')}
          </p>
        </div>
        <div className="field">
          <span className="field-label" id={ids.kind}>
            {t('newKind')}
          </span>
          <Segmented<'table' | 'expression' | 'graph'>
            aria-labelledby={ids.kind}
            value={kind}
            options={(['table', 'expression', 'graph'] as const).map((value) => ({ value, label: t(`new-${value}`) }))}
            onChange={setKind}
          />
          <p className="field-help">{t(`new-${kind}-help`)}</p>
        </div>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

function empty(id: string, name: string): DecisionDefinition {
  return { id, name, inputs: [], logic: { type: 'literal', expression: '' } };
}
