/** True and false in SQL. `is not` known to be true counts as false everywhere, so null never matters at the end. */
import { type Fragment, sql } from '../sql.ts';

/** Known to be true or false whatever the row, or a piece of SQL that is true or not (false or null). */
export type Truth = boolean | Fragment;

export const isStatic = (truth: Truth): truth is boolean => typeof truth === 'boolean';

export function both(parts: Truth[]): Truth {
  if (parts.includes(false)) return false;
  return joined(
    parts.filter((part): part is Fragment => !isStatic(part)),
    sql` and `,
    true,
  );
}

export function either(parts: Truth[]): Truth {
  if (parts.includes(true)) return true;
  return joined(
    parts.filter((part): part is Fragment => !isStatic(part)),
    sql` or `,
    false,
  );
}

/** Not true: false or unknown. */
export function notTrue(truth: Truth): Truth {
  return isStatic(truth) ? !truth : sql`(${truth}) is not true`;
}

export function written(truth: Truth): Fragment {
  if (truth === true) return sql`true`;
  return truth === false ? sql`false` : truth;
}

function joined(parts: Fragment[], word: Fragment, none: boolean): Truth {
  if (parts.length === 0) return none;
  return parts.length === 1 ? (parts[0] as Fragment) : sql`(${sql.join(parts, word)})`;
}
