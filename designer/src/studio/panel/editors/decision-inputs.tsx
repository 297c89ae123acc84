import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../../engine/core/definition.ts';
import { useText } from '../../../i18n/index.ts';
import { useEditorState } from '../../editor/context.tsx';
import { titleOf } from '../../feel/names.ts';
import { toProperty } from '../../model/path.ts';
import { Field } from '../Field.tsx';
import { useScope } from '../scope.tsx';
import { feel } from './feel.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

/** An expression for each input of the chosen decision. */
function DecisionInputsEditor({ path, value }: EditorProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { config, set, root } = useScope();
  const decisions = useEditorState((state) => state.catalog.decisions);
  const decision = decisions.find(({ id }) => id === config.decision);
  if (!decision) return <p className="field-help">{t('chooseDecisionFirst')}</p>;
  const given = (value ?? {}) as JsonObject;
  const Feel = feel.component;
  return (
    <div className="nested">
      {decision.inputs.map(({ name, title, schema }) => {
        const own = [...path, name];
        const label = text(title ?? titleOf(schema)) || name;
        return (
          <Field key={name} label={label} property={toProperty([root, ...own])} group>
            {(id) => (
              <Feel
                id={id}
                label={label}
                schema={schema}
                path={own}
                value={given[name]}
                onChange={(next) => set([{ path: own, value: next }])}
              />
            )}
          </Field>
        );
      })}
    </div>
  );
}

export const decisionInputs: ValueEditor = { component: DecisionInputsEditor, group: true };
