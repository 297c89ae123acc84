import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';
import type { RecordResponse } from '../../../../engine/wire/index.ts';
import { request, url } from '../../api/client.ts';
import { formTexts } from '../../forms/texts.ts';
import { Lookup } from '../../forms/widgets/lookup.tsx';
import { addTexts, useLanguage } from '../../i18n/index.ts';
import { useErrorMessage } from '../../ui/states.tsx';
import type { Known } from '../feel/names.ts';

addTexts(formTexts);

interface RecordChoiceProps {
  id: string;
  record: Known & { recordType: string };
  value: string | undefined;
  onChange: (id: string | undefined, values: JsonObject) => void;
}

/** A real record whose values are taken as samples, what it refers to included. */
export function RecordChoice({ id, record, value, onChange }: RecordChoiceProps) {
  const { t } = useTranslation('studio');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const language = useLanguage();
  const choose = (chosen: Json | undefined) => {
    if (typeof chosen !== 'string') return onChange(undefined, {});
    readWhole(record.recordType, chosen, record.schema)
      .then((values) => onChange(chosen, values))
      .catch((error: unknown) => void message.error(errorMessage(error)));
  };
  return (
    <Lookup
      target={record.recordType}
      field={{
        id,
        label: t('takeRecord'),
        value,
        onChange: choose,
        schema: {},
        settings: {},
        required: false,
        disabled: false,
        invalid: false,
        describedBy: undefined,
        context: { language, refs: {}, widgets: {}, links: false },
      }}
    />
  );
}

/** A record as expressions see it: references are objects. */
async function readWhole(type: string, id: string, schema: JsonSchema | undefined): Promise<JsonObject> {
  const { record, refs } = await request<RecordResponse>(url(`/records/${type}/${encodeURIComponent(id)}`));
  const { values, createdAt, updatedAt, version } = record;
  const whole: JsonObject = { ...values, id, version, createdAt, updatedAt };
  await Promise.all(
    Object.entries(schema?.properties ?? {}).map(async ([name, property]) => {
      const target = values[name];
      if (typeof target !== 'string') return;
      if (property['x-field'] === 'user') whole[name] = { id: target, name: refs[`user:${target}`] ?? null };
      if (property['x-field'] !== 'reference') return;
      const { target: other } = (property['x-settings'] ?? {}) as { target?: string };
      // what the person may not see is not there
      const referred = other && (await request<RecordResponse>(url(`/records/${other}/${target}`)).catch(() => null));
      whole[name] = referred ? { ...referred.record.values, id: target } : { id: target };
    }),
  );
  return whole;
}
