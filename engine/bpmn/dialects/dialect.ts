import type { ElementDefinition, ProcessDefinition } from '../../core/definition.ts';
import type { Reading } from '../import/reading.ts';
import type { PlainLanguage } from '../import/translate.ts';
import type { Moddle } from '../moddle.ts';

/** What a tool adds to BPMN, and what that is in Weft. One file each. */
export interface Dialect {
  /** The prefix that its namespace is known by here. */
  prefix: string;
  /** What an expression without a frame is; absent where the tool always says. */
  plain?: PlainLanguage;
  /** What its loops call the first instance. */
  loopFrom?: 0 | 1;
  /** What it says about an element goes into the element's settings. The standard parts are read already. */
  element(source: Moddle, element: ElementDefinition, read: Reading): void;
  process?(source: Moddle, definition: ProcessDefinition, read: Reading): void;
}
