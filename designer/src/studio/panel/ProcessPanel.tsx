import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/index.ts';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import type { ProcessSettings } from '../model/command.ts';
import { Choice } from './editors/Choice.tsx';
import { LazyFeel } from './editors/LazyFeel.tsx';
import { Field } from './Field.tsx';
import { PanelHead } from './PanelHead.tsx';
import { ScopeContext } from './scope.tsx';
import { TextInput } from './TextInput.tsx';
import { Triggers } from './Triggers.tsx';
import { usePanelScope } from './use-panel-scope.ts';
import { Variables } from './Variables.tsx';

/** The process itself: name, what it is about, its variables, what starts it. */
export function ProcessPanel() {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const catalog = useEditorState((state) => state.catalog);
  const scope = usePanelScope(null, {}, () => undefined);
  const set = (settings: Partial<ProcessSettings>) =>
    editor.perform([{ type: 'setProcess', settings }], `process:${Object.keys(settings).join()}`);
  return (
    <ScopeContext value={scope}>
      <PanelHead kind={t('process')} name={text(definition.name)} help={t('processHelp')} />
      <Field label={t('name')} property="name">
        {(field) => (
          <TextInput
            id={field}
            value={definition.name}
            readOnly={scope.readOnly}
            onChange={(name) => name !== undefined && set({ name })}
          />
        )}
      </Field>
      <Field label={t('documentation')} property="documentation">
        {(field) => (
          <TextInput
            id={field}
            multiline
            value={definition.documentation}
            readOnly={scope.readOnly}
            placeholder={t('documentationPlaceholder')}
            onChange={(documentation) => set({ documentation })}
          />
        )}
      </Field>
      <Field label={t('subject')} help={t('subjectHelp')} property="subject">
        {(field) => (
          <Choice
            id={field}
            label={t('subject')}
            options={catalog.types}
            value={definition.subject?.type}
            onChange={(type) => set({ subject: type === undefined ? undefined : { type } })}
          />
        )}
      </Field>
      <Field label={t('triggers')} help={t('triggersHelp')} property="triggers" group>
        {(field) => <Triggers id={field} />}
      </Field>
      <Field label={t('variables')} help={t('variablesHelp')} property="variables" group>
        {(field) => <Variables id={field} schema={definition.variables} onChange={(variables) => set({ variables })} />}
      </Field>
      <Field label={t('calendar')} help={t('calendarHelp')} property="calendar">
        {(field) => (
          <Choice
            id={field}
            label={t('calendar')}
            options={catalog.calendars}
            value={definition.calendar}
            onChange={(calendar) => set({ calendar })}
          />
        )}
      </Field>
      {scope.full && (
        <>
          <Field label={t('runAs')} help={t('runAsHelp')} property="runAs">
            {(field) => (
              <Select
                id={field}
                style={{ width: '100%' }}
                disabled={scope.readOnly}
                value={definition.runAs ?? 'starter'}
                options={[
                  { value: 'starter' as const, label: t('runAs-starter') },
                  { value: 'system' as const, label: t('runAs-system') },
                ]}
                onChange={(runAs) => set({ runAs })}
              />
            )}
          </Field>
          <Field label={t('businessKey')} help={t('businessKeyHelp')} property="businessKey" group>
            {() => (
              <LazyFeel
                label={t('businessKey')}
                value={definition.businessKey ?? ''}
                names={scope.names}
                readOnly={scope.readOnly}
                problems={scope.problemsAt('businessKey')}
                onChange={(key) => set({ businessKey: key === '' ? undefined : key })}
              />
            )}
          </Field>
        </>
      )}
    </ScopeContext>
  );
}
