import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ElementDefinition } from '../../../../engine/core/definition.ts';
import { notationOf } from '../../diagram/notation.ts';
import { insideOf } from '../../diagram/structure.ts';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { moveInto } from '../model/move-into.ts';
import { useNameOf } from '../use-names.ts';
import { Field } from './Field.tsx';
import { useScope } from './scope.tsx';

const TOP = '';

/** The sub-process that an element is in, where there are some: to be changed without dragging. */
export function Place({ element }: { element: ElementDefinition }) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const nameOf = useNameOf(definition);
  const { readOnly } = useScope();
  const inside = insideOf(definition, [element.id]);
  const containers = definition.elements.filter(
    ({ id, type }) => notationOf(type).container && id !== element.id && !inside.has(id),
  );
  if (element.attachedTo !== undefined || containers.length === 0) return null;
  return (
    <Field label={t('place')} property="parent">
      {(field) => (
        <Select
          id={field}
          disabled={readOnly}
          style={{ width: '100%' }}
          value={element.parent ?? TOP}
          options={[
            { value: TOP, label: t('placeTop') },
            ...containers.map(({ id }) => ({ value: id, label: nameOf(id) })),
          ]}
          onChange={(into: string) => {
            editor.perform([moveInto(definition, element.id, into === TOP ? null : into)]);
            editor.select([element.id]);
          }}
        />
      )}
    </Field>
  );
}
