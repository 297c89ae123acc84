import { checkFilterExpression } from '../../engine/access/filter.ts';
import type { JsonSchema } from '../../engine/core/definition.ts';
import type { EntityType } from '../../engine/entities/entity-type.ts';
import { describedSchema } from '../../engine/entities/schema.ts';
import { type Catalog, fieldsOf, hopOf, isNowhere } from '../../engine/selection/index.ts';
import type { FilterProblem } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { askingOf, catalogOf, readView } from './view.ts';

/** How far the schema of what may be named goes through references; expressions may go further. */
const DEPTH = 2;

/** What is wrong with a condition of a list in FEEL, and what of it the database cannot look for; for the acting person. */
export function checkFilter(context: Context, input: { type: string; feel: string }): FilterProblem[] {
  const { type } = readView(context, input.type);
  return checkFilterExpression(input.feel, type, { asking: askingOf(context), catalog: catalogOf(context) });
}

/** What a condition of a list may name, as a JSON Schema: `record` and `user`, with the fields that the acting person may read. */
export function filterSchema(context: Context, key: string): JsonSchema {
  const { type } = readView(context, key);
  const properties = {
    record: { ...recordSchema(type, catalogOf(context), DEPTH), 'x-title': type.title },
    user: USER,
  };
  return { type: 'object', properties, additionalProperties: false };
}

function recordSchema(type: EntityType | null, catalog: Catalog, depth: number): JsonSchema {
  const properties: { [name: string]: JsonSchema } = { id: { type: 'string' } };
  for (const field of isNowhere(type) ? [] : fieldsOf(type, catalog)) {
    const hop = hopOf(field, catalog);
    const { 'x-title': title, 'x-field': kind, ...described } = describedSchema(field);
    const inner = hop && depth > 0 ? recordSchema(hop.target, catalog, depth - 1) : described;
    properties[field.name] = { ...inner, 'x-title': title, 'x-field': kind };
  }
  return { type: 'object', properties, additionalProperties: false };
}

const USER: JsonSchema = {
  type: 'object',
  'x-title': { en: 'Whoever looks', zh: '查看者' },
  properties: {
    id: { type: 'string', 'x-title': { en: 'Their id', zh: '编号' } },
    teams: { type: 'array', items: { type: 'string' }, 'x-title': { en: 'Their teams', zh: '所属团队' } },
  },
  additionalProperties: false,
};
