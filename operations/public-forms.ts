import type { JsonObject } from '../engine/core/definition.ts';
import type { EntityType, PublicFormDefinition } from '../engine/entities/entity-type.ts';
import { pointer } from '../engine/entities/pointer.ts';
import { formSchema } from '../engine/entities/schema.ts';
import type { PublicForm, PublicSubmission } from '../engine/wire/index.ts';
import { type Actor, type Context, SYSTEM, VISITOR } from './context.ts';
import { invalid, isRefusal, notFound, Refusal, type RefusalPlace } from './errors.ts';
import { createRecord } from './records/index.ts';

/** A visitor may nothing by themselves; the platform stores what they send, after it has checked that it is in the form. */
const ON_BEHALF: Actor = { ...SYSTEM, name: VISITOR.name };

/** A form that everybody may fill in, generated from the fields of its entity type. 404 where there is none. */
export function readPublicForm(context: Context, key: string): PublicForm {
  const { type, form } = find(context, key);
  return {
    key,
    title: form.title,
    intro: form.intro,
    thanks: form.thanks,
    ...formSchema(type, publicFields(type), { required: form.required }),
  };
}

/**
 * Stores a submission as a record: only fields of the form, and what the form itself sets. Refuses with 422, places
 * under `/data`. When the honeypot is filled in nothing happens, and nothing tells.
 */
export async function submitPublicForm(context: Context, key: string, submission: PublicSubmission): Promise<void> {
  const { type, form } = find(context, key);
  if (submission.website) return;
  const problems = [...strangers(type, submission.data), ...missing(form, submission.data)];
  if (problems.length > 0) throw invalid(problems);
  const values = { ...submission.data, ...form.values };
  try {
    await createRecord({ ...context, actor: ON_BEHALF }, { type: type.key, values });
  } catch (error) {
    throw isRefusal(error) ? forVisitor(context, type, error) : error;
  }
}

function find(context: Context, key: string): { type: EntityType; form: PublicFormDefinition } {
  for (const type of context.platform.types.all()) {
    if (type.publicForm?.key === key) return { type, form: type.publicForm };
  }
  throw notFound('This form');
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

/** What a visitor can put right, under `/data`. The rest (nobody to own the record, say) is for who runs the installation. */
function forVisitor(context: Context, type: EntityType, refusal: Refusal): Refusal {
  const places = publicFields(type).map((name) => pointer(name));
  if (
    refusal.errors.length > 0 &&
    refusal.errors.every((error) => places.some((place) => error.at.startsWith(place)))
  ) {
    return invalid(refusal.errors.map((error) => ({ ...error, at: `/data${error.at}` })));
  }
  context.platform.log(`public form of ${type.key}: ${refusal.message} ${JSON.stringify(refusal.errors)}`);
  return new Refusal(
    503,
    'form-closed',
    'This form cannot be taken at the moment. Nothing was stored; try again later.',
    {
      extra: { retryAfter: 300 },
    },
  );
}

const UNKNOWN = {
  message: 'The form has no such field. Leave it out.',
  messageText: { en: 'The form has no such field. Leave it out.', zh: '表单中没有此字段，请删除。' },
};
const REQUIRED = {
  message: 'Fill this in.',
  messageText: { en: 'Fill this in.', zh: '请填写此项。' },
};
