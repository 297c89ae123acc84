import type { Json } from '../../engine/core/definition.ts';
import { textOf } from '../../engine/core/text.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import { isUuid } from '../../engine/fields/uuid.ts';
import type { TimelineItem } from '../../engine/wire/index.ts';
import type { Changes } from '../audit.ts';
import { type Context, sqlOf } from '../context.ts';
import type { LoadedType } from '../entity-types.ts';
import { recordTitles } from '../records/record-titles.ts';
import type { Entry } from './entries.ts';

/** How people and records in changes are called, by `type:id`, and in which language the reader reads. */
export interface Names {
  language: 'en' | 'zh';
  titles: { [typeAndId: string]: string };
}

/** Looks up what the changes refer to, as far as the acting person may see it. */
export async function namesIn(
  context: Context,
  loaded: LoadedType,
  readable: ReadonlySet<string>,
  entries: readonly Entry[],
): Promise<Names> {
  const people = new Set<string>();
  const records: { type: string; id: string }[] = [];
  for (const { source, data } of entries) {
    if (source !== 'audit') continue;
    for (const [name, values] of Object.entries((data.changes ?? {}) as Changes)) {
      const target = readable.has(name) ? loaded.layout.fields.get(name)?.target : null;
      for (const id of values.filter(isUuid)) {
        if (target === 'user') people.add(id);
        else if (target) records.push({ type: target, id });
      }
    }
  }
  const rows = await sqlOf(context).query<{ id: string; name: string; language: string }>(
    'select id, name, language from weft.app_user where id = any($1::uuid[]) or id = $2',
    [[...people], context.actor.user],
  );
  const titles: Names['titles'] = {};
  for (const row of rows) titles[`user:${row.id}`] = row.name;
  for (const [key, { title }] of Object.entries(await recordTitles(context, records))) titles[key] = title;
  return { language: rows.find((row) => row.id === context.actor.user)?.language === 'zh' ? 'zh' : 'en', titles };
}

/** A change as people read it; null when they may read none of its fields. */
export function changeItem(
  loaded: LoadedType,
  readable: ReadonlySet<string>,
  names: Names,
  { at, key: id, who, data }: Entry,
): TimelineItem | null {
  const title = textOf(loaded.type.title, 'en').toLowerCase();
  const chinese = textOf(loaded.type.title, 'zh');
  if (data.action === 'deleted')
    return { id, at, kind: 'deleted', who, title: { en: `Deleted the ${title}`, zh: `已删除${chinese}` } };
  if (data.action === 'created')
    return { id, at, kind: 'created', who, title: { en: `Created the ${title}`, zh: `已创建${chinese}` } };
  const changes = Object.entries((data.changes ?? {}) as Changes).flatMap(([name, [from, to]]) => {
    const field = readable.has(name) ? loaded.type.byName.get(name) : undefined;
    if (!field) return [];
    const target = loaded.layout.fields.get(name)?.target;
    const shown = (value: Json): Json => {
      if (value === null) return null;
      if (target) return names.titles[`${target}:${String(value)}`] ?? '…';
      return fieldTypeOf(field).format(value, field, names.language);
    };
    return [{ field: name, title: field.title, from: shown(from), to: shown(to) }];
  });
  if (changes.length === 0) return null;
  const fields = (language: 'en' | 'zh') =>
    changes.map((change) => textOf(change.title, language)).join(language === 'zh' ? '、' : ', ');
  return {
    id,
    at,
    kind: 'changed',
    who,
    title: { en: `Changed ${fields('en')}`, zh: `已修改${fields('zh')}` },
    changes,
  };
}
