export {
  addBusinessTime,
  businessDaysBetween,
  businessTimeBetween,
  isWorkingTime,
  nextWorkingMoment,
  previousWorkingMoment,
  type Visit,
} from './business-time.ts';
export { type ClockReading, type Pause, pauseLimit, readClock, resumeLimit } from './clock.ts';
export { basesOf, type Calendar, type CompiledCalendar, compileCalendar } from './compile.ts';
export { nextInCycle } from './cycle.ts';
export type {
  Break,
  CalendarDefinition,
  CalendarProblem,
  Holiday,
  Hours,
  Weekday,
  Workday,
} from './definition.ts';
export { CalendarError } from './errors.ts';
export { addDuration, type Moment } from './moments.ts';
export { isZone } from './zones.ts';
