import { useTranslation } from 'react-i18next';
import { useDefinition } from '../../editor/context.tsx';
import { entriesOf } from '../../feel/names.ts';
import { Choice } from './Choice.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function VariableEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const definition = useDefinition();
  const options = entriesOf(definition.variables).map(({ name, title }) => ({ key: name, title: title ?? name }));
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

/** A variable of the process. */
export const variable: ValueEditor = { component: VariableEditor };
