import type { CalendarDefinition, CalendarProblem, Hours, Weekday } from './definition.ts';
import { isZone, offsetChange, zoneOffset } from './zones.ts';

/** A stretch of working time: instants in epoch milliseconds, the end not included. */
export interface Stretch {
  start: number;
  end: number;
}

/** A calendar made ready: the working time of each day is worked out once. */
export interface Calendar {
  readonly key: string;
  readonly zone: string;
  /** The stretches of working time on a local day, in order; days count from 1970-01-01. */
  stretches(day: number): Stretch[];
}

export type CompiledCalendar = { ok: true; calendar: Calendar } | { ok: false; problems: CalendarProblem[] };

export const DAY = 86_400_000;

/** Checks a calendar and makes it ready. An instant is working time if the wall clock of the zone shows working hours. */
export function compileCalendar(definition: CalendarDefinition): CompiledCalendar {
  const problems: CalendarProblem[] = [];
  const problem = (property: string, en: string, zh: string): void => {
    problems.push({ code: 'bad-calendar', property, message: { en, zh } });
  };
  if (!isZone(definition.zone)) {
    const name = definition.zone;
    problem(
      'zone',
      `“${name}” is no time zone. Choose one such as Asia/Shanghai.`,
      `“${name}”不是时区，请选择如 Asia/Shanghai 的时区。`,
    );
  }
  const week = WEEKDAYS.map((day) => parseHours(definition.hours[day] ?? [], `hours.${day}`, problem));
  const special = new Map<number, Span[]>();
  for (const [index, { date }] of (definition.holidays ?? []).entries()) {
    special.set(parseDay(date, `holidays[${index}].date`, problem), []);
  }
  for (const [index, { date, hours }] of (definition.workdays ?? []).entries()) {
    const day = parseDay(date, `workdays[${index}].date`, problem);
    special.set(day, parseHours(hours, `workdays[${index}].hours`, problem));
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, calendar: prepare(definition, week, special) };
}

/** Wall-clock milliseconds since midnight. */
interface Span {
  from: number;
  to: number;
}
type Report = (property: string, en: string, zh: string) => void;

const WEEKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const REMEMBERED_DAYS = 2_000;
/** How far wall clocks are from UTC at most. */
const FARTHEST = 15 * 3_600_000;

function prepare(definition: CalendarDefinition, week: Span[][], special: Map<number, Span[]>): Calendar {
  const { key, zone } = definition;
  const known = new Map<number, Stretch[]>();
  return {
    key,
    zone,
    stretches(day) {
      const found = known.get(day);
      if (found) return found;
      // 1970-01-01 was a Thursday
      const spans = special.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? [];
      const made = spans.length === 0 ? [] : place(spans, day * DAY, zone);
      if (known.size >= REMEMBERED_DAYS) known.clear();
      known.set(day, made);
      return made;
    },
  };
}

/** Where spans of a day's wall clock lie in time. An hour that comes twice counts twice, one that is skipped not at all. */
function place(spans: Span[], midnight: number, zone: string): Stretch[] {
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

function parseHours(hours: Hours, property: string, problem: Report): Span[] {
  const spans = hours.map(([from, to], index) => {
    const span = { from: parseClock(from), to: parseClock(to) };
    if (!(span.from < span.to)) {
      problem(
        `${property}[${index}]`,
        `Write hours as ["09:00", "17:30"], the earlier one first; “${from}” to “${to}” is not.`,
        `请将时间写作 ["09:00", "17:30"]，先早后晚；“${from}”至“${to}”无效。`,
      );
    }
    return span;
  });
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  if (sorted.some((span, index) => span.from < (sorted[index - 1]?.to ?? 0))) {
    problem(property, 'These hours overlap. Put them one after the other.', '时间段重叠，请调整为先后相接。');
  }
  return sorted;
}

/** Milliseconds since midnight; NaN, which is never in order, for what is no time. */
function parseClock(text: string): number {
  const match = /^(\d{2}):([0-5]\d)$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return minutes <= 1_440 ? minutes * 60_000 : Number.NaN;
}

function parseDay(text: string, property: string, problem: Report): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) {
    problem(property, `“${text}” is no date. Write it as 2026-12-25.`, `“${text}”不是日期，请写作 2026-12-25。`);
  }
  return Math.floor(at / DAY);
}
