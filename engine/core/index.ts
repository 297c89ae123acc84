/** What the rest of Weft uses of the core. */
export { type Advanced, advance, initialState } from './advance.ts';
export { check } from './check.ts';
export { compile, namesOf } from './compile.ts';
export type * from './definition.ts';
export { type Library, NotLoaded } from './draft.ts';
export type * from './events.ts';
export { CURRENT_LEVEL, type Plan, SEMANTICS_LEVELS } from './plan.ts';
export type { Problem } from './problem.ts';
export type * from './state.ts';
export { ASSIGNEE_CALENDAR, ORGANISATION_CALENDAR } from './timer-calendars.ts';
