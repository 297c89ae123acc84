import type { ElementDefinition, JsonObject } from '../core/definition.ts';
import type { CompileContext, ElementType } from '../core/element.ts';
import type { Answer, CallBinding, Started } from '../core/events.ts';
import { compileExpression, type Expression, namesOfSchema } from '../expressions/index.ts';
import { defaultFlow, missing, namedByOutputs } from './shared.ts';

interface Compiled {
  process: string;
  binding: CallBinding;
  /** Undefined: none. */
  businessKey?: Expression | null;
  propagate: boolean;
  /** Its `inputs`: what the other process is given. */
  given: string[];
  /** What its `outputs` may name of the other process, all null. */
  results: JsonObject;
}

/** BPMN call activity: another process, as an instance of its own. */
export const callActivity: ElementType<Compiled> = {
  type: 'callActivity',
  title: { en: 'Call a process', zh: '调用流程' },
  description: { en: 'Starts another process and waits until it has ended.', zh: '启动另一个流程并等待其结束。' },
  icon: 'call',
  shape: 'task',
  category: 'subProcess',
  configSchema: {
    type: 'object',
    properties: {
      process: { type: 'string', 'x-title': { en: 'Process', zh: '流程' }, 'x-editor': 'process' },
      binding: {
        type: 'string',
        enum: ['latest', 'version', 'tag'],
        default: 'latest',
        'x-title': { en: 'Which version', zh: '版本' },
        'x-enum-titles': {
          latest: { en: 'the newest', zh: '最新版本' },
          version: { en: 'a certain one', zh: '指定版本' },
          tag: { en: 'with a tag', zh: '指定标签' },
        },
      },
      version: { type: 'integer', minimum: 1, 'x-title': { en: 'Version', zh: '版本号' } },
      versionTag: { type: 'string', maxLength: 100, 'x-title': { en: 'Tag of the version', zh: '版本标签' } },
      businessKey: { type: 'string', 'x-title': { en: 'Business key', zh: '业务键' }, 'x-editor': 'value' },
      propagate: {
        type: 'boolean',
        default: false,
        'x-title': { en: 'All variables go in and out', zh: '传入并传回全部变量' },
        'x-help': {
          en: 'Off: only what is mapped under inputs and outputs.',
          zh: '关闭：仅传递输入和输出映射中的变量。',
        },
      },
      default: defaultFlow,
    },
    additionalProperties: false,
  },
  traits: { activity: true, waits: true, split: 'all', calls },
  results: namedByOutputs,
  compile(element, context) {
    const { process, businessKey, propagate } = element.config ?? {};
    const id = typeof process === 'string' ? process : '';
    checkOutputs(element, context);
    return {
      process: id,
      binding: bindingOf(id, element.config ?? {}, context),
      ...(businessKey ? { businessKey: context.value(businessKey, 'config.businessKey') } : {}),
      propagate: propagate === true,
      given: (element.inputs ?? []).map(({ variable }) => variable),
      // What is named and known here anyway is not lost where the other process does not have it.
      results: Object.fromEntries(
        Object.keys(namedByOutputs(element))
          .filter((name) => !Object.hasOwn(context.names, name))
          .map((name) => [name, null]),
      ),
    };
  },
  enter(context) {
    const { process, binding, businessKey, propagate, given } = context.compiled;
    const { activation, generation, detached, element, subject } = context;
    if (process === '') return context.incident('missing-configuration', 'It is not said which process is called.');
    const variables = context.variables();
    const key = businessKey === undefined ? null : context.evaluate(businessKey);
    const answer: Answer<Started> = context.ask({
      type: 'start',
      process,
      binding,
      variables: propagate ? variables : Object.fromEntries(given.map((name) => [name, variables[name] ?? null])),
      subject,
      businessKey: key === null || typeof key === 'string' ? key : JSON.stringify(key),
      element: element.id,
      activation,
      generation,
      detached,
      catches: context.catches(),
    });
    if (!answer.ok) return context.incident(answer.code, answer.message);
    const { instance, ended } = answer.value;
    if (ended) context.goOnWith({ type: 'ended', ...ended });
    else context.wait('child', { instance });
  },
  on(context, happening) {
    const { propagate, results } = context.compiled;
    const passed = (variables: JsonObject) => (propagate ? variables : {});
    if (happening.type === 'escalated') {
      context.set(passed(happening.variables));
      context.escalate(happening.code);
    } else if (happening.type === 'ended') {
      const { error, variables } = happening;
      if (error) return context.throwError(error.code, error.message, passed(variables));
      context.set(passed(variables));
      context.leave();
      context.keep({ ...results, ...variables });
    }
  },
};

function calls({ config }: ElementDefinition): { process: string; binding: CallBinding } | null {
  const { process, binding, version, versionTag } = config ?? {};
  if (typeof process !== 'string') return null;
  if (binding === 'version') return { process, binding: { type: 'version', version: Number(version) } };
  if (binding === 'tag') return { process, binding: { type: 'tag', tag: String(versionTag ?? '') } };
  return { process, binding: { type: 'latest' } };
}

/**
 * `outputs` name variables of the other process. Its versions come and go while this one stays as it was published: so anything may be
 * named, and what the newest version does not declare is only warned of.
 */
function checkOutputs(element: ElementDefinition, context: CompileContext): void {
  const known = context.catalog.processes?.find(({ id }) => id === element.config?.process)?.variables;
  if (!known) return;
  const names = { ...context.names, ...namesOfSchema(known) };
  for (const [index, { expression }] of (element.outputs ?? []).entries()) {
    const compiled = compileExpression(String(expression), names);
    const unknown = compiled.ok ? undefined : compiled.problems.find(({ code }) => code === 'unknown-variable');
    if (!unknown) continue;
    const { code, message, from, to } = unknown;
    const property = `outputs.${index}.expression`;
    context.problem({ code, severity: 'warning', property, range: { from, to }, message });
  }
}

function bindingOf(process: string, config: JsonObject, context: CompileContext): CallBinding {
  const { binding, version, versionTag } = config;
  const known = context.catalog.processes?.find(({ id }) => id === process);
  const unknown = (property: string, en: string, zh: string) =>
    // It may be published later: a warning. While it is not there, a call is an incident.
    context.problem({
      code: 'unknown-process',
      severity: 'warning',
      property: `config.${property}`,
      message: { en, zh },
    });
  if (process === '') missing(context, 'config.process', 'Choose the process that is called.', '请选择要调用的流程。');
  else if (context.catalog.processes && !known && process !== context.definition.id) {
    unknown(
      'process',
      `There is no published process “${process}”. Publish it first, or choose another.`,
      `没有已发布的流程“${process}”，请先发布，或另选。`,
    );
  }
  if (binding === 'version') {
    if (typeof version !== 'number')
      missing(context, 'config.version', 'Say which version is called.', '请填写版本号。');
    else if (known && !known.versions.includes(version)) {
      unknown('version', `“${process}” has no version ${version}.`, `流程“${process}”没有版本 ${version}。`);
    }
    return { type: 'version', version: typeof version === 'number' ? version : 0 };
  }
  if (binding === 'tag') {
    if (!versionTag) missing(context, 'config.versionTag', 'Say which tag the version has.', '请填写版本标签。');
    else if (known && !known.tags.includes(String(versionTag))) {
      unknown(
        'versionTag',
        `No version of “${process}” has the tag “${String(versionTag)}”.`,
        `流程“${process}”没有标签为“${String(versionTag)}”的版本。`,
      );
    }
    return { type: 'tag', tag: String(versionTag ?? '') };
  }
  return { type: 'latest' };
}
