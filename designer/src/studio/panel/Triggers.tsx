import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TriggerDefinition } from '../../../../engine/core/definition.ts';
import { notationOf } from '../../diagram/notation.ts';
import { useText } from '../../i18n/index.ts';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { entriesOf } from '../feel/names.ts';
import { Choice, Choices } from './editors/Choice.tsx';
import { LazyFeel } from './editors/LazyFeel.tsx';
import { Rows } from './editors/Rows.tsx';
import { useScope } from './scope.tsx';

/** What starts the process by itself: a record of a type is created, or changed in certain fields, under a condition. */
export function Triggers({ id }: { id: string }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const types = useEditorState((state) => state.catalog.types);
  const { readOnly, full, problemsAt } = useScope();
  const triggers = definition.triggers ?? [];
  const write = (next: TriggerDefinition[]) =>
    editor.perform(
      [{ type: 'setProcess', settings: { triggers: next.length > 0 ? next : undefined } }],
      'process:triggers',
    );
  const change = (index: number, part: Partial<TriggerDefinition>) =>
    write(triggers.map((trigger, at) => (at === index ? tidy({ ...trigger, ...part }) : trigger)));
  const add = () => {
    const entity = definition.subject?.type ?? types[0]?.key ?? '';
    write([...triggers, { id: freeId(triggers, `${entity}-created`), type: 'record.created', entity }]);
  };
  const starts = definition.elements.filter(({ type, parent }) => notationOf(type).starts && parent === undefined);
  return (
    <Rows
      rows={triggers}
      addLabel={t('addTrigger')}
      onAdd={add}
      onRemove={(index) => write(triggers.toSpliced(index, 1))}
    >
      {(trigger, index) => {
        const record = types.find(({ key }) => key === trigger.entity);
        const changed = trigger.type === 'record.changed';
        const fields = entriesOf(record?.record);
        const names = record
          ? ['record', ...(changed ? ['before'] : [])].map((name) => ({
              ...{ name, title: record.title, kind: 'record', entries: fields },
            }))
          : [];
        const problems = problemsAt(`triggers.${trigger.id}`);
        return (
          <>
            <Select<TriggerDefinition['type']>
              value={trigger.type}
              disabled={readOnly}
              aria-label={t('triggerKind')}
              style={{ width: '100%' }}
              options={[
                { value: 'record.created', label: t('whenCreated') },
                { value: 'record.changed', label: t('whenChanged') },
              ]}
              onChange={(type) => change(index, { type, ...(type === 'record.created' && { fields: undefined }) })}
            />
            <Choice
              id={`${id}-${index}`}
              label={t('triggerEntity')}
              options={types}
              value={trigger.entity}
              onChange={(entity) => entity !== undefined && change(index, { entity, fields: undefined })}
            />
            {changed && (
              <Choices
                id={`${id}-${index}-fields`}
                label={t('triggerFields')}
                placeholder={t('triggerFields')}
                options={fields.map(({ name, title }) => ({ key: name, title: title ?? name }))}
                value={trigger.fields}
                onChange={(chosen) => change(index, { fields: chosen })}
              />
            )}
            <span className="caption">{t('onlyIf')}</span>
            <LazyFeel
              label={t('onlyIf')}
              value={trigger.condition ?? ''}
              names={names}
              readOnly={readOnly}
              problems={problems}
              onChange={(condition) => change(index, { condition: condition === '' ? undefined : condition })}
            />
            {starts.length > 1 && (
              <Select
                value={trigger.start}
                disabled={readOnly}
                placeholder={t('triggerStart')}
                aria-label={t('triggerStart')}
                style={{ width: '100%' }}
                options={starts.map((start) => ({ value: start.id, label: text(start.name) || start.id }))}
                onChange={(start) => change(index, { start })}
              />
            )}
            {full && (
              <Checkbox
                disabled={readOnly}
                checked={trigger.atomic === true}
                onChange={(event) => change(index, { atomic: event.target.checked || undefined })}
              >
                {t('atomic')}
              </Checkbox>
            )}
            {problems.map((problem) => (
              <p key={problem.code} className={`field-problem is-${problem.severity}`}>
                {text(problem.message)}
              </p>
            ))}
          </>
        );
      }}
    </Rows>
  );
}

function freeId(triggers: TriggerDefinition[], wanted: string): string {
  let id = wanted;
  for (let number = 2; triggers.some((trigger) => trigger.id === id); number += 1) id = `${wanted}-${number}`;
  return id;
}

function tidy(trigger: TriggerDefinition): TriggerDefinition {
  return Object.fromEntries(
    Object.entries(trigger).filter(([, value]) => value !== undefined),
  ) as unknown as TriggerDefinition;
}
