/** When something is due: compiled, checked, and asked for at run time. Calendars are data outside the engine. */
import type { ElementDefinition, Json, JsonSchema } from '../core/definition.ts';
import type { CompileContext, StepContext } from '../core/element.ts';
import type { Answer, Timer } from '../core/events.ts';
import { laneOf } from '../core/lanes.ts';
import { ASSIGNEE_CALENDAR, ORGANISATION_CALENDAR } from '../core/timer-calendars.ts';
import type { Expression } from '../expressions/index.ts';
import { compilePeople, type People, peopleNow } from './people.ts';
import { missing } from './shared.ts';

export interface CompiledTimer {
  duration: Expression | null;
  date: Expression | null;
  cycle: Expression | null;
  calendar: string | null;
  /** Whose calendar it goes by, where that is not said by whoever asks. */
  people: People | null;
}

/** Who does the task that a timer is about: `self` says it when it asks; an element (a boundary event's host) says it in its configuration. */
export type Doer = 'self' | ElementDefinition | null;

/** After a duration, in business time where a calendar is named, or at a date. */
export const timerSchema: JsonSchema = {
  type: 'object',
  'x-title': { en: 'When', zh: '何时' },
  'x-editor': 'timer',
  properties: {
    duration: { type: 'string', 'x-title': { en: 'After', zh: '经过' }, 'x-editor': 'duration' },
    date: { type: 'string', 'x-title': { en: 'At', zh: '时刻' }, 'x-editor': 'value' },
    calendar: { type: 'string', 'x-title': { en: 'Business time of', zh: '工作时间日历' }, 'x-editor': 'calendar' },
  },
  additionalProperties: false,
};

/** As above, or again and again. */
export const cycleSchema: JsonSchema = {
  ...timerSchema,
  properties: {
    ...timerSchema.properties,
    cycle: {
      type: 'string',
      'x-title': { en: 'Again and again', zh: '重复' },
      'x-help': {
        en: 'R3/PT10H: three times, every ten hours. R/P1D: every day. Or a cron line: 0 9 * * MON-FRI',
        zh: 'R3/PT10H：每 10 小时一次，共三次。R/P1D：每天。或 cron 表达式：0 9 * * MON-FRI',
      },
      'x-editor': 'value',
    },
  },
};

export function compileTimer(
  timer: Json | undefined,
  context: CompileContext,
  property: string,
  doer: Doer = null,
): CompiledTimer {
  const { duration, date, cycle, calendar } = (timer ?? {}) as { [key: string]: string | undefined };
  const given = [duration, date, cycle].filter(Boolean).length;
  if (given === 0)
    missing(context, property, 'Say after how long, or at what time.', '请设置经过多长时间或在什么时刻。');
  if (given > 1) {
    context.problem({
      code: 'several-times',
      property,
      message: {
        en: 'A duration, a time and a repetition: keep one of them.',
        zh: '时长、时刻和重复只能保留一个。',
      },
    });
  }
  const wrong = (key: string, value: string, en: string, zh: string) =>
    context.problem({
      code: 'wrong-type',
      property: `${property}.${key}`,
      message: { en: `“${value}” is ${en}`, zh: `“${value}”${zh}` },
    });
  if (duration && isLiteral(duration) && !ISO_DURATION.test(duration)) {
    wrong(
      'duration',
      duration,
      'not a duration. Write it as in PT30M (30 minutes) or P2D (2 days).',
      '不是时长。请写成 PT30M（30 分钟）或 P2D（2 天）。',
    );
  }
  if (date && isLiteral(date) && !isDate(date)) {
    wrong('date', date, 'not a time. Write it as in 2026-12-24T09:00:00Z.', '不是时刻。请写成 2026-12-24T09:00:00Z。');
  }
  if (cycle && isLiteral(cycle) && !isCycle(cycle)) {
    wrong(
      'cycle',
      cycle,
      'not a repetition. Write it as in R3/PT10H, or as a cron line (0 9 * * MON-FRI).',
      '不是重复规则。请写成 R3/PT10H，或 cron 表达式（0 9 * * MON-FRI）。',
    );
  }
  const named = calendar ?? null;
  const people = named === ASSIGNEE_CALENDAR ? doerOf(doer, context, `${property}.calendar`) : null;
  if (named && !SPECIAL.includes(named) && !context.catalog.calendars.some((candidate) => candidate.key === named)) {
    context.problem({
      code: 'unknown-calendar',
      property: `${property}.calendar`,
      message: { en: `There is no calendar “${named}”.`, zh: `没有日历“${named}”。` },
    });
  }
  return {
    duration: duration ? context.value(duration, `${property}.duration`) : null,
    date: date ? context.value(date, `${property}.date`) : null,
    cycle: cycle ? context.value(cycle, `${property}.cycle`) : null,
    calendar: named,
    people,
  };
}

