import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { InstanceDetail } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { nameOf, placesOf, scopeName } from './names.ts';
import { OperationDialog } from './operation-dialog.tsx';
import type { ActProps } from './simple-acts.tsx';
import { type TypedVariable, VariableFields, valuesOf } from './variable-fields.tsx';

type Kind = 'move' | 'cancel' | 'add';

/** One change as it is chosen. */
interface Chosen {
  key: number;
  kind: Kind;
  activation: string;
  element: string;
  typed: TypedVariable[];
}

/** Changes where a case stands: tokens are moved, cancelled, added; several at once, all of them or none. */
export function ModifyAct({ instance, close, activation }: ActProps & { activation?: number | undefined }) {
  const { t } = useTranslation('operate');
  const text = useText();
  const first = String(activation ?? tokensOf(instance)[0]?.activation ?? '');
  const [chosen, setChosen] = useState<Chosen[]>([newChoice(1, first)]);
  const body = bodyOf(chosen);
  const change = (key: number, part: Partial<Chosen>) =>
    setChosen(chosen.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const tokens = tokensOf(instance).map((token) => {
    const scope = instance.scopes.find((one) => one.id === token.scope);
    const inside = scope && scope.element !== null ? ` · ${scopeName(scope, text, '')}` : '';
    return { value: String(token.activation), label: `${nameOf(instance.definition, token.element, text)}${inside}` };
  });
  const places = placesOf(instance.definition, text);
  const kinds: Kind[] = tokens.length > 0 ? ['move', 'cancel', 'add'] : ['add'];
  return (
    <OperationDialog
      {...{ instance, close, body }}
      path="modify"
      title={t('modifyTitle')}
      text={t('modifyText')}
      action={t('modify')}
      danger={chosen.some((one) => one.kind !== 'add')}
    >
      {chosen.map((one) => (
        <fieldset className="modification" key={one.key}>
          <legend className="visually-hidden">{t('change', { number: chosen.indexOf(one) + 1 })}</legend>
          <SelectField
            label={t('whatToDo')}
            options={kinds.map((kind) => ({ value: kind, label: t(`modify_${kind}`) }))}
            value={one.kind}
            onChange={(kind) => change(one.key, { kind: (kind as Kind) ?? 'move' })}
          />
          {one.kind === 'add' ? null : (
            <SelectField
              label={t('token')}
              options={tokens}
              value={one.activation}
              onChange={(next) => change(one.key, { activation: next ?? '' })}
            />
          )}
          {one.kind === 'cancel' ? null : (
            <SelectField
              label={t(one.kind === 'add' ? 'beginAt' : 'moveTo')}
              options={places}
              placeholder={t('chooseStep')}
              value={one.element || undefined}
              onChange={(next) => change(one.key, { element: next ?? '' })}
            />
          )}
          {one.kind === 'cancel' ? null : (
            <VariableFields
              known={instance.variables}
              typed={one.typed}
              onChange={(typed) => change(one.key, { typed })}
            />
          )}
          {chosen.length > 1 ? (
            <button
              type="button"
              className="icon-button modification-remove"
              aria-label={t('removeChange')}
              onClick={() => setChosen(chosen.filter((other) => other.key !== one.key))}
            >
              <Icon name="close" />
            </button>
          ) : null}
        </fieldset>
      ))}
      <Button
        size="small"
        onClick={() => setChosen([...chosen, newChoice(Math.max(...chosen.map((one) => one.key)) + 1, first)])}
      >
        {t('anotherChange')}
      </Button>
    </OperationDialog>
  );
}

function newChoice(key: number, activation: string): Chosen {
  return { key, kind: activation ? 'move' : 'add', activation, element: '', typed: [] };
}

/** Tokens that stand for themselves: no boundary events, nothing that merely listens. */
function tokensOf(instance: InstanceDetail) {
  return instance.tokens.filter((token) => token.host === null && token.wait !== 'passive');
}

function bodyOf(chosen: Chosen[]): JsonObject | null {
  const instructions: JsonObject[] = [];
  for (const { kind, activation, element, typed } of chosen) {
    const variables = valuesOf(typed);
    const complete = variables && (kind === 'cancel' || element) && (kind === 'add' || activation);
    if (!complete) return null;
    const more: JsonObject = Object.keys(variables).length > 0 ? { variables } : {};
    if (kind === 'add') instructions.push({ type: 'add', element, ...more });
    else if (kind === 'cancel') instructions.push({ type: 'cancel', activation: Number(activation) });
    else instructions.push({ type: 'move', activation: Number(activation), element, ...more });
  }
  return { instructions };
}
