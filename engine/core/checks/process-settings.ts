import {
  compileExpression,
  compileValue,
  type Expression,
  type ExpressionProblem,
  type Names,
} from '../../expressions/index.ts';
import { namesOf } from '../compile.ts';
import type { Json, TriggerDefinition } from '../definition.ts';
import type { Problem } from '../problem.ts';
import { textOf } from '../text.ts';
import { ORGANISATION_CALENDAR } from '../timer-calendars.ts';
import { unknownCalendars } from '../unknown-calendars.ts';
import type { Rule } from './rule.ts';

/** Expressions and keys in the settings of the process itself and of its lanes. */
export const processSettings: Rule = (definition, _graph, catalog) => {
  const problems: Problem[] = [];
  const names = namesOf(definition, catalog);
  const faults = (found: ExpressionProblem[], property: string) => {
    for (const { code, message, from, to } of found) {
      problems.push({
        code,
        severity: 'error',
        property,
        range: { from, to },
        message: { en: `${property}: ${textOf(message, 'en')}`, zh: `${property}：${textOf(message, 'zh')}` },
      });
    }
  };
  const missingCalendars = (found: Expression): ExpressionProblem[] =>
    unknownCalendars(found, catalog).map((message) => ({
      code: 'unknown-calendar',
      message,
      from: 0,
      to: found.source.length,
    }));
  const expression = (
    source: unknown,
    property: string,
    expected: 'number' | 'boolean' | 'any',
    known: Names = names,
  ) => {
    if (source === undefined || source === '') return;
    const compiled = compileExpression(String(source), known, expected);
    faults(compiled.ok ? missingCalendars(compiled.expression) : compiled.problems, property);
  };
  const value = (given: Json | undefined, property: string) => {
    if (given === undefined || given === '') return;
    const compiled = compileValue(given, names);
    faults(compiled.ok ? missingCalendars(compiled.expression) : compiled.problems, property);
  };
  const key = (known: { key: string }[], given: string | undefined, what: keyof typeof UNKNOWN, property: string) => {
    if (given === undefined || known.some((one) => one.key === given)) return;
    problems.push({ code: `unknown-${what}`, severity: 'error', property, message: UNKNOWN[what](given) });
  };

  if (typeof definition.priority === 'string')
    expression(definition.priority.replace(/^\s*=/, ''), 'priority', 'number');
  expression(definition.businessKey, 'businessKey', 'any');
  value(definition.due?.duration, 'due.duration');
  value(definition.due?.date, 'due.date');
  if (definition.due?.calendar !== ORGANISATION_CALENDAR)
    key(catalog.calendars, definition.due?.calendar, 'calendar', 'due.calendar');
  key(catalog.calendars, definition.calendar, 'calendar', 'calendar');
  for (const trigger of definition.triggers ?? [])
    expression(trigger.condition, `triggers.${trigger.id}.condition`, 'boolean', seenBy(trigger, names));
  for (const lane of definition.lanes ?? []) {
    value(lane.assignee, `lanes.${lane.id}.assignee`);
    value(lane.candidateUsers, `lanes.${lane.id}.candidateUsers`);
    for (const role of lane.candidateRoles ?? []) key(catalog.roles, role, 'role', `lanes.${lane.id}.candidateRoles`);
    for (const team of lane.candidateTeams ?? []) key(catalog.teams, team, 'team', `lanes.${lane.id}.candidateTeams`);
  }
  return problems;
};

function seenBy(trigger: TriggerDefinition, names: Names): Names {
  return trigger.type === 'record.changed' && names.record ? { ...names, before: names.record } : names;
}

const UNKNOWN = {
  calendar: (key: string) => ({ en: `There is no calendar “${key}”.`, zh: `没有日历“${key}”。` }),
  role: (key: string) => ({
    en: `There is no role “${key}”. Choose one that exists, or make it under Users.`,
    zh: `没有角色“${key}”，请选择已有的，或在用户管理中创建。`,
  }),
  team: (key: string) => ({
    en: `There is no team “${key}”. Choose one that exists, or make it under Users.`,
    zh: `没有团队“${key}”，请选择已有的，或在用户管理中创建。`,
  }),
};
