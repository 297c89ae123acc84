import type { Text } from '../core/definition.ts';
import { fieldTypeOf } from '../fields/index.ts';
import type { DefinitionProblem, EntityType } from './entity-type.ts';
import { pointer } from './pointer.ts';
import { fieldSchema } from './schema.ts';

/** What a new version of an entity type changes in stored data. */
export interface EntityDiff {
  added: string[];
  /** Reasons why records that are stored would no longer fit, each with its place. Empty: the change is additive. */
  refusals: DefinitionProblem[];
}

/** Compares two versions of one type. Labels, layout, lists and roles may change freely. */
export function diffEntityTypes(before: EntityType, after: EntityType): EntityDiff {
  const refusals: DefinitionProblem[] = [];
  const refuse = (at: string, code: string, en: string, zh: string) =>
    refusals.push({ at, code, message: { en, zh } satisfies Text });
  for (const field of before.fields) {
    const at = pointer('properties', field.name);
    const now = after.byName.get(field.name);
    if (!now) {
      refuse(
        at,
        'field-removed',
        `“${field.name}” is stored in records and cannot be taken out. Leave it in, outside the layout.`,
        `“${field.name}”已有数据，不能删除。请保留，可将其移出布局。`,
      );
      continue;
    }
    if (
      JSON.stringify(fieldTypeOf(field).toColumns(field)) !== JSON.stringify(fieldTypeOf(now).toColumns(now)) ||
      field.type !== now.type
    ) {
      refuse(
        at,
        'type-changed',
        `“${field.name}” cannot become another type of field. Add a new field.`,
        `“${field.name}”不能改为其他字段类型。请新增字段。`,
      );
      continue;
    }
    for (const keyword of tightened(fieldSchema(field), fieldSchema(now))) {
      refuse(
        at,
        'tightened',
        `“${field.name}” would become stricter (${keyword}); stored records may not fit. Leave it as it was.`,
        `“${field.name}”的限制更严（${keyword}），已有记录可能不符合。请保持原样。`,
      );
    }
    if (now.required && !field.required) {
      refuse(
        at,
        'tightened',
        `“${field.name}” is empty in some records and cannot become required. Leave it optional.`,
        `“${field.name}”可能为空，不能改为必填。请保持可选。`,
      );
    }
  }
  const added = after.fields.filter((field) => !before.byName.has(field.name));
  for (const field of added) {
    if (field.required)
      refuse(
        pointer('properties', field.name),
        'required-added',
        `The new field “${field.name}” cannot be required: records that are stored have no value. Make it optional.`,
        `新字段“${field.name}”不能必填：已有记录没有该值。请设为可选。`,
      );
  }
  return { added: added.map((field) => field.name), refusals };
}

const LOWER_IS_STRICTER = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems'] as const;
const HIGHER_IS_STRICTER = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems'] as const;
type Schema = ReturnType<typeof fieldSchema> & {
  exclusiveMaximum?: number;
  exclusiveMinimum?: number;
  multipleOf?: number;
};

function tightened(before: Schema, after: Schema): string[] {
  const found: string[] = [];
  for (const keyword of LOWER_IS_STRICTER)
    if ((after[keyword] ?? Infinity) < (before[keyword] ?? Infinity)) found.push(keyword);
  for (const keyword of HIGHER_IS_STRICTER)
    if ((after[keyword] ?? -Infinity) > (before[keyword] ?? -Infinity)) found.push(keyword);
  for (const keyword of ['pattern', 'multipleOf'] as const)
    if (after[keyword] !== undefined && after[keyword] !== before[keyword]) found.push(keyword);
  for (const [old, now] of [
    [before.enum, after.enum],
    [before.items?.enum, after.items?.enum],
  ]) {
    if (old && now && old.some((value) => !now.includes(value))) found.push('options');
  }
  return found;
}
