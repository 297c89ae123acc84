import type { Row } from '../../db/database.ts';
import { joinPerson, type RefSelection } from '../../db/records/rows.ts';
import { type Fragment, sql } from '../../db/records/sql.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import { textOf } from '../../engine/core/text.ts';
import { pointer } from '../../engine/entities/pointer.ts';
import type { Refs } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import type { LoadedType } from '../entity-types.ts';
import type { RefusalPlace } from '../errors.ts';
import { place } from './values.ts';
import { joinRef } from './view.ts';

/** The joins that look up what a record will refer to, as part of the statement that runs before it is written. */
export interface RefCheck {
  columns: Fragment[];
  joins: Fragment;
  /** Titles found; default people put into `values`; problems where something given does not exist for this person. */
  read(row: Row, values: JsonObject): { refs: Refs; problems: RefusalPlace[] };
}

interface Lookup {
  name: string;
  target: string;
  given: boolean;
  isDefault: boolean;
  ref: RefSelection | null;
}

/**
 * `given` are the references that the person sets; `current` is where the others are stored (nothing for a new record). For a
 * new record, user fields without a value get their default person.
 */
export function refCheck(
  context: Context,
  loaded: LoadedType,
  given: JsonObject,
  current: ((column: string) => Fragment) | null,
): RefCheck {
  const lookups: Lookup[] = [];
  for (const { field, target, columns } of loaded.layout.fields.values()) {
    if (!target) continue;
    const alias = `n${lookups.length}`;
    const value = given[field.name];
    const isGiven = value !== undefined && value !== null;
    const stored = value === undefined && current ? current(columns[0]?.name ?? '') : null;
    const role = !current && !isGiven ? field.defaultUser?.role : undefined;
    if (role !== undefined) {
      lookups.push({ name: field.name, target, given: false, isDefault: true, ref: defaultPerson(alias, role) });
    } else if (isGiven || stored) {
      const ref = joinRef(context, target, alias, isGiven ? sql`${value}::uuid` : (stored as Fragment));
      lookups.push({ name: field.name, target, given: isGiven, isDefault: false, ref });
    }
  }
  return {
    columns: lookups.flatMap(({ ref }) => ref?.columns ?? []),
    joins: sql`${sql.join(
      lookups.flatMap(({ ref }) => (ref ? [ref.join] : [])),
      sql` `,
    )}`,
    read(row, values) {
      const refs: Refs = {};
      const problems: RefusalPlace[] = [];
      for (const { name, target, given: isGiven, isDefault, ref } of lookups) {
        const found = ref?.read(row) ?? null;
        if (found) refs[`${target}:${found.id}`] = found.title;
        if (found && isDefault) values[name] = found.id;
        if (!found && isGiven) problems.push(missing(context, name, target));
      }
      return { refs, problems };
    },
  };
}

function defaultPerson(alias: string, role: string): RefSelection {
  const found = joinPerson(alias, sql`null`);
  return {
    ...found,
    join: sql`left join lateral (select id, name from weft.app_user where active and ${role} = any(roles) order by id limit 1) as ${sql.id(alias)} on true`,
  };
}

function missing(context: Context, name: string, target: string): RefusalPlace {
  const title =
    target === 'user' ? { en: 'person', zh: '人员' } : (context.platform.types.get(target)?.type.title ?? target);
  return place(pointer(name), 'unknown-reference', {
    en: `This ${textOf(title, 'en').toLowerCase()} does not exist, or you may not see it. Choose another.`,
    zh: `该${textOf(title, 'zh')}不存在或您无权查看。请另选。`,
  });
}
