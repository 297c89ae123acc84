import type { ElementDefinition, ProcessDefinition } from '../core/definition.ts';
import type { ElementType, StepContext } from '../core/element.ts';
import type { Expression } from '../expressions/index.ts';
import { compilePeople, type People, peopleNow, peopleSchema } from './people.ts';
import { compilePriority, type Priority, priorityNow } from './priority.ts';
import { defaultFlow, missing } from './shared.ts';

interface Compiled {
  /** Who chooses what to do next; null: nobody, only what is begun at once is done. */
  people: People | null;
  /** What can be chosen. */
  choices: string[];
  /** Undefined: none. */
  begun?: Expression | null;
  /** Undefined: none. */
  completion?: Expression | null;
  priority: Priority;
  sequential: boolean;
  cancelRest: boolean;
}

/** How the task of choosing ends where nothing more is to be done. */
const DONE = 'done';

/** BPMN ad-hoc sub-process: staff choose what to do next, until a condition holds or they say that it is done. */
export const adHocSubProcess: ElementType<Compiled> = {
  type: 'adHocSubProcess',
  title: { en: 'Tasks in any order', zh: '自由子流程' },
  description: {
    en: 'What is inside is begun by choice, as often and in the order that people see fit.',
    zh: '内部活动由人员自行选择，次数和顺序不限。',
  },
  icon: 'adHoc',
  shape: 'container',
  category: 'subProcess',
  configSchema: {
    type: 'object',
    properties: {
      ...peopleSchema,
      ordering: {
        type: 'string',
        enum: ['parallel', 'sequential'],
        default: 'parallel',
        'x-title': { en: 'Done', zh: '执行方式' },
        'x-enum-titles': {
          parallel: { en: 'side by side', zh: '可同时进行' },
          sequential: { en: 'one at a time', zh: '一次一个' },
        },
      },
      completionCondition: {
        type: 'string',
        'x-title': { en: 'Complete when', zh: '完成条件' },
        'x-help': {
          en: 'Looked at after each activity. Without it, who chooses says when it is done.',
          zh: '每个活动完成后检查。不填则由选择者决定何时完成。',
        },
        'x-editor': 'feel',
      },
      cancelRemainingInstances: {
        type: 'boolean',
        default: true,
        'x-title': { en: 'What still goes on ends then', zh: '完成时终止其余活动' },
      },
      activeElements: {
        type: 'string',
        'x-title': { en: 'Begun at once', zh: '立即开始的活动' },
        'x-help': { en: 'A list of element ids: ["call", "visit"]', zh: '元素标识列表，例如 ["call", "visit"]' },
        'x-editor': 'feel',
        'x-advanced': true,
      },
      default: defaultFlow,
    },
    additionalProperties: false,
  },
  traits: { activity: true, container: true, adHoc: true, split: 'all', waits: true, choices: offered },
  compile(element, context) {
    const config = element.config ?? {};
    const { completionCondition, activeElements, ordering, cancelRemainingInstances } = config;
    const people = compilePeople(config, context.lane, context);
    if (!people && !activeElements) {
      missing(
        context,
        'config.assignee',
        'Say who chooses what to do next, or what is begun at once.',
        '请指定由谁选择下一步，或哪些活动立即开始。',
      );
    }
    return {
      people,
      choices: choicesOf(element, context.definition),
      ...(activeElements ? { begun: context.expression(activeElements, 'config.activeElements', 'list') } : {}),
      ...(completionCondition
        ? { completion: context.expression(completionCondition, 'config.completionCondition', 'boolean') }
        : {}),
      priority: compilePriority(undefined, context),
      sequential: ordering === 'sequential',
      cancelRest: cancelRemainingInstances !== false,
    };
  },
  enter(context) {
    const { begun, sequential } = context.compiled;
    const begin = begun !== undefined ? named(context.evaluate(begun), context) : [];
    if (sequential && begin.length > 1) {
      return context.incident(
        'one-at-a-time',
        `Only one can be begun at once here, and these are ${begin.join(', ')}.`,
      );
    }
    context.open({ begin });
  },
  on(context, happening) {
    if (happening.type === 'finished') {
      context.leave();
      context.keep(happening.variables);
    } else if (happening.type === 'next') offer(context);
    else if (happening.type === 'completed') choose(context, happening.outcome);
    else if (happening.type === 'checked') check(context);
  },
};

/** A task of choosing what to do next; where one thing is done at a time, when nothing goes on. */
function offer(context: StepContext<Compiled>): void {
  const { people, choices, completion, sequential } = context.compiled;
  const { activation, scope, element } = context;
  if (!people || (sequential && context.inside() > 0)) return;
  const who = peopleNow(people, context);
  context.wait('task');
  context.command({
    type: 'createTask',
    activation,
    scope,
    element: element.id,
    ...who,
    dueAt: null,
    priority: priorityNow(context.compiled.priority, context),
    choices: completion === undefined ? [...choices, DONE] : choices,
  });
}

function choose(context: StepContext<Compiled>, outcome: string | null): void {
  const { choices, sequential, completion } = context.compiled;
  if (outcome === DONE && completion === undefined) {
    context.end();
    return;
  }
  if (outcome === null || !choices.includes(outcome)) {
    context.incident('unknown-choice', `“${outcome ?? ''}” cannot be chosen here, only: ${choices.join(', ')}.`);
  }
  context.begin(outcome);
  // One at a time: offered again when it is done.
  if (!sequential) context.begin(context.element.id, { type: 'next' });
  context.end();
}

/** An activity inside is done. */
function check(context: StepContext<Compiled>): void {
  const { completion, sequential, cancelRest } = context.compiled;
  if (completion !== undefined && context.test(completion)) context.close(cancelRest ? undefined : 'running');
  else if (sequential && context.inside() === 0) context.begin(context.element.id, { type: 'next' });
}

function named(value: unknown, context: StepContext<Compiled>): string[] {
  const { choices } = context.compiled;
  const ids = Array.isArray(value) ? value.map(String) : [];
  const unknown = ids.find((id) => !choices.includes(id));
  if (Array.isArray(value) && unknown === undefined) return ids;
  return context.incident(
    'unknown-choice',
    `A list of elements to begin is needed here, and it is ${JSON.stringify(value)}. There are: ${choices.join(', ')}.`,
  );
}

/** Who chooses says when it is done, unless a condition does. */
function offered(element: ElementDefinition, definition: ProcessDefinition): string[] {
  const choices = choicesOf(element, definition);
  return element.config?.completionCondition ? choices : [...choices, DONE];
}

/** What is inside and has no way in: it is begun by choice. */
function choicesOf({ id }: ElementDefinition, { elements, flows }: ProcessDefinition): string[] {
  const entered = new Set(flows.map((flow) => flow.target));
  return elements
    .filter(
      (element) =>
        element.parent === id &&
        !entered.has(element.id) &&
        element.attachedTo === undefined &&
        element.forCompensation !== true &&
        element.config?.triggeredByEvent !== true,
    )
    .map((element) => element.id);
}
