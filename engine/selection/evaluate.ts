import { zoneOffset } from '../calendars/zones.ts';
import type { Json, JsonObject } from '../core/definition.ts';
import type { Meter } from '../expressions/run.ts';
import { formatDate, formatTime, formatZone } from '../expressions/temporal-text.ts';
import type { Binding, Selection } from './compile.ts';

import type { Hop, Reads } from './tree.ts';

/** What references lead to, as it is stored: the values of a record, or of a person with target null; null where there is none. */
export type Related = (target: Hop['target'], id: string) => JsonObject | null;

/** Nothing can be looked up. */
export const UNRELATED: Related = () => null;

export type Selected = { ok: true; selected: boolean } | { ok: false; code: string; message: string };

/**
 * Whether a record is selected, by FEEL's evaluator: exactly where the condition is true. A type fault or a missing value selects
 * nothing; only what is stopped for its cost is no answer.
 */
export function isSelected(
  selection: Selection,
  binding: Binding,
  values: JsonObject,
  related: Related = UNRELATED,
  meter?: Meter,
): Selected {
  const record = recordFor(selection.reads, values, related, binding.zone);
  const result = selection.expression.evaluate({ ...binding.values, record }, binding.now, meter);
  if (result.ok) return { ok: true, selected: result.value === true };
  if (result.code === 'budget' || result.code === 'costly') return result;
  return { ok: true, selected: false };
}

/** A record as conditions see it: references as objects with an id, instants on the clock of the zone. */
function recordFor(reads: Reads, values: JsonObject, related: Related, zone: string): JsonObject {
  const seen: JsonObject = {};
  for (const name of reads.fields) {
    const value = values[name] ?? null;
    const followed = reads.refs.get(name);
    if (followed && typeof value === 'string') {
      const found = followed.reads.fields.size > 0 ? related(followed.hop.target, value) : null;
      const inner = found ? recordFor(followed.reads, found, related, zone) : {};
      seen[name] = { ...inner, id: value };
    } else seen[name] = followed ? null : value;
  }
  for (const { name, kind } of reads.typed) seen[name] = typed(seen[name] ?? null, kind, zone);
  return seen;
}

function typed(value: Json, kind: 'reference' | 'instant', zone: string): Json {
  if (typeof value !== 'string') return value;
  return kind === 'reference' ? { id: value } : onClock(value, zone);
}

/** `2026-11-22T08:00:00.000Z` as the clock of a zone shows it: `2026-11-22T16:00:00+08:00`. */
export function onClock(text: string, zone: string): string {
  const instant = Date.parse(text);
  if (zone === 'UTC' || Number.isNaN(instant)) return text;
  const offset = zoneOffset(zone, instant);
  // zones of long ago are seconds apart from others, which ISO 8601 cannot write
  if (offset % 60_000 !== 0) return text;
  const local = instant + offset;
  const day = Math.floor(local / 86_400_000) * 86_400_000;
  return `${formatDate(local)}T${formatTime(local - day)}${formatZone(offsetText(offset))}`;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
