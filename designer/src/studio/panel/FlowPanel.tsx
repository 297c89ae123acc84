import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FlowDefinition } from '../../../../engine/core/definition.ts';
import { isDefault } from '../../diagram/conventions.ts';
import { notationOf } from '../../diagram/notation.ts';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { elementOf } from '../model/edit.ts';
import { useNameOf } from '../use-names.ts';
import { LazyFeel } from './editors/LazyFeel.tsx';
import { Field } from './Field.tsx';
import { PanelHead } from './PanelHead.tsx';
import { ScopeContext } from './scope.tsx';
import { TextInput } from './TextInput.tsx';
import { usePanelScope } from './use-panel-scope.ts';

/** A flow: its name, and, where it leaves an element that decides, when it is taken. */
export function FlowPanel({ flow }: { flow: FlowDefinition }) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const scope = usePanelScope(flow.id, {}, () => undefined);
  const source = elementOf(definition, flow.source);
  const nameOf = useNameOf(definition);
  const notation = notationOf(source?.type ?? '');
  // Gateways that choose, and activities: their flows may have conditions.
  const decides = notation.known && notation.settings.includes('default');
  const byDefault = isDefault(definition, flow);
  return (
    <ScopeContext value={scope}>
      <PanelHead kind={t('flow')} name={nameOf(flow.id)} />
      <Field label={t('name')} property="name">
        {(field) => (
          <TextInput
            id={field}
            value={flow.name}
            readOnly={scope.readOnly}
            placeholder={t('flowNamePlaceholder')}
            onChange={(name) => editor.perform([{ type: 'rename', id: flow.id, name }], `name:${flow.id}`)}
          />
        )}
      </Field>
      {decides && (
        <Field label={t('isDefault')} help={t('isDefaultHelp')} property="default">
          {(field) => (
            <Switch
              id={field}
              checked={byDefault}
              disabled={scope.readOnly}
              onChange={(on) =>
                editor.perform([{ type: 'setDefault', element: flow.source, flow: on ? flow.id : null }])
              }
            />
          )}
        </Field>
      )}
      {((decides && !byDefault) || flow.condition !== undefined) && (
        <Field label={t('condition')} help={t('conditionHelp')} property="condition" group>
          {() => (
            <LazyFeel
              label={t('condition')}
              value={flow.condition ?? ''}
              onChange={(condition) =>
                editor.perform([{ type: 'setCondition', flow: flow.id, condition }], `condition:${flow.id}`)
              }
              names={scope.names}
              problems={scope.problemsAt('condition')}
              readOnly={scope.readOnly}
              placeholder="score >= 60"
            />
          )}
        </Field>
      )}
      <Field label={t('documentation')} property="documentation">
        {(field) => (
          <TextInput
            id={field}
            multiline
            value={flow.documentation}
            readOnly={scope.readOnly}
            onChange={(documentation) =>
              editor.perform([{ type: 'document', element: flow.id, documentation }], `doc:${flow.id}`)
            }
          />
        )}
      </Field>
    </ScopeContext>
  );
}
