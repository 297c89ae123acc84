/** Camunda 8 (Zeebe): FEEL wherever a text begins with `=`. */
import type { ElementDefinition, JsonObject } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import type { Reading } from '../import/reading.ts';
import { childrenOf, extensions, type Moddle, one, textOf } from '../moddle.ts';
import type { Dialect } from './dialect.ts';
import { readForm } from './form-js.ts';
import { addCallInput, addInput, addOutput, connector, due, loopOver, people, priority, wholeNumber } from './parts.ts';

const first = (source: Moddle | undefined, name: string) => extensions(source, `zeebe:${name}`)[0];
const children = (source: Moddle | undefined, name: string) => childrenOf(source, `zeebe:${name}`);

export const zeebe: Dialect = {
  prefix: 'zeebe',
  loopFrom: 1,
  element(source, element, read) {
    const worker = first(source, 'taskDefinition');
    if (worker) readWorker(source, worker, element, read);
    readMapping(source, element, read);
    readLoop(source, element, read);
    BY_TYPE[element.type]?.(source, element, read);
    const listeners = ['executionListeners', 'taskListeners'].flatMap((name) => extensions(source, `zeebe:${name}`));
    for (const listener of listeners.flatMap((each) => each.$children ?? [])) {
      read.note(
        source,
        'listener',
        'lost',
        `The listener “${textOf(listener, 'type') ?? '?'}” is not carried over. Draw what it does.`,
        `监听器“${textOf(listener, 'type') ?? '?'}”未导入，请将其画为流程步骤。`,
      );
    }
  },
  process(source, definition, read) {
    const tag = textOf(first(source, 'versionTag'), 'value');
    if (tag) definition.versionTag = tag;
    if (extensions(source, 'zeebe:executionListeners').length > 0)
      read.note(
        source,
        'listener',
        'lost',
        'Listeners of the process are not carried over. Draw what they do.',
        '流程监听器未导入，请将其画为流程步骤。',
      );
  },
};

/** A job worker does it, whatever the task is called. */
function readWorker(source: Moddle, worker: Moddle, element: ElementDefinition, read: Reading): void {
  const type = textOf(worker, 'type') ?? '';
  if (element.type.endsWith('Event')) {
    read.note(
      source,
      'event-implementation',
      'lost',
      `The worker “${type}” that sends its message is not carried over: here the message goes to who waits for it.`,
      `发送消息的工作进程“${type}”未导入：此处消息直接送达等待方。`,
    );
    return;
  }
  const done = element.extensions ?? {};
  if (!['serviceTask', 'sendTask'].includes(element.type)) {
    element.extensions = { ...done, as: element.type };
    element.type = 'serviceTask';
  }
  const { default: way } = element.config ?? {};
  element.config = way === undefined ? {} : { default: way };
  connector(element, type.startsWith('=') ? read.value(source, type) : type);
  const retries = textOf(worker, 'retries');
  const attempts = retries ? wholeNumber(source, 'The number of attempts', retries, 1, 20, read) : null;
  if (attempts) setConfig(element, { retry: { attempts } });
  for (const header of children(first(source, 'taskHeaders'), 'header')) {
    const [key, value] = [textOf(header, 'key'), textOf(header, 'value')];
    if (key) addCallInput(element, key, read.value(source, value ?? ''));
  }
}

function readMapping(source: Moddle, element: ElementDefinition, read: Reading): void {
  const mapping = first(source, 'ioMapping');
  if (!mapping) return;
  const pairs = (name: 'input' | 'output') =>
    children(mapping, name).map((each) => ({
      target: textOf(each, 'target') ?? '',
      source: textOf(each, 'source') ?? '',
    }));
  const caught = element.type.endsWith('Event') ? eventKey(element) : null;
  for (const { target, source: from } of pairs('input')) {
    if (element.type.endsWith('Event'))
      read.note(
        source,
        'event-mapping',
        'lost',
        `An event has no variables of its own: “${target}” is not set.`,
        `事件没有自己的变量：未设置“${target}”。`,
      );
    else addInput(element, { variable: local(target, read), expression: read.expression(source, from) });
  }
  const outputs: JsonObject[] = [];
  for (const { target, source: from } of pairs('output')) {
    const whole = nested(target, read.expression(source, from), read);
    if (caught) outputs.push({ variable: whole.variable, expression: ofMessage(whole.expression, caught) });
    else if (!element.type.endsWith('Event')) addOutput(element, whole);
    else
      read.note(
        source,
        'event-mapping',
        'lost',
        `What it maps is not carried over: “${target}”.`,
        `事件的映射未导入：“${target}”。`,
      );
  }
  if (caught && outputs.length > 0)
    setConfig(element, { [caught]: { ...(element.config?.[caught] as JsonObject), output: outputs } });
}

