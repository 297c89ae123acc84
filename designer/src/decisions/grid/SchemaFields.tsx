import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../../engine/core/definition.ts';
import { isListable, KINDS, type Kind, kindOf, withKind, withValues } from '../model/kinds.ts';

interface SchemaFieldsProps {
  schema: JsonSchema;
  /** Names of the document's own types. */
  types: string[];
  readOnly: boolean;
  onChange: (schema: JsonSchema) => void;
}

/** The type of a value, and where that makes sense the values that are allowed. */
export function SchemaFields({ schema, types, readOnly, onChange }: SchemaFieldsProps) {
  const { t } = useTranslation('decisions');
  const ids = { kind: useId(), values: useId() };
  const named = /^#\/types\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  const kind = kindOf(schema);
  return (
    <>
      <div className="field">
        <label className="field-label" htmlFor={ids.kind}>
          {t('type')}
        </label>
        <Select
          id={ids.kind}
          disabled={readOnly}
          value={named ? `#${named}` : kind}
          options={[
            ...KINDS.map((one) => ({ value: one as string, label: t(`kind-${one}`) })),
            ...types.map((one) => ({ value: `#${one}`, label: one })),
          ]}
          onChange={(next: string) =>
            onChange(next.startsWith('#') ? { $ref: `#/types/${next.slice(1)}` } : withKind(schema, next as Kind))
          }
        />
      </div>
      {!named && isListable(kind) && (
        <div className="field">
          <label className="field-label" htmlFor={ids.values}>
            {t('allowedValues')}
          </label>
          <Select
            id={ids.values}
            mode="tags"
            disabled={readOnly}
            value={(schema.enum ?? []).map(String)}
            open={false}
            suffixIcon={null}
            tokenSeparators={[',', ';', '，', '、', '\n']}
            placeholder={t('allowedPlaceholder')}
            onChange={(next: string[]) => onChange(withValues(schema, next))}
          />
          <p className="field-help">{t('allowedHelp')}</p>
        </div>
      )}
    </>
  );
}
