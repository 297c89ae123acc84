import type {
  ElementDefinition,
  Json,
  JsonObject,
  JsonSchema,
  ProcessDefinition,
  Text,
} from '../../engine/core/index.ts';
import { textOf } from '../../engine/core/text.ts';
import { elementType } from '../../engine/elements/index.ts';
import type { TaskForm } from '../../engine/elements/task-form.ts';
import { formSchema } from '../../engine/entities/schema.ts';
import { type TaskFormType, taskFormType } from '../../engine/entities/task-form-type.ts';
import { compileValidator, type Validator } from '../../engine/entities/validator.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import type { Outcome } from '../../engine/wire/index.ts';
import { badRequest, invalid, type RefusalPlace } from '../errors.ts';
import type { Platform } from '../platform.ts';

/** The part of a user task's configuration that people see. */
interface TaskConfig {
  form?: TaskForm;
  outcomes?: { id: string; title: Text; style?: string; key?: string }[];
  instructions?: Text;
}

export interface GeneratedForm extends TaskFormType {
  schema: JsonSchema;
  uiSchema: JsonObject;
  outcomes: Outcome[];
  instructions: Text | null;
  validate: Validator;
}

const ONLY_OUTCOME: Outcome[] = [{ id: 'done', title: { en: 'Done', zh: '完成' }, style: 'primary' }];

/** By definition object, then element: definitions of published versions do not change, entity types do by generation. */
const made = new WeakMap<ProcessDefinition, Map<string, GeneratedForm>>();

/** The form of a user task: schema, layout and checks. */
export function formOf(platform: Platform, definition: ProcessDefinition, element: string): GeneratedForm {
  const known = made.get(definition) ?? new Map<string, GeneratedForm>();
  made.set(definition, known);
  const key = `${element} ${platform.types.generation()}`;
  const form = known.get(key) ?? generate(platform, definition, element);
  known.set(key, form);
  return form;
}

function generate(platform: Platform, definition: ProcessDefinition, element: string): GeneratedForm {
  const drawn = definition.elements.find((candidate) => candidate.id === element);
  const config = (drawn?.config ?? {}) as unknown as TaskConfig;
  const subject = definition.subject ? platform.types.get(definition.subject.type)?.type : undefined;
  const form = taskFormType(definition, config.form, subject);
  const outcomes = (config.outcomes ?? []).map(({ id, title, style, key }) => ({
    id,
    title,
    style: style ?? 'normal',
    ...(key ? { key } : {}),
  }));
  return {
    ...form,
    ...formSchema(form.type, undefined, { readonly: form.readonly }),
    outcomes: outcomes.length > 0 ? outcomes : ((drawn && choicesOf(drawn, definition)) ?? ONLY_OUTCOME),
    instructions: config.instructions ?? null,
    validate: compileValidator(form.type),
  };
}

/** What to do next, where the task is to choose that. */
function choicesOf(drawn: ElementDefinition, definition: ProcessDefinition): Outcome[] | undefined {
  const names = new Map(definition.elements.map(({ id, name }) => [id, name]));
  return elementType(drawn.type)
    ?.traits.choices?.(drawn, definition)
    .flatMap((id) => (names.has(id) ? [{ id, title: names.get(id) ?? id, style: 'normal' }] : ONLY_OUTCOME));
}

/** What a person sent, checked and normalised: only fields of the form, all that this outcome needs. Refuses with the places. */
export function checkedData(
  form: GeneratedForm,
  outcome: string | null,
  data: JsonObject,
): { outcome: string | null; data: JsonObject } {
  const chosen = outcome ?? (form.outcomes.length === 1 ? (form.outcomes[0]?.id ?? null) : null);
  if (!form.outcomes.some((candidate) => candidate.id === chosen)) {
    throw badRequest(
      'unknown-outcome',
      `Choose how the task ends: ${form.outcomes.map((candidate) => candidate.id).join(', ')}.`,
    );
  }
  const values: JsonObject = {};
  for (const field of form.type.fields) {
    const value = data[field.name];
    if (value === undefined || form.readonly.has(field.name)) continue;
    values[field.name] = value === null ? null : fieldTypeOf(field).normalise(value, field);
  }
  const problems: RefusalPlace[] = form
    .validate(values)
    .filter((problem) => problem.field === null || !form.readonly.has(problem.field))
    .map((problem) => place(problem.at, problem.code, problem.message));
  for (const name of Object.keys(data)) {
    if (!form.type.byName.has(name))
      problems.push(
        place(`/${name}`, 'additionalProperties', {
          en: `The form has no field “${name}”.`,
          zh: `表单没有字段“${name}”。`,
        }),
      );
  }
  for (const field of form.fields) {
    if (!field.requiredFor?.includes(chosen ?? '') || !isEmpty(values[field.name])) continue;
    const title = form.type.byName.get(field.name)?.title ?? field.name;
    const ending = form.outcomes.find((candidate) => candidate.id === chosen)?.title ?? '';
    problems.push(
      place(`/${field.name}`, 'required', {
        en: `“${textOf(ending, 'en')}” needs ${textOf(title, 'en')}. Fill it in, or choose another outcome.`,
        zh: `选择“${textOf(ending, 'zh')}”时需要填写${textOf(title, 'zh')}，或选择其他结果。`,
      }),
    );
  }
  if (problems.length > 0) throw invalid(problems);
  return { outcome: chosen, data: values };
}

const isEmpty = (value: Json | undefined) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function place(at: string, code: string, message: Text): RefusalPlace {
  return { at: `/data${at}`, code, message: textOf(message, 'en'), messageText: message };
}