/** `order.id` as a target: an object with that entry. */
function nested(target: string, expression: string, read: Reading): { variable: string; expression: string } {
  const [root = '', ...path] = target.split('.');
  const variable = read.declare(root);
  if (path.length === 0) return { variable, expression };
  const keys = path.map((part) => JSON.stringify(part));
  const key = keys.length === 1 ? keys[0] : `[${keys.join(', ')}]`;
  return { variable, expression: `context put(if ${variable} = null then {} else ${variable}, ${key}, ${expression})` };
}

function local(target: string, read: Reading): string {
  return read.variable(target.split('.')[0] ?? target);
}

const eventKey = ({ type, config }: ElementDefinition) =>
  type === 'endEvent' || type === 'intermediateThrowEvent'
    ? null
    : (['message', 'signal'].find((key) => config?.[key]) ?? null);

/** What comes with a message is named by itself there, and as a part of the message here. */
function ofMessage(expression: string, key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(expression)
    ? `${key}.${expression}`
    : expression;
}

function readLoop(source: Moddle, element: ElementDefinition, read: Reading): void {
  const loop = first(one(source, 'loopCharacteristics'), 'loopCharacteristics');
  if (!loop) return;
  const [collection, item, results, result] = [
    'inputCollection',
    'inputElement',
    'outputCollection',
    'outputElement',
  ].map((name) => textOf(loop, name));
  if (collection) loopOver(element, { collection: read.expression(source, collection) });
  if (item) loopOver(element, { elementVariable: read.variable(item) });
  if (results) loopOver(element, { outputCollection: read.declare(results, { type: 'array' }) });
  if (result) loopOver(element, { outputElement: read.expression(source, result) });
}

type Reader = (source: Moddle, element: ElementDefinition, read: Reading) => void;

const BY_TYPE: { [type: string]: Reader | undefined } = {
  userTask(source, element, read) {
    const given = first(source, 'assignmentDefinition');
    people(
      source,
      {
        assignee: textOf(given, 'assignee'),
        users: textOf(given, 'candidateUsers'),
        groups: textOf(given, 'candidateGroups'),
      },
      element,
      read,
    );
    const when = textOf(first(source, 'taskSchedule'), 'dueDate');
    if (when) setConfig(element, { due: due(source, when, read) });
    priority(source, textOf(first(source, 'priorityDefinition'), 'priority'), element, read);
    readForm(source, element, read);
  },
  startEvent: (source, element, read) => readForm(source, element, read),
  scriptTask(source, element, read) {
    const script = first(source, 'script');
    const [expression, result] = [textOf(script, 'expression'), textOf(script, 'resultVariable')];
    if (expression && result)
      setConfig(element, {
        assignments: [{ variable: read.declare(result), expression: read.expression(source, expression) }],
      });
  },
  businessRuleTask(source, element, read) {
    const called = first(source, 'calledDecision');
    const [decision, result] = [textOf(called, 'decisionId'), textOf(called, 'resultVariable')];
    if (!decision) return;
    setConfig(element, { decision: decision.startsWith('=') ? read.value(source, decision) : decision, inputs: {} });
    const single =
      'if result instance of context and count(get entries(result)) = 1 then get entries(result)[1].value else result';
    if (result) setConfig(element, { output: [{ variable: read.declare(result), expression: single }] });
    read.note(
      source,
      'decision-inputs',
      'info',
      'The decision is given the variables that are called as its inputs: say so where they are called otherwise.',
      '决策使用与其输入同名的变量；名称不同时请指定。',
    );
  },
  callActivity(source, element, read) {
    const called = first(source, 'calledElement');
    if (!called) return;
    const [process, binding, tag] = ['processId', 'bindingType', 'versionTag'].map((name) => textOf(called, name));
    if (process) setConfig(element, { process: process.startsWith('=') ? read.value(source, process) : process });
    if (binding === 'versionTag' && tag) setConfig(element, { binding: 'tag', versionTag: tag });
    const [into, back] = ['propagateAllParentVariables', 'propagateAllChildVariables'].map(
      (name) => String(called[name] ?? 'true') !== 'false',
    );
    if (into || (back && !element.outputs))
      setConfig(element, { propagate: into === true && (back === true || !element.outputs) });
    if (into !== back)
      read.note(
        source,
        'all-variables',
        'changed',
        'All variables are passed both ways, or none: look whether this is right.',
        '变量全部双向传递或都不传递，请确认。',
      );
  },
  adHocSubProcess(source, element, read) {
    const begun = textOf(first(source, 'adHoc'), 'activeElementsCollection');
    if (begun) setConfig(element, { activeElements: read.expression(source, begun) });
  },
};
