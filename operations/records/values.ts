import type { Json, JsonObject, Text } from '../../engine/core/definition.ts';
import { textOf } from '../../engine/core/text.ts';
import { pointer } from '../../engine/entities/pointer.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import type { LoadedType } from '../entity-types.ts';
import { invalid, type RefusalPlace } from '../errors.ts';

/** A problem with a value, as a place of a refusal. */
export const place = (at: string, code: string, message: Text): RefusalPlace => ({
  at,
  code,
  message: textOf(message, 'en'),
  messageText: message,
});

/**
 * What was sent, in the one form in which values are stored: known fields normalised, blank text as null. A field that
 * `isKnown` denies is refused like one that does not exist.
 */
export function normaliseValues(
  { type }: LoadedType,
  values: JsonObject,
  isKnown: (field: string) => boolean,
): { values: JsonObject; problems: RefusalPlace[] } {
  const normal: JsonObject = {};
  const problems: RefusalPlace[] = [];
  for (const name of Object.keys(values)) {
    const field = type.byName.get(name);
    if (!field || !isKnown(name)) {
      const words = {
        en: `${textOf(type.title, 'en')} has no field “${name.slice(0, 80)}” that you may set. Leave it out.`,
        zh: `没有可填写的字段“${name.slice(0, 80)}”。请删除。`,
      };
      problems.push(place(pointer(name), 'unknown-field', words));
      continue;
    }
    const value = values[name] ?? null;
    const written: Json = value === null ? null : fieldTypeOf(field).normalise(value, field);
    if (written !== null && hasNul(written)) {
      problems.push(
        place(pointer(name), 'nul', {
          en: 'This contains a NUL character. Remove it.',
          zh: '内容包含空字符，请删除。',
        }),
      );
    }
    normal[name] = written === '' ? null : written;
  }
  return { values: normal, problems };
}

/** All that is wrong with a whole record, as places under its fields. */
export function problemsOf(loaded: LoadedType, values: JsonObject): RefusalPlace[] {
  return loaded.validate(values).map(({ at, code, message }) => place(at, code, message));
}

/** Choices with `transitions` that would move where they may not. */
export function transitionProblems({ type }: LoadedType, before: JsonObject, after: JsonObject): RefusalPlace[] {
  const problems: RefusalPlace[] = [];
  for (const field of type.fields) {
    const transitions = field.settings.transitions as { [from: string]: string[] } | undefined;
    const from = before[field.name];
    const to = after[field.name];
    if (!transitions || typeof from !== 'string' || from === to) continue;
    const allowed = Object.hasOwn(transitions, from) ? transitions[from] : undefined;
    if (!allowed || (typeof to === 'string' && allowed.includes(to))) continue;
    const show = (value: Json | undefined, language: 'en' | 'zh') =>
      fieldTypeOf(field).format(value ?? null, field, language);
    const list = (language: 'en' | 'zh') => allowed.map((value) => show(value, language)).join(', ') || '—';
    problems.push(
      place(pointer(field.name), 'transition', {
        en: `${textOf(field.title, 'en')} cannot go from “${show(from, 'en')}” to “${show(to, 'en')}”. Possible: ${list('en')}.`,
        zh: `${textOf(field.title, 'zh')}不能从“${show(from, 'zh')}”变为“${show(to, 'zh')}”。可选：${list('zh')}。`,
      }),
    );
  }
  return problems;
}

/** 422 `invalid` where there are problems. */
export function refuseIfAny(problems: RefusalPlace[]): void {
  if (problems.length > 0) throw invalid(problems);
}

const hasNul = (value: Json): boolean => JSON.stringify(value).includes('\\u0000');
