import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../designer/src/api/client.ts';
import { decodeError, encodeError } from '../../designer/src/forms/errors.ts';
import { serverErrors } from '../../designer/src/forms/server-errors.ts';
import type { JsonSchema } from '../../engine/core/definition.ts';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    company: { type: 'string', 'x-field': 'text' },
    budget: { type: 'object', properties: { amount: { type: 'string' } }, 'x-field': 'money' },
  },
};

function refusal(errors: { at: string; code: string; message: string; messageText?: { en: string; zh: string } }[]) {
  const problem = { type: 'about:blank', title: 'Invalid', status: 422, code: 'invalid', detail: 'Not valid.', errors };
  return new ApiError(422, 'invalid', 'Not valid.', problem, problem);
}

describe('errors of the server', () => {
  it('are shown at their fields, in both languages', () => {
    const text = { en: 'Fill in Company.', zh: '请填写公司。' };
    const error = refusal([{ at: '/values/company', code: 'required', message: text.en, messageText: text }]);
    const { tree, rest } = serverErrors(error, schema, '/values');
    expect(rest).toBeNull();
    expect(decodeError((tree.company as { __errors: string[] }).__errors[0] ?? '')).toEqual({ text });
  });

  it('inside a field are shown at the field', () => {
    const { tree } = serverErrors(
      refusal([{ at: '/data/budget/amount', code: 'pattern', message: 'No.' }]),
      schema,
      '/data',
    );
    expect(tree).toEqual({ budget: { __errors: [encodeError({ text: 'No.' })] } });
  });

  it('that belong to no field of the form are told above it', () => {
    const { tree, rest } = serverErrors(
      refusal([{ at: '/values/secret', code: 'x', message: 'Not allowed.' }]),
      schema,
      '/values',
    );
    expect(tree).toEqual({});
    expect(rest).toEqual({ en: 'Not allowed.', zh: 'Not allowed.' });
  });

  it('without places are told as a whole, not at the form', () => {
    const closed = new ApiError(409, 'task-closed', 'It is closed.', null, null);
    expect(serverErrors(closed, schema, '/data')).toEqual({ tree: {}, rest: null });
    expect(serverErrors(null, schema, '/data')).toEqual({ tree: {}, rest: null });
  });
});
