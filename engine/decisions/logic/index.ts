/** The kinds of boxed expressions. To add one, write its file and list it here. Sorted. */
import type { Typed } from '../../expressions/scope.ts';
import { type Box, NOTHING } from '../box.ts';
import type { Logic } from '../definition.ts';
import { conditional } from './conditional.ts';
import { context } from './context.ts';
import { filter } from './filter.ts';
import { functionLogic } from './function.ts';
import { invocation } from './invocation.ts';
import { list } from './list.ts';
import { literal } from './literal.ts';
import type { LogicType } from './logic-type.ts';
import { loop } from './loop.ts';
import { relation } from './relation.ts';
import { table } from './table.ts';

export type { LogicType } from './logic-type.ts';

export const logicTypes = [
  conditional,
  context,
  filter,
  functionLogic,
  invocation,
  list,
  literal,
  loop,
  relation,
  table,
] as LogicType[];

const BY_NAME = new Map(logicTypes.flatMap((type) => type.types.map((name) => [name as string, type])));

export const logicType = (logic: Logic): LogicType | undefined => BY_NAME.get(logic?.type);

/** Nested deeper, it would exhaust the stack of whoever looks at it. */
const MOST_DEPTH = 40;

/** Compiles any boxed expression; one that is not known, or nested too deeply, is a problem. */
export function compileLogic(logic: Logic, box: Box): Typed {
  const type = logicType(logic);
  if (!type) {
    const [en, zh] = [
      `There is no logic “${logic?.type}”. Choose another kind.`,
      `没有“${logic?.type}”这种逻辑，请另选。`,
    ];
    box.report.add('unknown-logic', box.at(''), en, zh);
    return NOTHING;
  }
  const path = box.context.place.path ?? '';
  if (path.split('.').length > MOST_DEPTH) {
    box.report.add('too-deep', box.at(''), 'Split this up: it is nested too deeply.', '请拆分：嵌套层次过深。');
    return NOTHING;
  }
  return type.compile(logic, box);
}
