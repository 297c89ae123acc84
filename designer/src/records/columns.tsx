import { SYSTEM_FIELDS } from '../../../engine/entities/system-fields.ts';
import type { FieldInfo, RecordItem, Refs, TypeInfo } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import type { Column } from '../ui/data-table.tsx';
import { numeric } from '../values/show.tsx';
import { useShow } from '../values/use-show.ts';

/** A field of the type, or one that every record has. */
export function fieldNamed(type: TypeInfo, name: string): FieldInfo | undefined {
  return type.fields.find((field) => field.name === name) ?? systemFields.find((field) => field.name === name);
}

/** What can be filtered on: the type's fields, then those of every record. */
export function filterFields(type: TypeInfo): FieldInfo[] {
  return [...type.fields, ...systemFields.filter((field) => field.name !== 'id')];
}

/** The columns that the type lists by default. */
export function useColumns(type: TypeInfo, refs: Refs): Column<RecordItem>[] {
  const text = useText();
  const show = useShow(refs);
  return type.list.columns.flatMap((name, index): Column<RecordItem>[] => {
    const field = fieldNamed(type, name);
    if (!field) return [];
    return [
      {
        key: name,
        title: text(field.title),
        numeric: numeric.has(field.type),
        sortable: true,
        minor: index > 3,
        render: (record) => show(field, cellOf(record, name)),
      },
    ];
  });
}

function cellOf(record: RecordItem, name: string) {
  return record.values[name] ?? (record as unknown as { [name: string]: string | null })[name] ?? null;
}

const systemFields: FieldInfo[] = SYSTEM_FIELDS.map(({ name, type, title, settings }) => ({
  name,
  type,
  title,
  settings,
  required: false,
  access: { read: true, write: false },
}));
