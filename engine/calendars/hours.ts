/** Hours on the wall clock, and where they lie in time. */
import type { Break, Hours, Report, Weekday } from './definition.ts';
import { offsetChange, zoneOffset } from './zones.ts';

/** Wall-clock milliseconds since midnight. */
export interface Span {
  from: number;
  to: number;
}

/** A stretch of working time: instants in epoch milliseconds, the end not included. */
export interface Stretch {
  start: number;
  end: number;
}

export const DAY = 86_400_000;
/** How far wall clocks are from UTC at most. */
const FARTHEST = 15 * 3_600_000;

/** Reads hours, sorted; says what is wrong with them. */
export function parseHours(hours: Hours, property: string, report: Report): Span[] {
  const spans = hours.map(([from, to], index) => parseSpan(from, to, `${property}[${index}]`, report));
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  if (sorted.some((span, index) => span.from < (sorted[index - 1]?.to ?? 0)))
    report(property, 'These hours overlap. Put them one after the other.', '时间段重叠，请调整为先后相接。');
  return sorted;
}

/** The hours of a weekday without its breaks. */
export function withoutBreaks(spans: Span[], breaks: ParsedBreak[], day: Weekday): Span[] {
  return breaks
    .filter(({ days }) => !days || days.includes(day))
    .reduce((left, { from, to }) => {
      return left.flatMap((span) =>
        [
          { from: span.from, to: Math.min(span.to, from) },
          { from: Math.max(span.from, to), to: span.to },
        ].filter((part) => part.from < part.to),
      );
    }, spans);
}

export type ParsedBreak = Span & Pick<Break, 'days'>;

/** Reads breaks; one that lies in no hours at all is a mistake. */
export function parseBreaks(
  breaks: Break[],
  week: { day: Weekday; spans: Span[] }[],
  property: string,
  report: Report,
): ParsedBreak[] {
  return breaks.map(({ from, to, days }, index) => {
    const span = parseSpan(from, to, `${property}[${index}]`, report);
    const hits = week.some(
      ({ day, spans }) =>
        (!days || days.includes(day)) && spans.some((hours) => hours.from < span.to && span.from < hours.to),
    );
    if (span.from < span.to && !hits)
      report(`${property}[${index}]`, `From ${from} to ${to} nobody works anyway.`, `${from} 至 ${to} 本来就不工作。`);
    return { ...span, ...(days && { days }) };
  });
}

/** Where spans of a day's wall clock lie in time. An hour that comes twice counts twice, one that is skipped not at all. */
export function place(spans: Span[], midnight: number, zone: string): Stretch[] {
  const [first, last] = [midnight - FARTHEST, midnight + DAY + FARTHEST];
  const change = offsetChange(zone, first, last);
  const sides =
    change === null
      ? [{ start: first, end: last }]
      : [
          { start: first, end: change },
          { start: change, end: last },
        ];
  const made: Stretch[] = [];
  for (const side of sides) {
    const base = midnight - zoneOffset(zone, side.start);
    for (const { from, to } of spans) {
      const [start, end] = [Math.max(base + from, side.start), Math.min(base + to, side.end)];
      const before = made.at(-1);
      if (start >= end) continue;
      if (before && before.end === start) before.end = end;
      else made.push({ start, end });
    }
  }
  return made;
}

function parseSpan(from: string, to: string, property: string, report: Report): Span {
  const span = { from: parseClock(from), to: parseClock(to) };
  if (!(span.from < span.to)) {
    report(
      property,
      `Write hours as ["09:00", "17:30"], the earlier one first; “${from}” to “${to}” is not.`,
      `请将时间写作 ["09:00", "17:30"]，先早后晚；“${from}”至“${to}”无效。`,
    );
  }
  return span;
}

/** Milliseconds since midnight; NaN, which is never in order, for what is no time. */
function parseClock(text: string): number {
  const match = /^(\d{2}):([0-5]\d)$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return minutes <= 1_440 ? minutes * 60_000 : Number.NaN;
}
