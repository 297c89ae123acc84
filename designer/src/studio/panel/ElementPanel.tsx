import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementDefinition } from '../../../../engine/core/definition.ts';
import { notationOf } from '../../diagram/notation.ts';
import { useText } from '../../i18n/index.ts';
import { useEditor } from '../editor/context.tsx';
import { Field } from './Field.tsx';
import { PanelHead } from './PanelHead.tsx';
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
  const { known, title } = notationOf(element.type);
  const { id } = element;
  const scope = usePanelScope(id, element.config ?? {}, (changes) =>
    editor.perform(
      changes.map(({ path, value }) => ({ type: 'setConfig', element: id, path, value })),
      `config:${id}:${changes.map(({ path }) => path.join('.')).join()}`,
    ),
  );
  return (
    <ScopeContext value={scope}>
      <PanelHead kind={text(title)} name={text(element.name)} help={text(known?.description)} />
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
      {known && <SchemaFields schema={known.configSchema} value={element.config} path={[]} />}
      <WaysOut element={id} />
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
      {scope.full && (
        <Field label={t('id')} help={t('idHelp')} property="id">
          {(field) => <IdInput field={field} id={id} readOnly={scope.readOnly} />}
        </Field>
      )}
    </ScopeContext>
  );
}

/** Changed when the field is left: half an id is none. */
function IdInput({ field, id, readOnly }: { field: string; id: string; readOnly: boolean }) {
  const editor = useEditor();
  const [typed, setTyped] = useState(id);
  const finish = () => {
    editor.perform([{ type: 'changeId', from: id, to: typed }]);
    if (editor.get().history.present.elements.some((element) => element.id === typed)) editor.select([typed]);
    else setTyped(id);
  };
  return (
    <Input
      id={field}
      className="mono"
      value={typed}
      disabled={readOnly}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onPressEnter={finish}
    />
  );
}
