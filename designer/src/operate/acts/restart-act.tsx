import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n/index.ts';
import { SelectField, SelectManyField } from '../../ui/select-field.tsx';
import { useVersions } from '../queries.ts';
import { placesOf } from './names.ts';
import { OperationDialog } from './operation-dialog.tsx';
import type { ActProps } from './simple-acts.tsx';
import { type TypedVariable, VariableFields, valuesOf } from './variable-fields.tsx';

/** Starts an ended case anew, with its variables: from its start, or from chosen steps. */
export function RestartAct({ instance, close }: ActProps) {
  const { t } = useTranslation('operate');
  const text = useText();
  const navigate = useNavigate();
  const versions = useVersions(instance.process.id);
  const [from, setFrom] = useState<string[]>([]);
  const [version, setVersion] = useState<string | undefined>();
  const [typed, setTyped] = useState<TypedVariable[]>([]);
  const variables = valuesOf(typed);
  const body = variables && {
    ...(from.length > 0 ? { from } : {}),
    ...(version ? { version: Number(version) } : {}),
    ...(Object.keys(variables).length > 0 ? { variables } : {}),
  };
  return (
    <OperationDialog
      {...{ instance, close, body }}
      path="restart"
      title={t('restartTitle')}
      text={t('restartText')}
      action={t('restart')}
      done={(result) => void navigate(`/operate/instances/${result.instance}`)}
    >
      <SelectManyField
        label={t('restartFrom')}
        help={t('restartFromHelp')}
        options={placesOf(instance.definition, text)}
        values={from}
        onChange={setFrom}
      />
      <SelectField
        label={t('version')}
        allowClear
        placeholder={t('latestVersion')}
        options={(versions.data?.items ?? []).map((one) => ({
          value: String(one.version),
          label: `v${one.version}${one.tag ? ` · ${one.tag}` : ''}`,
        }))}
        value={version}
        onChange={setVersion}
      />
      <VariableFields known={instance.variables} typed={typed} onChange={setTyped} />
    </OperationDialog>
  );
}
