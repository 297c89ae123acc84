import { useTranslation } from 'react-i18next';
import type { ElementDefinition } from '../../../../engine/core/definition.ts';
import { elementType } from '../../../../engine/elements/index.ts';
import { lookOf, notationOf } from '../../diagram/notation.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { ActivitySections } from './ActivitySections.tsx';
import { configSchemaFor } from './config-schema.ts';
import { Field } from './Field.tsx';
import { IdInput } from './IdInput.tsx';
import { PanelHead } from './PanelHead.tsx';
import { Place } from './Place.tsx';
import { SchemaFields } from './SchemaFields.tsx';
import { ScopeContext } from './scope.tsx';
import { TextInput } from './TextInput.tsx';
import { usePanelScope } from './use-panel-scope.ts';
import { WaysOut } from './WaysOut.tsx';

/** An element: its name, what its type's schema asks for, documentation and id. */
export function ElementPanel({ element }: { element: ElementDefinition }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const { activity } = notationOf(element.type);
  const look = lookOf(element);
  const known = elementType(element.type);
  const { id } = element;
  const scope = usePanelScope(id, element.config ?? {}, (changes) =>
    editor.perform(
      changes.map(({ path, value }) => ({ type: 'setConfig', element: id, path, value })),
      `config:${id}:${changes.map(({ path }) => path.join('.')).join()}`,
    ),
  );
  return (
    <ScopeContext value={scope}>
      <PanelHead kind={text(look.title)} name={text(element.name)} help={text(look.description)} />
      {definition.diagram?.collapsed?.includes(id) && (
        <button type="button" className="link-button" onClick={() => editor.open(id)}>
          <Icon name="eye" size={13} /> {t('lookInto')}
        </button>
      )}
      <Field label={t('name')} property="name">
        {(field) => (
          <TextInput
            id={field}
            value={element.name}
            readOnly={scope.readOnly}
            placeholder={t('namePlaceholder')}
            onChange={(name) => editor.perform([{ type: 'rename', id, name }], `name:${id}`)}
          />
        )}
      </Field>
      {known && <SchemaFields schema={configSchemaFor(definition, element, known)} value={element.config} path={[]} />}
      <WaysOut element={id} />
      {activity && <ActivitySections element={element} />}
      <Field label={t('documentation')} property="documentation">
        {(field) => (
          <TextInput
            id={field}
            multiline
            value={element.documentation}
            readOnly={scope.readOnly}
            placeholder={t('documentationPlaceholder')}
            onChange={(documentation) =>
              editor.perform([{ type: 'document', element: id, documentation }], `doc:${id}`)
            }
          />
        )}
      </Field>
      <Place element={element} />
      {scope.full && (
        <Field label={t('id')} help={t('idHelp')} property="id">
          {(field) => <IdInput field={field} id={id} readOnly={scope.readOnly} />}
        </Field>
      )}
    </ScopeContext>
  );
}
