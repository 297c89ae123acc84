import type { TimelineItem } from '../../../engine/wire/index.ts';

export interface Day {
  /** `2026-03-01`, in the reader's zone. */
  day: string;
  items: TimelineItem[];
}

/** Groups entries by the calendar day of the reader, keeping their order. */
export function byDay(items: TimelineItem[], zone: string | undefined): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const day = calendarDay(new Date(item.at), zone);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** The calendar day of an instant in a zone: `2026-03-01`. */
export function calendarDay(date: Date, zone: string | undefined): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(date);
}
