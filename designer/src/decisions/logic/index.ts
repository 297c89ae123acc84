import { conditional } from './conditional.tsx';
import { context } from './context.tsx';
import { filter } from './filter.tsx';
import { function_ } from './function.tsx';
import { invocation } from './invocation.tsx';
import { list } from './list.tsx';
import { literal } from './literal.tsx';
import { loops } from './loop.tsx';
import { relation } from './relation.tsx';
import { table } from './table.tsx';
import type { LogicKind } from './types.ts';

/** Every kind of boxed expression, in the order in which they are offered. */
export const logicKinds: LogicKind[] = [
  table,
  literal,
  conditional,
  context,
  list,
  relation,
  filter,
  ...loops,
  invocation,
  function_,
];
