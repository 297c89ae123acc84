import type { JsonObject } from '../../engine/core/definition.ts';
import type { EntityType, PublicFormDefinition } from '../../engine/entities/entity-type.ts';
import { pointer } from '../../engine/entities/pointer.ts';
import { formSchema } from '../../engine/entities/schema.ts';
import type { Context } from '../context.ts';
import { isRefusal, Refusal, type RefusalPlace } from '../errors.ts';
import { createRecord } from '../records/index.ts';
import type { Answerable } from './answerable.ts';

/** The form of an entity type: its public fields, and what is sent becomes a record. */
export function entityForm(context: Context, key: string): Answerable | null {
  const type = context.platform.types.all().find((each) => each.publicForm?.key === key);
  const form = type?.publicForm;
  if (!type || !form) return null;
  const { title, intro, thanks, required, values } = form;
  return {
    form: { key, title, intro, thanks, ...formSchema(type, publicFields(type), { required }) },
    problems: (data) => [...strangers(type, data), ...missing(form, data)],
    async submit(acting, data) {
      try {
        await createRecord(acting, { type: type.key, values: { ...data, ...values } });
      } catch (error) {
        throw isRefusal(error) ? underData(error) : error;
      }
    },
  };
}

function publicFields(type: EntityType): string[] {
  return type.fields.filter((field) => field.isPublic).map((field) => field.name);
}

function strangers(type: EntityType, data: JsonObject): RefusalPlace[] {
  const known = publicFields(type);
  return Object.keys(data)
    .filter((name) => !known.includes(name))
    .map((name) => ({ at: `/data${pointer(name)}`, code: 'unknown-field', ...UNKNOWN }));
}

function missing(form: PublicFormDefinition, data: JsonObject): RefusalPlace[] {
  return form.required
    .filter((name) => (data[name] ?? '') === '' || (typeof data[name] === 'string' && data[name].trim() === ''))
    .map((name) => ({ at: `/data${pointer(name)}`, code: 'required', ...REQUIRED }));
}

function underData({ status, code, message, errors, extra }: Refusal): Refusal {
  return new Refusal(status, code, message, {
    errors: errors.map((error) => ({ ...error, at: `/data${error.at}` })),
    extra,
  });
}

const UNKNOWN = {
  message: 'The form has no such field. Leave it out.',
  messageText: { en: 'The form has no such field. Leave it out.', zh: '表单中没有此字段，请删除。' },
};
const REQUIRED = {
  message: 'Fill this in.',
  messageText: { en: 'Fill this in.', zh: '请填写此项。' },
};
