import type { JsonSchema, Text } from '../core/definition.ts';
import type { CompileContext } from '../core/element.ts';

/** The form of a user task, drawn on the fields of the record and the variables of the process. */
export interface TaskForm {
  sections: { title: Text; fields: TaskFormField[] }[];
}

export interface TaskFormField {
  /** Where the value comes from and goes to. */
  source: 'record' | 'variable';
  name: string;
  /** Needed whatever the outcome. */
  required?: boolean;
  /** Needed for these outcomes only. */
  requiredFor?: string[];
  readOnly?: boolean;
}

/** The names that a form writes, by source. Fields that do not exist, or that nobody could fill, are problems. */
export function formFields(
  form: TaskForm | undefined,
  outcomes: string[],
  context: CompileContext,
): { recordFields: string[]; variableFields: string[] } {
  const fields = (form?.sections ?? []).flatMap((section) => section.fields);
  const subject = context.definition.subject?.type;
  const record = context.catalog.types.find((type) => type.key === subject)?.record;
  const variables = context.definition.variables?.properties ?? {};
  fields.forEach((field, index) => {
    const known: { [name: string]: JsonSchema } = field.source === 'record' ? (record?.properties ?? {}) : variables;
    const property = `config.form.${index}`;
    if (!Object.hasOwn(known, field.name)) {
      const what = field.source === 'record' ? { en: 'field', zh: '字段' } : { en: 'variable', zh: '变量' };
      context.problem({
        code: field.source === 'record' ? 'unknown-field' : 'unknown-variable',
        property,
        message: {
          en: `The form asks for the ${what.en} “${field.name}”, which does not exist.`,
          zh: `表单中的${what.zh}“${field.name}”不存在。`,
        },
      });
    }
    for (const outcome of field.requiredFor ?? []) {
      if (outcomes.includes(outcome)) continue;
      context.problem({
        code: 'unknown-outcome',
        property,
        message: {
          en: `“${field.name}” is needed for “${outcome}”, which is no way to end this task.`,
          zh: `“${field.name}”要求的结果“${outcome}”不存在。`,
        },
      });
    }
  });
  const writable = fields.filter((field) => !field.readOnly);
  return {
    recordFields: writable.filter((field) => field.source === 'record').map((field) => field.name),
    variableFields: writable.filter((field) => field.source === 'variable').map((field) => field.name),
  };
}
