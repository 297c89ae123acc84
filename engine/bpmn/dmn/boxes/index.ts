/** Boxed expressions in DMN's XML. To add one, write its file and list it here. Sorted. */
import type { Logic } from '../../../decisions/index.ts';
import type { Moddle } from '../../moddle.ts';
import { note, type Reading } from '../reading.ts';
import type { Writing } from '../writing.ts';
import type { BoxXml } from './box.ts';
import { conditional } from './conditional.ts';
import { context } from './context.ts';
import { filter } from './filter.ts';
import { functionBox } from './function.ts';
import { invocation } from './invocation.ts';
import { list } from './list.ts';
import { literal } from './literal.ts';
import { loop } from './loop.ts';
import { relation } from './relation.ts';
import { table } from './table.ts';

const boxes = [conditional, context, filter, functionBox, invocation, list, literal, loop, relation, table] as BoxXml[];

const BY_ELEMENT = new Map(boxes.flatMap((box) => box.elements.map((name) => [name, box])));
const BY_LOGIC = new Map(boxes.flatMap((box) => box.logic.map((name) => [name as string, box])));

/** Reads any boxed expression. What is missing, or not known, is `null`, and noted. */
export function readBox(source: Moddle | undefined, of: Moddle, reading: Reading): Logic {
  const box = source && BY_ELEMENT.get(source.$type);
  if (source && box) return box.read(source, of, reading);
  const [en, zh] = source
    ? [`“${source.$type}” is not known here: write what it does.`, `不支持“${source.$type}”，请改写其内容。`]
    : ['It has no logic yet: write it.', '尚无逻辑，请填写。'];
  note(reading, of, source ? 'unknown-expression' : 'no-logic', source ? 'lost' : 'changed', en, zh);
  return { type: 'literal', expression: 'null' };
}

export function writeBox(logic: Logic, path: string, id: string, writing: Writing): Moddle {
  const box = BY_LOGIC.get(logic.type);
  if (!box) throw Object.assign(new Error(`There is no logic “${logic.type}”.`), { code: 'export-failed' });
  return box.write(logic, path, id, writing);
}
