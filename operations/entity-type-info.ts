import { toTypeInfo, toTypeSummary } from '../engine/entities/type-info.ts';
import type { TypeInfo, TypeSummary } from '../engine/wire/index.ts';
import type { Context } from './context.ts';
import { loadedType } from './entity-types.ts';
import { notFound } from './errors.ts';

/** The entity types whose records the acting person may read. */
export function listEntityTypes(context: Context): TypeSummary[] {
  const { types } = context.platform;
  return types.all().flatMap((type) => toTypeSummary(type, context.actor, types.roles()) ?? []);
}

/** One entity type as the acting person may see it; 404 where they may not read its records. */
export function entityTypeInfo(context: Context, key: string): TypeInfo {
  const { type, generation } = loadedType(context, key);
  const info = toTypeInfo(type, generation, context.actor, context.platform.types.roles());
  if (!info) throw notFound(`The entity type “${key.slice(0, 80)}”`);
  return info;
}
