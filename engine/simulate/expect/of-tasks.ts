import { addDuration } from '../../calendars/index.ts';
import type { Json, JsonObject, JsonSchema } from '../../core/definition.ts';
import { count, type Expectation, type OpenTask, openTasks, perElement, same, tasksMeant } from './expectation.ts';

const text: JsonSchema = { type: 'string' };
const texts: JsonSchema = { type: 'array', items: text };

/** Who has the task; a list: who has the tasks of this name, in any order. */
export const assignee = ofTasks(
  'assignee',
  { anyOf: [text, { type: 'null' }, { type: 'array' }] },
  (task) => task.assignee,
);

/** Who may take it: all people, roles and teams as one list, or `{ users, roles, teams, groups }`; groups are roles and teams. */
export const candidates = ofTasks(
  'candidates',
  {
    anyOf: [
      text,
      texts,
      {
        type: 'object',
        properties: { users: texts, roles: texts, teams: texts, groups: texts },
        additionalProperties: false,
      },
    ],
  },
  ({ candidateUsers, candidateRoles, candidateTeams }, value) =>
    typeof value === 'string' || Array.isArray(value)
      ? [...candidateUsers, ...candidateRoles, ...candidateTeams].sort()
      : {
          users: candidateUsers.toSorted(),
          roles: candidateRoles.toSorted(),
          teams: candidateTeams.toSorted(),
          groups: [...candidateRoles, ...candidateTeams].sort(),
        },
  (value, actual) => {
    if (typeof value === 'string') return same([value], actual);
    if (Array.isArray(value)) return same(value.map(String).sort(), actual);
    const lists = Object.entries(value as { [kind: string]: string[] });
    return lists.every(([kind, list]) => same(list.toSorted(), (actual as JsonObject)[kind]));
  },
);

/** When it is due: an instant, or a duration since it was opened. */
export const due = ofTasks(
  'due',
  { anyOf: [text, { type: 'null' }] },
  (task) => task.dueAt,
  (value, actual, task) => {
    if (value === null || actual === null) return value === actual;
    const wanted = String(value).startsWith('P') ? addDuration(task.createdAt, String(value), 'UTC') : String(value);
    return Date.parse(wanted) === Date.parse(String(actual));
  },
);

export const priority = ofTasks('priority', count, (task) => task.priority);

/** Something about open tasks, by their names: it holds for all of a name, and there is at least one. */
function ofTasks(
  key: string,
  value: JsonSchema,
  read: (task: OpenTask, value: Json) => Json,
  equal: (value: Json, actual: Json, task: OpenTask) => boolean = same,
): Expectation<JsonObject> {
  return {
    key,
    schema: perElement(value),
    judge(wanted, { sight }) {
      const open = openTasks(sight);
      const actual: JsonObject = {};
      let passed = true;
      for (const [name, one] of Object.entries(wanted)) {
        const meant = tasksMeant(name, open);
        const values = meant.map((task) => read(task, one));
        const [first] = values;
        actual[name] = values.length > 1 ? values : (first ?? (meant.length > 0 ? null : 'not open'));
        const each = key === 'assignee' && Array.isArray(one);
        passed &&= each
          ? same([...one].sort(), [...values].sort())
          : meant.length > 0 && meant.every((task, index) => equal(one, values[index] ?? null, task));
      }
      return { passed, actual };
    },
  };
}
