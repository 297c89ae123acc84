/** Values as they are shown: no more of them than somebody can look at. */
import type { Json } from '../../core/definition.ts';
import { FeelObject } from '../feel-object.ts';
import { encode } from '../json.ts';
import { type Context, newContext, type Value } from '../values.ts';

const MOST_ITEMS = 20;
const MOST_CHARACTERS = 500;
const DEEPEST = 4;
/** Parts of one value, all levels together. */
const MOST_PARTS = 200;

/** A value as JSON, long lists, texts and deep values cut off. `of`: how many items a list has of which some are left out. */
export function brief(value: Value): { value: Json; of?: number } {
  const short = cut(value, 0, { left: MOST_PARTS });
  return {
    value: encode(short),
    ...(Array.isArray(value) && value.length > MOST_ITEMS && { of: value.length }),
  };
}

function cut(value: Value, depth: number, size: { left: number }): Value {
  size.left -= 1;
  if (typeof value === 'string' && value.length > MOST_CHARACTERS) return `${value.slice(0, MOST_CHARACTERS)}…`;
  if (value === null || typeof value !== 'object' || value instanceof FeelObject) return value;
  if (depth >= DEEPEST || size.left <= 0) return '…';
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => cut(item, depth + 1, size));
  const made: Context = newContext();
  for (const key of Object.keys(value).slice(0, MOST_ITEMS * 2))
    made[key] = cut((value as Context)[key] ?? null, depth + 1, size);
  return made;
}
