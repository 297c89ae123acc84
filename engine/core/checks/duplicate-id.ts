import type { Rule } from './rule.ts';

/** Two elements or flows with one id: nothing could tell them apart. */
export const duplicateId: Rule = (definition) => {
  const seen = new Set<string>();
  return [...definition.elements, ...definition.flows].flatMap((item) => {
    if (!seen.has(item.id)) {
      seen.add(item.id);
      return [];
    }
    const place = 'source' in item ? { flow: item.id } : { element: item.id };
    return [
      {
        code: 'duplicate-id',
        severity: 'error' as const,
        ...place,
        property: 'id',
        message: {
          en: `The id “${item.id}” is used twice. Give one of them another.`,
          zh: `标识“${item.id}”重复，请修改其中一个。`,
        },
      },
    ];
  });
};
