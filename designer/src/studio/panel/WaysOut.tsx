import { useTranslation } from 'react-i18next';
import { isDefault } from '../../diagram/conventions.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { useNameOf } from '../use-names.ts';
import { Field } from './Field.tsx';

/** The flows that leave an element, each with when it is taken; a click opens it. */
export function WaysOut({ element: id }: { element: string }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const nameOf = useNameOf(definition);
  const flows = definition.flows.filter((flow) => flow.source === id);
  if (flows.length === 0) return null;
  return (
    <Field label={t('waysOut')} property="flows" group>
      {() => (
        <ul className="ways-out">
          {flows.map((flow) => {
            const when = isDefault(definition, flow) ? t('isDefault') : flow.condition;
            return (
              <li key={flow.id}>
                <button type="button" onClick={() => editor.select([flow.id])}>
                  <Icon name="chevronRight" size={12} />
                  <span>{[text(flow.name), nameOf(flow.target)].filter(Boolean).join(' → ')}</span>
                  {when !== undefined && <code>{when}</code>}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </Field>
  );
}
