import type { Json, JsonObject, ProcessDefinition } from '../../core/definition.ts';
import { textOf } from '../../core/text.ts';
import type { TaskForm } from '../../elements/task-form.ts';
import { taskFormType } from '../../entities/task-form-type.ts';
import { compileValidator } from '../../entities/validator.ts';
import { fieldTypeOf } from '../../fields/index.ts';
import { means } from '../names.ts';
import { Refused } from '../stage.ts';
import type { Task } from './case.ts';

/** What a completed task tells the process, and what was sent besides that its form does not have. */
export interface Filled {
  outcome: string | null;
  data: JsonObject;
  others: JsonObject;
}

/** How a task ends where its definition does not say. */
const ONLY_OUTCOME = 'done';

interface Config {
  form?: TaskForm;
  outcomes?: { id: string }[];
}

/** What somebody fills in; `checked`: as the platform does. Throws `Refused`: `unknown-outcome`, `form-data`. */
export function fillIn(
  definition: ProcessDefinition,
  task: Pick<Task, 'element' | 'choices'>,
  outcome: string | null,
  given: JsonObject,
  checked = true,
): Filled {
  const element = definition.elements.find(({ id }) => id === task.element);
  const { form, outcomes = [] } = (element?.config ?? {}) as Config;
  const choices = task.choices ?? [];
  // What to do next may be said by its name.
  const named = choices.find((id) => outcome !== null && means(outcome, definition, id));
  const chosen = chooseOutcome([...outcomes.map(({ id }) => id), ...choices], named ?? outcome);
  const fields = (form?.sections ?? []).flatMap((section) => section.fields);
  const writable = new Set(fields.filter(({ readOnly }) => !readOnly).map(({ name }) => name));
  const data = pick(given, (name) => writable.has(name));
  const others = pick(given, (name) => !writable.has(name));
  if (fields.length === 0 || !checked) return { outcome: chosen, data, others };
  // The fields of records are checked where there are records: on a live system.
  const { type, readonly } = taskFormType(definition, form, undefined);
  for (const field of type.fields) {
    const value = data[field.name];
    if (value !== undefined && value !== null) data[field.name] = fieldTypeOf(field).normalise(value, field);
  }
  const wrong = compileValidator(type)(pick(data, (name) => type.byName.has(name)))
    .filter(({ field }) => field === null || !readonly.has(field))
    .map(({ at, message }) => `${at.slice(1)}: ${textOf(message, 'en')}`);
  const missing = fields
    .filter(({ name, requiredFor }) => requiredFor?.includes(chosen ?? '') && isEmpty(data[name]))
    .map(({ name }) => `${name}: “${chosen}” needs it.`);
  if (wrong.length + missing.length > 0) throw new Refused('form-data', [...wrong, ...missing].join(' '));
  return { outcome: chosen, data, others };
}

function chooseOutcome(known: string[], outcome: string | null): string | null {
  if (known.length === 0) return outcome ?? ONLY_OUTCOME;
  if (outcome !== null && known.includes(outcome)) return outcome;
  if (outcome === null && known.length === 1) return known[0] ?? null;
  throw new Refused('unknown-outcome', `Choose how the task ends: ${known.join(', ')}.`);
}

const pick = (values: JsonObject, wanted: (name: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => wanted(name)));

const isEmpty = (value: Json | undefined) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
