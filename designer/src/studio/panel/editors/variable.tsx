import { useTranslation } from 'react-i18next';
import { useScope } from '../scope.tsx';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function VariableEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const { names } = useScope();
  const options = names
    .filter(({ kind }) => kind !== 'record')
    .map(({ name, title }) => ({ key: name, title: title ?? name }));
  return (
    <Choice
      label={label}
      id={id}
      options={options}
      value={value}
      onChange={onChange}
      placeholder={t('chooseVariable')}
    />
  );
}

/** A variable of the process, or one that is local here. */
export const variable: ValueEditor = { component: VariableEditor };
