import { mayReadSomewhere, mayWriteSomewhere } from '../../engine/access/access.ts';
import type { Text } from '../../engine/core/definition.ts';
import type { EntityType } from '../../engine/entities/entity-type.ts';
import { pointer } from '../../engine/entities/pointer.ts';
import type { ImportJob, ImportOptions } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import type { LoadedType } from '../entity-types.ts';
import type { RefusalPlace } from '../errors.ts';
import { place, refuseIfAny } from '../records/values.ts';
import { accessFor, readView } from '../records/view.ts';
import { proposeLookups } from './proposal.ts';

/** The settings of an import as they will be used: what was sent, completed, and checked against what there is. 422 with the places. */
export function checkSettings(
  context: Context,
  loaded: LoadedType,
  columns: readonly string[],
  sent: { mapping: ImportJob['mapping']; options: ImportOptions },
): { mapping: ImportJob['mapping']; options: ImportOptions } {
  const { type } = loaded;
  const access = accessFor(context, loaded, 'create');
  const problems: RefusalPlace[] = [];
  const add = (at: string, code: string, en: string, zh: string) =>
    problems.push(place(at, code, { en, zh } satisfies Text));
  const mapping = Object.fromEntries(columns.map((column) => [column, sent.mapping[column] ?? null]));
  const fields = new Map<string, string>();
  for (const [column, field] of Object.entries(mapping)) {
    if (field === null) continue;
    const at = pointer('mapping', column);
    const other = fields.get(field);
    if (!type.byName.has(field) || !mayWriteSomewhere(access, field))
      add(
        at,
        'unknown-field',
        `There is no field “${field}” that you may fill. Choose another.`,
        `没有可填写的字段“${field}”。请另选。`,
      );
    else if (other)
      add(
        at,
        'mapped-twice',
        `“${column}” and “${other}” go to the same field. Leave one of them out.`,
        `“${column}”和“${other}”对应同一字段。请去掉其中一个。`,
      );
    fields.set(field, column);
  }
  if (fields.size === 0)
    add('/mapping', 'nothing-mapped', 'Choose a field for at least one column.', '请至少为一列选择字段。');
  const { matchBy } = sent.options;
  if (matchBy !== null && !fields.has(matchBy))
    add(
      '/options/matchBy',
      'not-mapped',
      'Records can only be matched by a field that a column goes to.',
      '只能按已对应列的字段匹配记录。',
    );
  const lookups = { ...proposeLookups(context.platform.types, type, mapping) };
  for (const [field, how] of Object.entries(sent.options.lookups)) {
    if (!Object.hasOwn(lookups, field)) continue;
    lookups[field] = how;
    checkLookup(context, type, field, how, add);
  }
  refuseIfAny(problems);
  return { mapping, options: { ...sent.options, lookups } };
}

function checkLookup(
  context: Context,
  type: EntityType,
  field: string,
  how: ImportOptions['lookups'][string],
  add: (at: string, code: string, en: string, zh: string) => void,
): void {
  const at = pointer('options', 'lookups', field);
  const definition = type.byName.get(field);
  if (definition?.type === 'user') {
    if (how.by !== 'name' && how.by !== 'email')
      add(`${at}/by`, 'unknown-field', 'People are looked up by name or email.', '人员按 name 或 email 查找。');
    if (how.missing === 'create')
      add(
        `${at}/missing`,
        'not-possible',
        'People cannot be created by an import. Leave the field empty, or invite them first.',
        '导入不能创建人员。请留空，或先邀请他们。',
      );
    return;
  }
  const view = readView(context, String(definition?.settings.target));
  const target = view.type;
  if (how.by !== 'id' && !(target.byName.has(how.by) && mayReadSomewhere(view.access, how.by))) {
    add(
      `${at}/by`,
      'unknown-field',
      `There is no field “${how.by}” to look up by. Choose another.`,
      `没有可用于查找的字段“${how.by}”。请另选。`,
    );
  }
  const lacking = target.fields.filter(
    (each) => each.required && each.name !== how.by && each.default === undefined && !each.defaultUser,
  );
  if (how.missing === 'create' && (lacking.length > 0 || how.by === 'id')) {
    add(
      `${at}/missing`,
      'not-possible',
      'Such records cannot be created from one value alone. Create them first, or leave the field empty.',
      '仅凭一个值无法创建此类记录。请先创建，或留空。',
    );
  }
}
