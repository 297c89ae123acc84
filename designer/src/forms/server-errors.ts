import type { JsonSchema } from '../../../engine/core/definition.ts';
import { ApiError } from '../api/client.ts';
import { type ErrorTree, encodeError, errorTree, pointerPath } from './errors.ts';
import { placeOfField } from './place.ts';

/**
 * The errors of an answer at the fields of a form, and what is left for a message above it.
 * @param prefix the part of the body that the form is: `/values` or `/data`
 */
export function serverErrors(
  error: unknown,
  schema: JsonSchema,
  prefix: string,
): { tree: ErrorTree; rest: string | null } {
  if (!(error instanceof ApiError) || !error.problem?.errors?.length) {
    return { tree: {}, rest: error instanceof Error ? error.message : null };
  }
  const known = schema.properties ?? {};
  const placed = error.problem.errors.map((one) => {
    const at = one.at.startsWith(`${prefix}/`) ? one.at.slice(prefix.length) : one.at;
    const path = placeOfField(schema, pointerPath(at.startsWith('/') ? at : `/${at}`));
    return { path, message: encodeError({ text: one.messageText ?? one.message }), text: one.message };
  });
  const here = placed.filter(({ path }) => path[0] !== undefined && Object.hasOwn(known, path[0]));
  const elsewhere = placed.filter((one) => !here.includes(one));
  return {
    tree: errorTree(here),
    rest: elsewhere.length > 0 ? elsewhere.map(({ text }) => text).join(' ') : null,
  };
}
