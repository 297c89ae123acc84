import type { JsonSchema, Text } from '../../../engine/core/definition.ts';
import { ApiError } from '../api/client.ts';
import { textIn } from '../i18n/text.ts';
import { type ErrorTree, encodeError, errorTree, pointerPath } from './errors.ts';
import { placeOfField } from './place.ts';

/**
 * The errors of an answer at the fields of a form, and those at other places for a message above it. An answer without
 * places has neither: it is told as a whole.
 * @param prefix the part of the body that the form is: `/values` or `/data`
 */
export function serverErrors(
  error: unknown,
  schema: JsonSchema,
  prefix: string,
): { tree: ErrorTree; rest: Text | null } {
  if (!(error instanceof ApiError) || !error.problem?.errors?.length) {
    return { tree: {}, rest: null };
  }
  const known = schema.properties ?? {};
  const placed = error.problem.errors.map((one) => {
    const at = one.at.startsWith(`${prefix}/`) ? one.at.slice(prefix.length) : one.at;
    const path = placeOfField(schema, pointerPath(at.startsWith('/') ? at : `/${at}`));
    return {
      path,
      message: encodeError({ text: one.messageText ?? one.message }),
      text: one.messageText ?? one.message,
    };
  });
  const here = placed.filter(({ path }) => path[0] !== undefined && Object.hasOwn(known, path[0]));
  const elsewhere = placed.filter((one) => !here.includes(one));
  return {
    tree: errorTree(here),
    rest: elsewhere.length > 0 ? joined(elsewhere.map(({ text }) => text)) : null,
  };
}

function joined(texts: Text[]): Text {
  const of = (language: 'en' | 'zh') => texts.map((text) => textIn(text, language)).join(' ');
  return { en: of('en'), zh: of('zh') };
}
