/** Functions of texts in SQL. Characters are code points; upper and lower case are Unicode's, as in JavaScript. */
import { isNumber, nearest } from '../../../engine/expressions/numbers.ts';
import { type Fragment, sql } from '../sql.ts';
import { plain } from './params.ts';
import { isKnown, type Operand } from './world.ts';

export function textCall(name: string, args: Operand[]): Operand | null {
  if (args.some((arg) => isKnown(arg) && arg.value === null)) return { kind: 'string', value: null };
  const value = SQL[name]?.(args.map(plain), args);
  return value === undefined ? null : value === null ? { kind: 'string', value: null } : { kind: 'string', sql: value };
}

/** Its own collation is taken off again, so that it can stand beside other texts. */
const cased = (name: 'lower' | 'upper', text: Fragment | undefined): Fragment =>
  sql`(${sql.raw(name)}(${text} collate "pg_unicode_fast") collate "C")`;

type Args = [Fragment, Fragment, Fragment];
const SQL: { [name: string]: ((args: Fragment[], operands: Operand[]) => Fragment | null) | undefined } = {
  'lower case': ([text]) => cased('lower', text),
  'upper case': ([text]) => cased('upper', text),
  string: ([text]) => text as Fragment,
  substring: (args, operands) => substring(args[0] as Fragment, operands[1], operands[2]),
  'substring after': (args) => {
    const [text, match] = args as Args;
    return sql`(case when strpos(${text}, ${match}) = 0 then '' else substr(${text}, strpos(${text}, ${match}) + char_length(${match})) end)`;
  },
  'substring before': (args) => {
    const [text, match] = args as Args;
    return sql`(case when strpos(${text}, ${match}) = 0 then '' else left(${text}, strpos(${text}, ${match}) - 1) end)`;
  },
  trim: ([text]) => sql`btrim(${text}, ${SPACES}::text)`,
};

/** What `trim` of JavaScript takes for space. */
const SPACES =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** Positions count from 1, or from the end where they are negative. */
function substring(text: Fragment, start: Operand | undefined, length: Operand | undefined): Fragment | null {
  const from = positionOf(start);
  const count = length === undefined ? LONGEST : positionOf(length);
  if (from === null || count === null || from === 0) return null;
  const taken = sql`${Math.max(count, 0)}::int`;
  if (from > 0) return sql`substr(${text}, ${from}::int, ${taken})`;
  return sql`substr(${text}, greatest(char_length(${text}) + ${from}::int, 0) + 1, ${taken})`;
}

/** More than any text has. */
const LONGEST = 1_000_000_000;

function positionOf(operand: Operand | undefined): number | null {
  if (!operand || !isKnown(operand) || !isNumber(operand.value)) return null;
  return Math.max(-LONGEST, Math.min(LONGEST, Math.trunc(nearest(operand.value))));
}
