import type { ProcessDefinition, ProcessFormDefinition } from '../../engine/core/index.ts';
import { formSchema } from '../../engine/entities/schema.ts';
import { taskFormType } from '../../engine/entities/task-form-type.ts';
import { compileValidator } from '../../engine/entities/validator.ts';
import { type Context, inTransaction } from '../context.ts';
import { isRefusal } from '../errors.ts';
import { startInstance } from '../instances/start.ts';
import { checkedData, type GeneratedForm } from '../tasks/form.ts';
import type { Answerable } from './answerable.ts';

/** The form of a process: the variables that it asks for, and what is sent starts an instance of the newest version in use. */
export async function processForm({ platform }: Context, key: string): Promise<Answerable | null> {
  const live = await platform.definitions.live();
  const found = live.find(({ definition }) => definition.publicForm?.key === key && !definition.subject);
  const form = found?.definition.publicForm;
  if (!found || !form) return null;
  const { title, intro = null, thanks, values = {}, start } = form;
  const made = generated(found.definition, form);
  const { schema, uiSchema } = made;
  return {
    form: { key, title, intro, thanks, schema, uiSchema },
    problems(data) {
      try {
        checkedData(made, null, data);
        return [];
      } catch (error) {
        if (isRefusal(error)) return error.errors;
        throw error;
      }
    },
    async submit(acting, data) {
      const variables = { ...checkedData(made, null, data).data, ...values };
      await inTransaction(acting, (tx, inner) =>
        startInstance(inner, tx, {
          process: found.definition.id,
          version: found.version,
          subject: null,
          variables,
          cause: { trigger: `form:${key}` },
          ...(start ? { start } : {}),
        }),
      );
    },
  };
}

/** Definitions of published versions do not change: each form is made once. */
const known = new WeakMap<ProcessDefinition, GeneratedForm>();

/** As the form of a task that asks for the same variables, and has one way to end. */
function generated(definition: ProcessDefinition, form: ProcessFormDefinition): GeneratedForm {
  const kept = known.get(definition);
  if (kept) return kept;
  const fields = form.fields.map(({ name, required = false }) => ({ source: 'variable' as const, name, required }));
  const made = taskFormType(definition, { sections: [{ title: form.title, fields }] }, undefined);
  const whole = {
    ...made,
    ...formSchema(made.type),
    outcomes: [{ id: 'sent', title: form.title, style: 'primary' }],
    instructions: null,
    validate: compileValidator(made.type),
  };
  known.set(definition, whole);
  return whole;
}
