import type { Logic } from '../../../decisions/index.ts';
import type { Moddle } from '../../moddle.ts';
import type { Reading } from '../reading.ts';
import type { Writing } from '../writing.ts';

/** How one kind of boxed expression is in DMN's XML. One file each, listed in `index.ts`. */
export interface BoxXml<L extends Logic = Logic> {
  /** The values of `type` in documents. */
  logic: L['type'][];
  /** DMN's elements, e.g. `dmn:Context`. */
  elements: string[];
  read(source: Moddle, of: Moddle, reading: Reading): L;
  /** `path`: where the logic stands in its document. */
  write(logic: L, path: string, id: string, writing: Writing): Moddle;
}
