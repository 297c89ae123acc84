import type { Condition, Test } from '../../engine/access/condition.ts';
import { type FieldDefinition, fieldTypeOf } from '../../engine/fields/index.ts';
import { type Fragment, sql } from './sql.ts';

/** Where a field is in a statement. */
export interface Place {
  field: FieldDefinition;
  column: Fragment;
}

/** A bound condition as SQL, true for exactly the rows for which `holds` is true. */
export function conditionSql(condition: Condition, place: (field: string) => Place): Fragment {
  switch (condition.kind) {
    case 'always':
      return sql`true`;
    case 'never':
      return sql`false`;
    case 'all':
      return joined(condition.items, place, ' and ', sql`true`);
    case 'any':
      return joined(condition.items, place, ' or ', sql`false`);
    case 'not':
      return sql`(${conditionSql(condition.item, place)}) is not true`;
    case 'test':
      return testSql(condition, place(condition.field));
  }
}

function joined(items: Condition[], place: (field: string) => Place, word: ' and ' | ' or ', none: Fragment): Fragment {
  if (items.length === 0) return none;
  return sql`(${sql.join(
    items.map((item) => conditionSql(item, place)),
    word === ' and ' ? sql` and ` : sql` or `,
  )})`;
}

function testSql({ op, value }: Test, { field, column }: Place): Fragment {
  if (op === 'empty') return sql`${column} is null`;
  if (op === 'notEmpty') return sql`${column} is not null`;
  const wanted = 'literal' in value ? value.literal : null;
  if (wanted === null) return op === 'ne' ? sql`${column} is not null` : sql`false`;
  const type = fieldTypeOf(field);
  if (op === 'in') {
    const list = (Array.isArray(wanted) ? wanted : [])
      .map((each) => type.comparable(each))
      .filter((each) => each !== undefined);
    return list.length === 0 ? sql`false` : sql`${column} = any(${list})`;
  }
  const operand = type.comparable(wanted);
  if (operand === undefined) return sql`false`;
  switch (op) {
    case 'eq':
      return sql`${column} = ${operand}`;
    case 'ne':
      return sql`(${column} is distinct from ${operand})`;
    case 'lt':
      return sql`${column} < ${operand}`;
    case 'le':
      return sql`${column} <= ${operand}`;
    case 'gt':
      return sql`${column} > ${operand}`;
    case 'ge':
      return sql`${column} >= ${operand}`;
    case 'contains':
      return type.comparison === 'list'
        ? sql`${operand} = any(${column})`
        : sql`${column} ilike ${`%${escapeLike(String(operand))}%`}`;
    case 'startsWith':
      return sql`${column} ilike ${`${escapeLike(String(operand))}%`}`;
  }
}

/** Text that LIKE takes as it is. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
