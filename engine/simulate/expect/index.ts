import type { Json } from '../../core/definition.ts';
import { active } from './active.ts';
import { countOf } from './count-of.ts';
import { deployError } from './deploy-error.ts';
import { ended } from './ended.ts';
import type { Expectation } from './expectation.ts';
import { incidents } from './incidents.ts';
import { instances } from './instances.ts';
import { noTask } from './no-task.ts';
import { assignee, candidates, due, priority } from './of-tasks.ts';
import { notReached, reached } from './reached.ts';
import { subscriptions } from './subscriptions.ts';
import { taskCount } from './task-count.ts';
import { tasks } from './tasks.ts';
import { absent, variables } from './variables.ts';

/** Everything that can be expected. A new one is a new file and a line here. */
export const expectations = [
  tasks,
  countOf,
  noTask,
  taskCount,
  subscriptions,
  active,
  reached,
  notReached,
  ended,
  instances,
  variables,
  absent,
  incidents,
  deployError,
  assignee,
  candidates,
  due,
  priority,
] as unknown as Expectation<Json>[];
