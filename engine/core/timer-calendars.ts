/** What a timer's `calendar` may be besides a key. */

/** The calendar of whoever does the task: the person's own, else the team's, else the organisation's. */
export const ASSIGNEE_CALENDAR = '@assignee';
export const ORGANISATION_CALENDAR = '@organisation';
