import type { JsonSchema, Text } from '../../core/definition.ts';
import type { Typed } from '../../expressions/scope.ts';
import type { Box } from '../box.ts';
import type { Logic } from '../definition.ts';
import type { Types } from '../types/index.ts';

/** One kind of boxed expression: what it is called, and how it is compiled. One file each, listed in `index.ts`. */
export interface LogicType<L extends Logic = Logic> {
  /** The values of `type` in documents. */
  types: L['type'][];
  title: Text;
  compile(logic: L, box: Box): Typed;
  /** JSON Schema of what the deciding decision gives, where the logic itself says it. */
  resultSchema?(logic: L, types: Types): JsonSchema;
}
