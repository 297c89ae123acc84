import { useTranslation } from 'react-i18next';
import type { Parameter } from '../../../../engine/decisions/definition.ts';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { SchemaFields } from '../grid/SchemaFields.tsx';
import type { Place } from '../model/document.ts';
import { AddLine, LineTools } from './Lines.tsx';
import { NameField } from './NameField.tsx';

/** What a function takes: names and types, at a place. */
export function Parameters({ place, list }: { place: Place; list: readonly Parameter[] }) {
  const { t } = useTranslation('decisions');
  const editor = useEditor();
  const types = Object.keys(useDefinition().types ?? {});
  const readOnly = useEditorState((state) => state.readOnly);
  const names = list.map(({ name }) => name);
  const add = () => {
    const free = Array.from({ length: list.length + 1 }, (_, index) => `p${index + 1}`).find(
      (name) => !names.includes(name),
    );
    editor.put(place, [...list, { name: free ?? 'p', schema: {} }]);
  };
  return (
    <div className="parameters">
      {list.map((parameter, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parameters are places
        <div className="parameter" key={index}>
          <NameField
            key={parameter.name}
            name={parameter.name}
            label={t('parameterLabel', { number: index + 1 })}
            taken={names.filter((_, other) => other !== index)}
            readOnly={readOnly}
            onChange={(name) => editor.put(`${place}[${index}].name`, name)}
          />
          <SchemaFields
            schema={parameter.schema}
            types={types}
            readOnly={readOnly}
            onChange={(schema) => editor.put(`${place}[${index}].schema`, schema)}
          />
          <LineTools place={place} list={list} index={index} />
        </div>
      ))}
      <AddLine onAdd={add}>{t('addParameter')}</AddLine>
    </div>
  );
}
