import { useTranslation } from 'react-i18next';
import { useEditorState } from '../../editor/context.tsx';
import { SchemaFields } from '../SchemaFields.tsx';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

/** What the chosen action or connector asks for, generated from its own schema. */
function InputsEditor({ path, value }: EditorProps) {
  const { t } = useTranslation('studio');
  const { config } = useScope();
  const catalog = useEditorState((state) => state.catalog);
  const info =
    catalog.actions.find(({ type }) => type === config.action) ??
    (config.action === undefined ? catalog.connectors.find(({ type }) => type === config.connector) : undefined);
  if (!info) return <p className="field-help">{t('chooseStepFirst')}</p>;
  if (Object.keys(info.configSchema.properties ?? {}).length === 0)
    return <p className="field-help">{t('noInputs')}</p>;
  return (
    <div className="nested">
      <SchemaFields key={info.type} schema={info.configSchema} value={value} path={path} fallback="value" />
    </div>
  );
}

export const inputs: ValueEditor = { component: InputsEditor, group: true };
