/** Functions that say true or false, in SQL. Each is unknown where an argument is missing. */
import { builtin } from '../../../engine/expressions/builtins/index.ts';
import { Run } from '../../../engine/expressions/run.ts';
import { databasePattern } from '../../../engine/selection/index.ts';
import { escapeLike } from '../like.ts';
import { type Fragment, sql } from '../sql.ts';
import { parameter, plain } from './params.ts';
import { both, notTrue, type Truth } from './truth.ts';
import { isKnown, type Operand } from './world.ts';

/** Where a function of these arguments is true, or false. */
export function judgement(name: string, args: Operand[], answer: boolean): Truth {
  if (args.every(isKnown)) {
    if (args.some((arg) => arg.value === null)) return false;
    return (
      builtin(name)?.run(
        new Run({}, '', 0),
        args.map((arg) => arg.value),
      ) === answer
    );
  }
  if (args.some((arg) => isKnown(arg) && arg.value === null))
    return name === 'list contains' && !answer ? there(args[0]) : false;
  const [a, b] = args as [Operand, Operand];
  if (name === 'list contains') return inList(a, b, answer);
  const is = SQL[name]?.(a, b);
  if (!is) throw new Error(`The database does not know ${name}.`);
  return answer ? is : sql`not ${is}`;
}

const SQL: { [name: string]: ((a: Operand, b: Operand) => Fragment) | undefined } = {
  contains: (a, b) =>
    isKnown(b) ? like(a, `%${escapeLike(String(b.value))}%`) : sql`(strpos(${plain(a)}, ${plain(b)}) > 0)`,
  'ends with': (a, b) =>
    isKnown(b)
      ? like(a, `%${escapeLike(String(b.value))}`)
      : sql`(right(${plain(a)}, char_length(${plain(b)})) = ${plain(b)})`,
  even: (a) => sql`(mod(${plain(a)}, 2) = 0)`,
  matches: (a, b) => sql`(${plain(a)} ~ ${(isKnown(b) && databasePattern(String(b.value))) || '(?!)'}::text)`,
  odd: (a) => sql`(abs(mod(${plain(a)}, 2)) = 1)`,
  'starts with': (a, b) =>
    isKnown(b) ? like(a, `${escapeLike(String(b.value))}%`) : sql`starts_with(${plain(a)}, ${plain(b)})`,
};

function like(text: Operand, pattern: string): Fragment {
  return sql`(${plain(text)} like ${pattern}::text)`;
}

/** A list without the element does not contain it; no list is unknown. */
function inList(list: Operand, element: Operand, answer: boolean): Truth {
  if (isKnown(list)) {
    const known = parameter(list.value);
    const found: Truth = known ? sql`${plain(element)} = any(${known})` : false;
    return answer ? found : notTrue(found);
  }
  const found = sql`${plain(element)} = any(${list.sql})`;
  return answer ? found : both([there(list), notTrue(found)]);
}

function there(operand: Operand | undefined): Truth {
  return operand !== undefined && (isKnown(operand) ? operand.value !== null : sql`${operand.sql} is not null`);
}