const SPECIAL = [ASSIGNEE_CALENDAR, ORGANISATION_CALENDAR];

/** Who does it, where that can be told before it is done. */
function doerOf(doer: Doer, context: CompileContext, property: string): People | null {
  if (doer === 'self') return null;
  const { definition } = context;
  const byId = new Map(definition.elements.map((element) => [element.id, element]));
  const people = doer && !doer.loop && compilePeople(doer.config ?? {}, laneOf(doer, definition, byId), context);
  if (people) return people;
  context.problem({
    code: 'no-assignee',
    property,
    message: {
      en: 'No one person or team does what this is about. Choose a calendar.',
      zh: '此处没有唯一的负责人或团队，请选择一个日历。',
    },
  });
  return null;
}

/** P[n]W or P[n]Y[n]M[n]DT[n]H[n]M[n]S, not empty. */
export const ISO_DURATION =
  /^P(?=\d|T\d)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/;

/** Seconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; null where it is none, or has no fixed length. */
export function secondsOf(duration: string): number | null {
  const [, weeks, days, hours, minutes, seconds] =
    (ISO_DURATION.test(duration) &&
      /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?)$/.exec(duration)) ||
    [];
  const parts = [weeks, days, hours, minutes, seconds];
  if (parts.every((part) => part === undefined)) return null;
  const lengths = [604_800, 86_400, 3_600, 60, 1];
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (lengths[index] ?? 0), 0);
}

/** The instant at which it is due; the next one, where it repeats. `people`: who does it, for the calendar of the assignee. */
export function dueAt(timer: CompiledTimer, context: StepContext<unknown>, people: Timer['people']): string {
  const next = dueNext(timer, context, context.now, people);
  return next.ok ? next.at : context.incident(next.code, next.message);
}

/** The next instant at which it is due, and how often it is due in all (null: without end). Or what the calendar says instead. */
export type Due = { ok: true; at: string; times: number | null } | { ok: false; code: string; message: string };

/** When it is due after `from`. Incident: `no-time`. */
export function dueNext(
  timer: CompiledTimer,
  context: StepContext<unknown>,
  from: string,
  people?: Timer['people'],
): Due {
  const request: Timer = {};
  let times: number | null = 1;
  if (timer.cycle) {
    request.cycle = time(timer.cycle, context);
    const count = /^R(\d*)\//.exec(request.cycle)?.[1];
    times = count ? Number(count) : null;
  } else if (timer.duration) request.duration = time(timer.duration, context);
  else request.date = time(timer.date, context);
  if (timer.calendar) request.calendar = timer.calendar;
  if (timer.calendar === ASSIGNEE_CALENDAR) {
    const { assignee, candidateTeams } = timer.people ? peopleNow(timer.people, context) : NOBODY;
    request.people = people ?? { assignee, teams: candidateTeams };
  }
  const answer: Answer<{ at: string }> = context.ask({ type: 'instant', timer: request, from });
  return answer.ok ? { ok: true, at: answer.value.at, times } : answer;
}

const NOBODY = { assignee: null, candidateTeams: [] };

function time(expression: Expression | null, context: StepContext<unknown>): string {
  const value = context.evaluate(expression);
  if (typeof value === 'string' && value !== '') return value;
  return context.incident(
    'no-time',
    `A duration or date is needed here, and the expression gives ${JSON.stringify(value)}.`,
  );
}

const isLiteral = (text: string) => !text.startsWith('=') && !text.includes('{{');

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d|@[\w/]+)?)?$/.test(text);
}

const isStep = (text: string) => ISO_DURATION.test(text) && secondsOf(text) !== 0;

/** R[n]/[start/]duration, R[n]/start/end, or a cron line of five or six fields. */
function isCycle(text: string): boolean {
  const [, count, ...rest] = /^R(\d*)\/([^/]+)(?:\/([^/]+))?$/.exec(text) ?? [];
  if (count !== undefined) {
    const [first = '', second] = rest;
    if (count !== '' && Number(count) === 0) return false;
    if (second === undefined) return isStep(first);
    return isDate(first) ? isStep(second) || isDate(second) : isStep(first) && isDate(second);
  }
  const fields = text.trim().split(/\s+/);
  return (fields.length === 5 || fields.length === 6) && fields.every((field) => /^[\dA-Za-z*/,?#-]+$/.test(field));
}
