/** Roles: which rows and fields of which types they grant. */
import type { JsonObject } from '../core/definition.ts';
import { typeOfSchema } from '../expressions/index.ts';
import type { Around, Contents, FeelText, Mention } from './contents.ts';
import { pointerOf } from './pointers.ts';

export function contentsOfRole(definition: JsonObject, around: Around): Contents {
  const grants = (Array.isArray(definition.grants) ? definition.grants : []) as JsonObject[];
  const texts = grants.flatMap(({ type, rows }, index): FeelText[] => {
    if (typeof rows !== 'string' || rows.trim() === 'all' || rows.trim() === '') return [];
    const place = { pointer: pointerOf(['grants', index, 'rows']), words: wordsOf(type) };
    const names = namesFor(String(type), around);
    return [{ place, kind: 'expression', source: rows, names, recordType: String(type), ownerOf: () => '' }];
  });
  const mentions = grants.flatMap(({ type, fields }, index): Mention[] => {
    const place = (parts: (string | number)[]) => ({
      pointer: pointerOf(['grants', index, ...parts]),
      words: wordsOf(type),
    });
    const lists = Object.entries((fields ?? {}) as { [action: string]: unknown });
    const named = lists.flatMap(([action, list]) =>
      (Array.isArray(list) ? list : []).map((name, at): Mention => {
        return { place: place(['fields', action, at]), what: 'field', id: `${String(type)}.${String(name)}` };
      }),
    );
    return [{ place: place(['type']), what: 'entity', id: String(type) }, ...named];
  });
  return { texts, mentions };
}

function namesFor(key: string, around: Around): FeelText['names'] {
  const type = around.types.find((one) => one.key === key);
  const user = {
    id: { kind: 'string' as const },
    teams: { kind: 'list' as const, items: { kind: 'string' as const } },
  };
  return {
    record: type ? typeOfSchema(type.record) : { kind: 'context', open: true },
    user: { kind: 'context', entries: user, open: true },
  };
}

function wordsOf(type: unknown): { en: string; zh: string } {
  return { en: `Rights to “${String(type)}”`, zh: `对“${String(type)}”的权限` };
}
