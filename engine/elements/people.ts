/** Who does a task: a person, or anyone of several, of a role or a team. Shared by all elements that make tasks. */
import type { Json, JsonSchema, LaneDefinition } from '../core/definition.ts';
import type { CompileContext, StepContext } from '../core/element.ts';
import type { Answer } from '../core/events.ts';
import type { Expression } from '../expressions/index.ts';

export interface People {
  assignee: Expression | null;
  candidateUsers: Expression | null;
  candidateRoles: Keys;
  candidateTeams: Keys;
}

/** Keys of roles or teams; an expression gives them when the task begins, null where it has a fault. */
type Keys = string[] | Expression | null;

const names: JsonSchema = { type: ['array', 'string'], items: { type: 'string' } };

export const peopleSchema: { [property: string]: JsonSchema } = {
  assignee: {
    type: 'string',
    'x-title': { en: 'Person', zh: '负责人' },
    'x-help': {
      en: 'A user id, mostly from the record: =record.owner.id',
      zh: '用户 id，通常取自记录：=record.owner.id',
    },
    'x-editor': 'value',
  },
  candidateRoles: {
    ...names,
    'x-title': { en: 'Or anyone with the role', zh: '或任一角色成员' },
    'x-editor': 'roles',
  },
  candidateTeams: {
    ...names,
    'x-title': { en: 'Or anyone in the team', zh: '或任一团队成员' },
    'x-editor': 'teams',
  },
  candidateUsers: {
    type: 'string',
    'x-title': { en: 'Or one of these people', zh: '或其中一人' },
    'x-editor': 'value',
    'x-advanced': true,
  },
};

/** What the element says, else what the lane says that it lies in. Null: neither says anything. */
export function compilePeople(
  config: { [key: string]: Json | undefined },
  lane: LaneDefinition | null,
  context: CompileContext,
): People | null {
  const roles = known(config.candidateRoles, context.catalog.roles, 'role', context);
  const teams = known(config.candidateTeams, context.catalog.teams, 'team', context);
  if (!config.assignee && !config.candidateUsers && isEmpty(roles) && isEmpty(teams)) {
    if (!lane) return null;
    const { assignee, candidateUsers, candidateRoles, candidateTeams } = lane;
    const defaults = { assignee, candidateUsers, candidateRoles, candidateTeams };
    return compilePeople(defaults as { [key: string]: Json | undefined }, null, context);
  }
  return {
    assignee: config.assignee ? context.value(config.assignee, 'config.assignee') : null,
    candidateUsers: config.candidateUsers ? context.value(config.candidateUsers, 'config.candidateUsers') : null,
    candidateRoles: roles,
    candidateTeams: teams,
  };
}

/** The people as they are now. Incidents: `no-person`, and `no-candidates` where expressions give nobody at all, or no list of keys. */
export function peopleNow(
  { assignee, candidateUsers, candidateRoles, candidateTeams }: People,
  context: StepContext<unknown>,
): { assignee: string | null; candidateUsers: string[]; candidateRoles: string[]; candidateTeams: string[] } {
  const listed = candidateUsers ? context.evaluate(candidateUsers) : [];
  const found = {
    assignee: assignee ? person(context.evaluate(assignee), context) : null,
    candidateUsers: (Array.isArray(listed) ? listed : [listed]).map((user) => person(user, context)),
    candidateRoles: keysNow(candidateRoles, 'roles', context),
    candidateTeams: keysNow(candidateTeams, 'teams', context),
  };
  const isComputed = !Array.isArray(candidateRoles) || !Array.isArray(candidateTeams);
  const { length } = [found.candidateUsers, found.candidateRoles, found.candidateTeams].flat();
  if (isComputed && found.assignee === null && length === 0)
    return context.incident('no-candidates', 'Nobody can do this: the expressions for roles and teams give none.');
  return found;
}

/** A list of keys; in a text there may be several, with commas between them. Keys that nothing is known of stay: they may exist later. */
function keysNow(keys: Keys, what: string, context: StepContext<unknown>): string[] {
  if (Array.isArray(keys)) return keys;
  const value = context.evaluate(keys);
  const given = typeof value === 'string' ? [value] : (value ?? []);
  if (!Array.isArray(given) || !given.every((key) => typeof key === 'string'))
    return context.incident('no-candidates', `A list of ${what} is needed here, and it is ${JSON.stringify(value)}.`);
  return [
    ...new Set(
      given
        .flatMap((key) => key.split(','))
        .map((key) => key.trim())
        .filter((key) => key !== ''),
    ),
  ];
}

const isEmpty = (keys: Keys) => Array.isArray(keys) && keys.length === 0;

/** An id, or who is meant by an e-mail address or a name. */
function person(value: Json, context: StepContext<unknown>): string {
  if (typeof value !== 'string' || value === '')
    return context.incident('no-person', `A person is needed here, and the expression gives ${JSON.stringify(value)}.`);
  if (/^[0-9a-f-]{36}$/.test(value)) return value;
  const answer: Answer<{ id: string }> = context.ask({ type: 'person', name: value });
  return answer.ok ? answer.value.id : context.incident(answer.code, answer.message);
}

function known(given: Json | undefined, all: { key: string }[], kind: 'role' | 'team', context: CompileContext): Keys {
  const property = kind === 'role' ? 'config.candidateRoles' : 'config.candidateTeams';
  if (typeof given === 'string' && given.trim() !== '') return context.value(given, property);
  const keys = Array.isArray(given) ? given.map(String) : [];
  for (const key of keys) {
    if (all.some((candidate) => candidate.key === key)) continue;
    context.problem({
      code: kind === 'role' ? 'unknown-role' : 'unknown-team',
      property,
      message: {
        en: `There is no ${kind} “${key}”. Choose one that exists, or make it under Users.`,
        zh: `没有${kind === 'role' ? '角色' : '团队'}“${key}”，请选择已有的，或在用户管理中创建。`,
      },
    });
  }
  return keys;
}
