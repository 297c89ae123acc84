import type { RJSFSchema, RJSFValidationError, ValidatorType } from '@rjsf/utils';
import type { JsonSchema } from '../../../engine/core/definition.ts';
import { errorTree } from './errors.ts';
import type { FormValues } from './types.ts';
import { matches, messageOf, validate } from './validate.ts';

/** rjsf's validator over our interpreting one. */
export const validator: ValidatorType<FormValues, RJSFSchema> = {
  validateFormData(formData, schema) {
    const placed = validate(schema as JsonSchema, formData ?? {}).map((error) => ({
      path: error.path,
      message: messageOf(error),
      keyword: error.keyword,
    }));
    const errors: RJSFValidationError[] = placed.map(({ path, message, keyword }) => ({
      name: keyword,
      message,
      property: `.${path.join('.')}`,
      stack: message,
    }));
    return { errors, errorSchema: errorTree(placed) };
  },
  isValid: (schema, formData, rootSchema) => matches(schema as JsonSchema, formData, rootSchema as JsonSchema),
  rawValidation: (schema, formData) => ({ errors: validate(schema as JsonSchema, formData ?? {}) as never[] }),
};
