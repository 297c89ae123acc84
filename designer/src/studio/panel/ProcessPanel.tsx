import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import type { ProcessSettings } from '../model/command.ts';
import { withValue } from '../model/edit.ts';
import { useNameOf } from '../use-names.ts';
import { UsedBy } from '../uses/used-by.tsx';
import { useVariableUses } from '../uses/variable-uses.ts';
import { Choice } from './editors/Choice.tsx';
import { LazyFeel } from './editors/LazyFeel.tsx';
import { Field } from './Field.tsx';
import { Kpis } from './Kpis.tsx';
import { PanelHead } from './PanelHead.tsx';
import { SchemaFields } from './SchemaFields.tsx';
import { Section } from './Section.tsx';
import { timingSchema } from './schemas.ts';
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
  const variableUses = useVariableUses();
  const set = (settings: Partial<ProcessSettings>) =>
    editor.perform([{ type: 'setProcess', settings }], `process:${Object.keys(settings).join()}`);
  const timing: JsonObject = definition.due ? { due: definition.due } : {};
  const setTiming: typeof scope.set = (changes) => {
    const next = changes.reduce<Json | undefined>((now, { path, value }) => withValue(now, path, value), timing);
    set({ due: (next as Pick<ProcessSettings, 'due'> | undefined)?.due });
  };
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
        {(field) => (
          <Variables
            id={field}
            schema={definition.variables}
            onChange={(variables) => set({ variables })}
            uses={variableUses}
          />
        )}
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
      <ScopeContext value={{ ...scope, root: '', config: timing, set: setTiming }}>
        <SchemaFields schema={timingSchema} value={timing} path={[]} />
      </ScopeContext>
      <Section title={t('kpis')} summary={definition.kpis && String(definition.kpis.length)} roots={['kpis']}>
        <Field label={t('kpis')} help={t('kpisHelp')} property="kpis" group>
          {(field) => <Kpis id={field} />}
        </Field>
      </Section>
      <Section title={t('usedBy')} roots={[]}>
        <UsedBy kind="process" id={definition.id} />
      </Section>
      {(definition.lanes?.length ?? 0) > 0 && <LaneList />}
      {scope.full && (
        <>
          <Field label={t('versionTag')} help={t('versionTagHelp')} property="versionTag">
            {(field) => (
              <Input
                id={field}
                maxLength={100}
                disabled={scope.readOnly}
                value={definition.versionTag ?? ''}
                onChange={(event) => set({ versionTag: event.target.value || undefined })}
              />
            )}
          </Field>
          <Field label={t('priority')} help={t('priorityHelp')} property="priority" group>
            {() => (
              <LazyFeel
                label={t('priority')}
                value={definition.priority === undefined ? '' : String(definition.priority)}
                names={scope.names}
                readOnly={scope.readOnly}
                problems={scope.problemsAt('priority')}
                placeholder="50"
                onChange={(written) => set({ priority: priorityOf(written) })}
              />
            )}
          </Field>
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

/** The lanes, each a click away: a lane says who does what lies in it. */
function LaneList() {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const nameOf = useNameOf(definition);
  return (
    <Field label={t('lanes')} property="lanes" group>
      {() => (
        <ul className="ways-out">
          {definition.lanes?.map(({ id, candidateRoles = [], candidateTeams = [], assignee }) => (
            <li key={id}>
              <button type="button" onClick={() => editor.select([id])}>
                <Icon name="chevronRight" size={12} />
                <span>{nameOf(id)}</span>
                <code>{[...candidateRoles, ...candidateTeams, assignee].filter(Boolean).join(', ')}</code>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Field>
  );
}

/** A number as such; anything else is an expression. */
function priorityOf(written: string): number | string | undefined {
  if (written.trim() === '') return undefined;
  return /^\s*\d+(\.\d+)?\s*$/.test(written) ? Number(written) : written;
}
