import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { holds } from '../access/condition.ts';
import type { JsonObject, Text } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import { fieldTypeOf } from '../fields/index.ts';
import type { EntityType } from './entity-type.ts';
import { linearRegExp } from './linear-patterns.ts';
import { pointer } from './pointer.ts';
import { valuesSchema } from './schema.ts';
import { wordsFor } from './validation-words.ts';

/** Where a record is wrong: a JSON pointer into its values. */
export interface ValueProblem {
  at: string;
  code: string;
  field: string | null;
  message: Text;
}

/** Checks the normalised values of a record; empty fields may be null or absent. Compile it once per entity type. */
export type Validator = (values: JsonObject) => ValueProblem[];

export function compileValidator(type: EntityType): Validator {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    $data: false,
    verbose: true,
    formats: { email: fullFormats.email, uuid: fullFormats.uuid, date: true, 'date-time': true },
    code: { regExp: linearRegExp },
  });
  const validate = ajv.compile(valuesSchema(type));
  return (values) => {
    const present = withoutEmpty(values);
    const problems = validate(present) ? [] : problemsOf(type, validate.errors ?? []);
    const wrong = new Set(problems.map((problem) => problem.field));
    for (const field of type.fields) {
      const value = present[field.name];
      if (value === undefined || wrong.has(field.name)) continue;
      const problem = fieldTypeOf(field).validate?.(value, field);
      if (problem) problems.push({ at: pointer(field.name), field: field.name, ...problem });
    }
    for (const rule of type.rules) {
      if (!holds(rule.when, present)) continue;
      for (const name of rule.require) {
        if (present[name] === undefined)
          problems.push({ at: pointer(name), code: 'required', field: name, message: rule.message });
      }
    }
    return problems;
  };
}

/** Values as they are checked: null and blank text are nothing. */
export function withoutEmpty(values: JsonObject): JsonObject {
  const present: JsonObject = {};
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value !== null && value !== undefined && value !== '')
      Object.defineProperty(present, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return present;
}

function problemsOf(type: EntityType, errors: ErrorObject[]): ValueProblem[] {
  const found = new Map<string, ValueProblem>();
  for (const error of errors) {
    const params = error.params as { missingProperty?: string; additionalProperty?: string };
    const name = params.missingProperty ?? params.additionalProperty;
    const at = error.instancePath + (name === undefined ? '' : pointer(name));
    const first = at.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
    const field = type.byName.get(first);
    if (!found.has(at))
      found.set(at, {
        at,
        code: error.keyword,
        field: field?.name ?? null,
        message: wordsFor(error, field, textOf(type.title, 'en'), first),
      });
  }
  return [...found.values()];
}
