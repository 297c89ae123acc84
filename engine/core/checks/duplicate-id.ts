import { allOf, type Rule } from './rule.ts';

/** Two things with one id: nothing could tell them apart. */
export const duplicateId: Rule = (definition) => {
  const seen = new Set<string>();
  return allOf(definition).flatMap(({ item, place }) => {
    if (!seen.has(item.id)) {
      seen.add(item.id);
      return [];
    }
    return [
      {
        code: 'duplicate-id',
        severity: 'error' as const,
        property: 'id',
        ...place,
        message: {
          en: `The id “${item.id}” is used twice. Give one of them another.`,
          zh: `标识“${item.id}”重复，请修改其中一个。`,
        },
      },
    ];
  });
};
