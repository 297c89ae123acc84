import type { JsonObject, ProcessDefinition } from '../../engine/core/index.ts';
import { Reached, type SeenInstance, type SeenTask, type SeenWait } from '../../engine/simulate/index.ts';
import type { InstanceDetail, InstanceToken, JournalItem, TaskItem } from '../../engine/wire/index.ts';

/** What a scenario sees of an instance, from what the api says of it. `nameOf`: how the scenario calls a person. */
export function instanceAsSeen(
  { detail, tasks, journal }: { detail: InstanceDetail; tasks: TaskItem[]; journal: JournalItem[] },
  nameOf: (user: string) => string,
): SeenInstance {
  const { id, definition, scopes, tokens } = detail;
  const reached = new Reached(definition);
  reached.add(journal);
  return {
    id,
    definition,
    parent: detail.parent?.id ?? null,
    status: detail.status,
    variables: detail.variables,
    inner: scopes.filter((scope) => scope.id !== 0).map(({ variables }) => variables),
    reached: reached.elements,
    waits: tokens.toSorted((a, b) => a.activation - b.activation).map((token) => waitAsSeen(id, definition, token)),
    tasks: tasks.map((task) => taskAsSeen(task, nameOf)),
    incidents: detail.openIncidents,
  };
}

function waitAsSeen(instance: string, definition: ProcessDefinition, token: InstanceToken): SeenWait {
  const { activation, element, wait, dueAt } = token;
  const config = definition.elements.find(({ id }) => id === element)?.config ?? {};
  const passive = wait === 'passive';
  return {
    instance,
    activation,
    element,
    passive,
    wait: passive ? listensFor(config) : wait,
    ...(dueAt === null ? {} : { dueAt }),
    ...(wait === 'call' && typeof config.connector === 'string' ? { connector: config.connector } : {}),
    ...(wait === 'message' && !config.message ? { byHand: true } : {}),
  };
}

/** What the start of an event sub-process waits for. */
function listensFor(config: JsonObject): string {
  return ['timer', 'message', 'signal'].find((kind) => config[kind] !== undefined) ?? 'condition';
}

function taskAsSeen(task: TaskItem, nameOf: (user: string) => string): SeenTask {
  const { id, instance, element, createdAt, candidateRoles, candidateTeams, dueAt, priority } = task;
  return {
    ...{ id, instance, element, createdAt, candidateRoles, candidateTeams, dueAt, priority },
    assignee: task.assignee && nameOf(task.assignee),
    candidateUsers: task.candidateUsers.map(nameOf),
  };
}
