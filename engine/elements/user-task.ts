import type { Json, JsonObject, Text } from '../core/definition.ts';
import type { ElementType } from '../core/element.ts';
import type { Answer } from '../core/events.ts';
import type { Expression } from '../expressions/index.ts';
import { compilePeople, type People, peopleNow, peopleSchema } from './people.ts';
import { compilePriority, type Priority, priorityNow, prioritySchema } from './priority.ts';
import { declaredVariable, defaultFlow, missing } from './shared.ts';
import { formFields, type TaskForm } from './task-form.ts';
import { type CompiledTimer, compileTimer, dueAt, timerSchema } from './timing.ts';

interface Compiled {
  people: People | null;
  due: CompiledTimer | null;
  priority: Priority;
  title: Expression | null;
  outcomeVariable: string | null;
  recordFields: string[];
  variableFields: string[];
}

/** BPMN user task: somebody has to do something. The form, who may do it and how it can end are its configuration. */
export const userTask: ElementType<Compiled> = {
  type: 'userTask',
  title: { en: 'Task for a person', zh: '人工任务' },
  description: { en: 'Somebody fills in a form and decides how it ends.', zh: '由人员填写表单并选择结果。' },
  icon: 'user',
  shape: 'task',
  category: 'task',
  configSchema: {
    type: 'object',
    properties: {
      ...peopleSchema,
      title: {
        'x-title': { en: 'Title in lists', zh: '列表中的标题' },
        'x-help': {
          en: 'In place of the name of this element: Call {{ record.company }}',
          zh: '代替此元素的名称：致电 {{ record.company }}',
        },
        'x-editor': 'template',
        'x-target': 'header',
        'x-advanced': true,
      },
      due: { ...timerSchema, 'x-title': { en: 'Due', zh: '截止' } },
      instructions: {
        'x-title': { en: 'Script', zh: '话术' },
        'x-help': { en: 'Shown beside the form.', zh: '显示在表单旁。' },
        'x-editor': 'text',
      },
      form: { type: 'object', 'x-title': { en: 'Form', zh: '表单' }, 'x-editor': 'form' },
      outcomes: {
        type: 'array',
        'x-title': { en: 'Ways to end it', zh: '结果' },
        'x-editor': 'outcomes',
        items: {
          type: 'object',
          required: ['id', 'title'],
          properties: {
            id: { type: 'string' },
            title: {},
            style: { enum: ['primary', 'normal', 'danger'] },
            key: { type: 'string', maxLength: 1 },
          },
        },
      },
      outcomeVariable: {
        type: 'string',
        'x-title': { en: 'Keep the outcome in', zh: '结果存入变量' },
        'x-editor': 'variable',
      },
      priority: prioritySchema,
      default: defaultFlow,
    },
    additionalProperties: false,
  },
  traits: { activity: true, waits: true, split: 'all' },
  compile(element, context) {
    const config = element.config ?? {};
    const people = compilePeople(config, context.lane, context);
    if (!people) {
      const zh = '请指定由谁完成：人员、角色或团队。';
      missing(context, 'config.assignee', 'Say who does it: a person, a role or a team.', zh);
    }
    const outcomes = ((config.outcomes ?? []) as JsonObject[]).map((outcome) => String(outcome.id));
    const form = formFields(config.form as unknown as TaskForm | undefined, outcomes, context);
    const outcomeVariable = typeof config.outcomeVariable === 'string' ? config.outcomeVariable : null;
    return {
      people,
      due: config.due ? compileTimer(config.due, context, 'config.due', 'self') : null,
      priority: compilePriority(config.priority, context),
      title: config.title ? context.value({ title: config.title }, 'config', {}, { title: 'header' }) : null,
      outcomeVariable: outcomeVariable && declaredVariable(outcomeVariable, context, 'config.outcomeVariable'),
      ...form,
    };
  },
  enter(context) {
    const { compiled, activation, scope, element } = context;
    const people = compiled.people
      ? peopleNow(compiled.people, context)
      : { assignee: null, candidateUsers: [], candidateRoles: [], candidateTeams: [] };
    const priority = priorityNow(compiled.priority, context);
    const title = compiled.title ? titleNow(context.evaluate(compiled.title) as JsonObject) : null;
    const dueAtTime = compiled.due
      ? dueAt(compiled.due, context, { assignee: people.assignee, teams: people.candidateTeams })
      : null;
    context.wait('task');
    context.command({
      type: 'createTask',
      activation,
      scope,
      element: element.id,
      ...people,
      dueAt: dueAtTime,
      priority,
      ...(title !== null && { title }),
    });
  },
  on(context, happening) {
    if (happening.type !== 'completed') return;
    const { recordFields, variableFields, outcomeVariable } = context.compiled;
    const values = pick(happening.data, recordFields);
    if (Object.keys(values).length > 0) {
      const { id: element } = context.element;
      const answer: Answer = context.ask({
        type: 'action',
        action: 'record.update',
        input: { values },
        element,
        activation: context.activation,
      });
      if (!answer.ok) return context.incident(answer.code, answer.message);
    }
    context.set({
      ...pick(happening.data, variableFields),
      ...(outcomeVariable ? { [outcomeVariable]: happening.outcome } : {}),
    });
    context.leave();
  },
};

/** Null: it comes to nothing, and the element's name is the title. */
function titleNow({ title = null }: JsonObject): Text | null {
  if (typeof title === 'string') return title.trim() === '' ? null : title.slice(0, MOST_TITLE);
  if (title === null || typeof title !== 'object' || Array.isArray(title)) return null;
  const [en, zh] = [titleNow({ title: title.en ?? null }), titleNow({ title: title.zh ?? null })];
  const either = en ?? zh;
  return typeof either === 'string' ? { en: either, ...(typeof zh === 'string' && { zh }) } : null;
}

const MOST_TITLE = 500;

function pick(data: JsonObject, fields: string[]): JsonObject {
  return Object.fromEntries(
    fields.filter((field) => Object.hasOwn(data, field)).map((field) => [field, data[field] as Json]),
  );
}
