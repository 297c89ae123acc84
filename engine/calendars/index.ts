export { addBusinessTime, businessTimeBetween, nextWorkingMoment } from './business-time.ts';
export { type Calendar, type CompiledCalendar, compileCalendar } from './compile.ts';
export { nextInCycle } from './cycle.ts';
export type { CalendarDefinition, CalendarProblem, Hours, Weekday } from './definition.ts';
export { CalendarError } from './errors.ts';
export { addDuration, type Moment } from './moments.ts';
export { isZone } from './zones.ts';
