import type { Json, JsonObject, JsonSchema } from '../core/definition.ts';
import type { CompileContext, ElementType, StepContext } from '../core/element.ts';
import type { Answer } from '../core/events.ts';
import type { Expression } from '../expressions/index.ts';
import { type CompiledTimer, compileTimer, declaredVariable, dueAt, timerSchema } from './shared.ts';
import { formFields, type TaskForm } from './task-form.ts';

interface Compiled {
  assignee: Expression | null;
  candidateUsers: Expression | null;
  candidateRoles: string[];
  candidateTeams: string[];
  due: CompiledTimer | null;
  priority: number;
  outcomeVariable: string | null;
  recordFields: string[];
  variableFields: string[];
}

const names: JsonSchema = { type: 'array', items: { type: 'string' } };

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
      priority: {
        type: 'integer',
        minimum: 0,
        maximum: 100,
        default: 50,
        'x-title': { en: 'Priority', zh: '优先级' },
        'x-advanced': true,
      },
    },
    additionalProperties: false,
  },
  traits: { waits: true, split: 'all', hostsBoundary: true },
  compile(element, context) {
    const config = element.config ?? {};
    const roles = known(config.candidateRoles, context.catalog.roles, 'role', context);
    const teams = known(config.candidateTeams, context.catalog.teams, 'team', context);
    if (!config.assignee && !config.candidateUsers && roles.length + teams.length === 0) {
      context.problem({
        code: 'missing-configuration',
        property: 'config.assignee',
        message: { en: 'Say who does it: a person, a role or a team.', zh: '请指定由谁完成：人员、角色或团队。' },
      });
    }
    const outcomes = ((config.outcomes ?? []) as JsonObject[]).map((outcome) => String(outcome.id));
    const form = formFields(config.form as unknown as TaskForm | undefined, outcomes, context);
    const outcomeVariable = typeof config.outcomeVariable === 'string' ? config.outcomeVariable : null;
    return {
      assignee: config.assignee ? context.value(config.assignee, 'config.assignee') : null,
      candidateUsers: config.candidateUsers ? context.value(config.candidateUsers, 'config.candidateUsers') : null,
      candidateRoles: roles,
      candidateTeams: teams,
      due: config.due ? compileTimer(config.due, context, 'config.due') : null,
      priority: typeof config.priority === 'number' ? config.priority : 50,
      outcomeVariable: outcomeVariable && declaredVariable(outcomeVariable, context, 'config.outcomeVariable'),
      ...form,
    };
  },
  enter(context) {
    const { compiled, activation, element } = context;
    const assignee = compiled.assignee ? person(context.evaluate(compiled.assignee), context) : null;
    const listed = compiled.candidateUsers ? context.evaluate(compiled.candidateUsers) : [];
    const candidateUsers = (Array.isArray(listed) ? listed : [listed]).map((user) => person(user, context));
    const due = compiled.due ? dueAt(compiled.due, context) : null;
    context.wait('task');
    context.command({
      type: 'createTask',
      activation,
      scope: 0,
      element: element.id,
      assignee,
      candidateUsers,
      candidateRoles: compiled.candidateRoles,
      candidateTeams: compiled.candidateTeams,
      dueAt: due,
      priority: compiled.priority,
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

function pick(data: JsonObject, fields: string[]): JsonObject {
  return Object.fromEntries(
    fields.filter((field) => Object.hasOwn(data, field)).map((field) => [field, data[field] as Json]),
  );
}

function person(value: Json, context: StepContext<unknown>): string {
  if (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)) return value;
  return context.incident('no-person', `A person is needed here, and the expression gives ${JSON.stringify(value)}.`);
}

function known(
  given: Json | undefined,
  all: { key: string }[],
  kind: 'role' | 'team',
  context: CompileContext,
): string[] {
  const keys = Array.isArray(given) ? given.map(String) : [];
  for (const key of keys) {
    if (all.some((candidate) => candidate.key === key)) continue;
    context.problem({
      code: kind === 'role' ? 'unknown-role' : 'unknown-team',
      property: kind === 'role' ? 'config.candidateRoles' : 'config.candidateTeams',
      message: {
        en: `There is no ${kind} “${key}”. Choose one that exists, or make it under Users.`,
        zh: `没有${kind === 'role' ? '角色' : '团队'}“${key}”，请选择已有的，或在用户管理中创建。`,
      },
    });
  }
  return keys;
}
