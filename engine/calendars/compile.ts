import {
  type CalendarDefinition,
  type CalendarProblem,
  type Holiday,
  type Report,
  WEEKDAYS,
  type Workday,
} from './definition.ts';
import { checkHoliday, datesOf, dayOf, parseDate, weekdayOf, yearOf } from './holidays.ts';
import { DAY, parseBreaks, parseHours, place, type Span, type Stretch, withoutBreaks } from './hours.ts';
import { workingDaysOf, type YearTable, yearTable } from './years.ts';
import { isZone } from './zones.ts';

/** A calendar made ready: the working time of each day and year is worked out once. */
export interface Calendar {
  readonly key: string;
  readonly zone: string;
  /** The stretches of working time on a local day, in order; days count from 1970-01-01. */
  stretches(day: number): Stretch[];
  /** The working time of a year of UTC. */
  year(year: number): YearTable;
  /** The local days of a local year that have working time. */
  workingDays(year: number): Int32Array;
}

export type CompiledCalendar = { ok: true; calendar: Calendar } | { ok: false; problems: CalendarProblem[] };

/**
 * Checks a calendar and makes it ready. An instant is working time if the wall clock of the zone shows working hours.
 *
 * @param bases the calendars that it extends, the nearest first, as `basesOf` finds them
 */
export function compileCalendar(definition: CalendarDefinition, bases: CalendarDefinition[] = []): CompiledCalendar {
  const problems: CalendarProblem[] = [];
  const report: Report = (property, en, zh) => problems.push({ code: 'bad-calendar', property, message: { en, zh } });
  const chain = [definition, ...bases];
  checkChain(chain, report);
  const zone = chain.find((one) => one.zone !== undefined)?.zone ?? '';
  if (!isZone(zone)) {
    report(
      'zone',
      `“${zone}” is no time zone. Choose one such as Asia/Shanghai.`,
      `“${zone}”不是时区，请选择如 Asia/Shanghai 的时区。`,
    );
  }
  const week = weekOf(chain, report);
  const layers = chain.map((one, index) => layerOf(one, week, index === 0 ? report : () => undefined)).reverse();
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, calendar: prepare(definition.key, zone, week, layers) };
}

/**
 * The calendars that a calendar extends, the nearest first; without those that cannot be found, and without turning in a circle.
 */
export function basesOf(
  definition: CalendarDefinition,
  find: (key: string) => CalendarDefinition | null | undefined,
): CalendarDefinition[] {
  const bases: CalendarDefinition[] = [];
  for (let next = definition.extends; next !== undefined && bases.length < MOST_BASES; ) {
    const base = find(next);
    if (!base || base.key === definition.key || bases.includes(base)) break;
    bases.push(base);
    next = base.extends;
  }
  return bases;
}

const MOST_BASES = 10;
const REMEMBERED_DAYS = 4_000;
const REMEMBERED_YEARS = 600;

/** Free days and days with hours of their own, of one calendar of a chain, by year. */
type Layer = (year: number) => Iterable<[day: number, spans: Span[]]>;

function checkChain(chain: CalendarDefinition[], report: Report): void {
  const missing = chain.at(-1)?.extends;
  if (missing !== undefined) {
    report(
      'extends',
      `There is no calendar “${missing}” to build on, or it builds on this one. Choose another.`,
      `没有可继承的日历“${missing}”，或其继承自本日历，请另选。`,
    );
  }
}

function weekOf(chain: CalendarDefinition[], report: Report): Span[][] {
  const own = chain.find((one) => one.hours !== undefined);
  const breaks = chain.slice(0, own ? chain.indexOf(own) + 1 : 1).find((one) => one.breaks !== undefined)?.breaks ?? [];
  const hours = own?.hours ?? {};
  const week = WEEKDAYS.map((day) => ({ day, spans: parseHours(hours[day] ?? [], `hours.${day}`, report) }));
  const parsed = parseBreaks(breaks, week, 'breaks', report);
  return week.map(({ day, spans }) => withoutBreaks(spans, parsed, day));
}

function layerOf({ holidays = [], workdays = [] }: CalendarDefinition, week: Span[][], report: Report): Layer {
  const rules: { holiday: Holiday; spans: Span[] }[] = [];
  const dated: { day: number; spans: Span[] }[] = [];
  for (const [index, holiday] of holidays.entries()) {
    checkHoliday(holiday, `holidays[${index}]`, report);
    const spans = parseHours(holiday.hours ?? [], `holidays[${index}].hours`, report);
    if (holiday.date === undefined) rules.push({ holiday, spans });
    else dated.push(...datesOf(holiday).map((day) => ({ day, spans })));
  }
  dated.push(...workdays.map((workday, index) => workdayOf(workday, `workdays[${index}]`, week, report)));
  const byYear = Map.groupBy(dated, ({ day }) => yearOf(day));
  return function* (year) {
    for (const { holiday, spans } of rules) {
      // Where it is kept may lie in the year beside the rule's.
      for (const about of [year - 1, year, year + 1]) {
        const day = dayOf(holiday, about);
        if (day !== null && yearOf(day) === year) yield [day, spans];
      }
    }
    for (const { day, spans } of byYear.get(year) ?? []) yield [day, spans];
  };
}

function workdayOf(
  { date, hours, as }: Workday,
  property: string,
  week: Span[][],
  report: Report,
): { day: number; spans: Span[] } {
  const day = parseDate(date);
  if (Number.isNaN(day))
    report(
      `${property}.date`,
      `“${date}” is no date. Write it as 2026-12-25.`,
      `“${date}”不是日期，请写作 2026-12-25。`,
    );
  if ((hours === undefined) === (as === undefined) || (as !== undefined && !WEEKDAYS.includes(as))) {
    report(
      property,
      'Give its hours, or say as which weekday it is worked ("as": "fri").',
      '请填写工作时间，或说明按星期几上班（"as": "fri"）。',
    );
  }
  const spans = as === undefined ? parseHours(hours ?? [], `${property}.hours`, report) : week[WEEKDAYS.indexOf(as)];
  return { day, spans: spans ?? [] };
}

function prepare(key: string, zone: string, week: Span[][], layers: Layer[]): Calendar {
  const days = new Map<number, Stretch[]>();
  const special = remembered((year) => specialDays(layers, year));
  const stretches = (day: number): Stretch[] => {
    const found = days.get(day);
    if (found) return found;
    const spans = special(yearOf(day)).get(day) ?? week[weekdayOf(day)] ?? [];
    const made = spans.length === 0 ? NONE : place(spans, day * DAY, zone);
    if (days.size >= REMEMBERED_DAYS) days.clear();
    days.set(day, made);
    return made;
  };
  return {
    key,
    zone,
    stretches,
    year: remembered((year) => yearTable(year, stretches)),
    workingDays: remembered((year) => workingDaysOf(year, stretches)),
  };
}

const NONE: Stretch[] = [];

/** The nearer calendar of a chain wins, and in each one days that are worked win over free ones. */
function specialDays(layers: Layer[], year: number): Map<number, Span[]> {
  const made = new Map<number, Span[]>();
  for (const layer of layers) for (const [day, spans] of layer(year)) made.set(day, spans);
  return made;
}

function remembered<T>(make: (year: number) => T): (year: number) => T {
  const known = new Map<number, T>();
  return (year) => {
    const found = known.get(year);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED_YEARS) known.clear();
    const made = make(year);
    known.set(year, made);
    return made;
  };
}
