import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../i18n/index.ts';
import { useEditorState } from '../../editor/context.tsx';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

/** What a step does: one of the installation's actions or connectors. What was filled in for another one is dropped. */
function ActionEditor({ id, path }: EditorProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { config, set, readOnly } = useScope();
  const actions = useEditorState((state) => state.catalog.actions);
  const connectors = useEditorState((state) => state.catalog.connectors);
  const chosen =
    typeof config.action === 'string'
      ? `action:${config.action}`
      : typeof config.connector === 'string'
        ? `connector:${config.connector}`
        : undefined;
  const info = [
    ...actions.map((one) => ({ ...one, key: `action:${one.type}` })),
    ...connectors.map((one) => ({ ...one, key: `connector:${one.type}` })),
  ].find(({ key }) => key === chosen);
  const siblings = path.slice(0, -1);
  const choose = (next: string | undefined) => {
    const [kind, key] = next === undefined ? [] : [next.slice(0, next.indexOf(':')), next.slice(next.indexOf(':') + 1)];
    set([
      { path: [...siblings, 'action'], value: kind === 'action' ? key : undefined },
      { path: [...siblings, 'connector'], value: kind === 'connector' ? key : undefined },
      { path: [...siblings, 'input'], value: undefined },
      { path: [...siblings, 'output'], value: undefined },
    ]);
  };
  return (
    <>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        disabled={readOnly}
        style={{ width: '100%' }}
        placeholder={t('chooseStep')}
        value={chosen}
        onChange={(next: string | undefined) => choose(next)}
        options={[
          // What an import asked for and is not here keeps its own name.
          ...(chosen !== undefined && !info ? [{ value: chosen, label: chosen.slice(chosen.indexOf(':') + 1) }] : []),
          {
            label: t('group-step'),
            options: actions.map((one) => ({ value: `action:${one.type}`, label: text(one.title) })),
          },
          {
            label: t('group-connector'),
            options: connectors.map((one) => ({ value: `connector:${one.type}`, label: text(one.title) })),
          },
        ]}
      />
      {info && <p className="field-help">{text(info.description)}</p>}
      {info?.available === false && <p className="field-problem is-warning">{t('notAvailable')}</p>}
    </>
  );
}

export const action: ValueEditor = { component: ActionEditor };
