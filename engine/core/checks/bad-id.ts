import { allOf, nameOf, type Rule } from './rule.ts';

/** Ids that BPMN would not take (it wants an XML NCName), or that mean something to every JavaScript object. */
export const badId: Rule = (definition) =>
  allOf(definition)
    .filter(({ item: { id } }) => !NAME.test(id) || id in {})
    .map(({ item, place }) => ({
      code: 'bad-id',
      severity: 'error',
      property: 'id',
      ...place,
      message: {
        en: `“${nameOf(item).en}” cannot have the id “${item.id}”. Begin with a letter; then letters, digits, “-”, “_” and “.” may follow, up to 100.`,
        zh: `“${nameOf(item).zh}”不能使用标识“${item.id}”。须以字母开头，后接字母、数字、“-”、“_”或“.”，最多 100 个字符。`,
      },
    }));

const NAME = /^[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u;
