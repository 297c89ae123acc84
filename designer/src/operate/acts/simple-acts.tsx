import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceDetail } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { knownVariables, scopeName } from './names.ts';
import { OperationDialog } from './operation-dialog.tsx';
import { type TypedVariable, VariableFields, valuesOf } from './variable-fields.tsx';

export interface ActProps {
  instance: InstanceDetail;
  close: () => void;
}

const NOTHING = {};

export function CancelAct({ instance, close }: ActProps) {
  const { t } = useTranslation('operate');
  return (
    <OperationDialog
      {...{ instance, close }}
      path="cancel"
      danger
      body={NOTHING}
      title={t('cancelTitle')}
      text={t('cancelText')}
      action={t('cancelCase')}
    />
  );
}

/** Suspends, or lets go on. */
export function SuspendAct({ instance, close }: ActProps) {
  const { t } = useTranslation('operate');
  const act = instance.suspended ? 'resume' : 'suspend';
  return (
    <OperationDialog
      {...{ instance, close }}
      path={act}
      body={NOTHING}
      title={t(`${act}Title`)}
      text={t(`${act}Text`)}
      action={t(act)}
    />
  );
}

/** Changes variables, in the process or in one of its open scopes. */
export function VariablesAct({ instance, close }: ActProps) {
  const { t } = useTranslation('operate');
  const text = useText();
  const [scope, setScope] = useState('0');
  const [typed, setTyped] = useState<TypedVariable[]>([{ key: 1, name: '', value: '' }]);
  const variables = valuesOf(typed);
  const inner = scope === '0' ? undefined : instance.scopes.find((one) => String(one.id) === scope)?.variables;
  const known = inner ?? knownVariables(instance);
  const options = instance.scopes.map((one) => ({
    value: String(one.id),
    label: scopeName(one, text, t('wholeProcess')),
  }));
  return (
    <OperationDialog
      {...{ instance, close }}
      path="variables"
      body={variables && Object.keys(variables).length > 0 ? { variables, scope: Number(scope) } : null}
      title={t('setVariables')}
      action={t('setVariables')}
    >
      {options.length > 1 ? (
        <SelectField label={t('scope')} options={options} value={scope} onChange={(next) => setScope(next ?? '0')} />
      ) : null}
      <VariableFields {...{ known, typed }} onChange={setTyped} />
    </OperationDialog>
  );
}

/** Tries what failed again, with other variables where they were the cause. */
export function RetryAct({ instance, close, activation }: ActProps & { activation: number }) {
  const { t } = useTranslation('operate');
  const [typed, setTyped] = useState<TypedVariable[]>([]);
  const variables = valuesOf(typed);
  const incident = instance.openIncidents.find((one) => one.activation === activation);
  return (
    <OperationDialog
      {...{ instance, close }}
      path={`incidents/${activation}/retry`}
      body={variables && (Object.keys(variables).length > 0 ? { variables } : NOTHING)}
      title={t('retryTitle')}
      {...(incident ? { text: incident.message } : {})}
      action={t('retry')}
    >
      <VariableFields known={knownVariables(instance)} typed={typed} onChange={setTyped} />
    </OperationDialog>
  );
}

/** Gives a message by hand to what waits for it here. */
export function MessageAct({ instance, close }: ActProps) {
  const { t } = useTranslation('operate');
  const text = useText();
  const waiting = instance.tokens.filter((token) => token.wait === 'message' || token.wait === 'signal');
  const [activation, setActivation] = useState(String(waiting[0]?.activation ?? ''));
  const [typed, setTyped] = useState<TypedVariable[]>([]);
  const variables = valuesOf(typed);
  const token = waiting.find((one) => String(one.activation) === activation);
  const name = token?.waitsFor?.name;
  return (
    <OperationDialog
      {...{ instance, close }}
      path="message"
      body={token && variables ? { name: name ?? '', activation: token.activation, variables } : null}
      title={t('deliverTitle')}
      text={t('deliverText')}
      action={t('deliver')}
    >
      <SelectField
        label={t('receiver')}
        options={waiting.map((one) => {
          const element = instance.definition.elements.find(({ id }) => id === one.element);
          const label = `${text(element?.name) || one.element} · ${one.waitsFor?.name ?? one.wait}`;
          return { value: String(one.activation), label };
        })}
        value={activation}
        onChange={(next) => setActivation(next ?? '')}
      />
      <VariableFields known={{}} typed={typed} onChange={setTyped} />
    </OperationDialog>
  );
}
