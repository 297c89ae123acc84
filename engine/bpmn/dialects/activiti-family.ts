/** What Camunda 7 and Flowable, both grown from Activiti, say in the same words under their own prefixes. */
import type { ElementDefinition, JsonObject, ProcessDefinition } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import type { Reading } from '../import/reading.ts';
import { type Moddle, many, one, textOf } from '../moddle.ts';
import { event } from './activiti-events.ts';
import { service, work } from './activiti-services.ts';
import { mappings, type Reader, type Words } from './activiti-words.ts';
import { due, loopOver, people, priority } from './parts.ts';

/** Everything that is said about an element of any type, and about its type. */
export function readFamily(source: Moddle, element: ElementDefinition, read: Reading, words: Words): void {
  if (words.of(source, 'asyncBefore') === 'true' || words.of(source, 'async') === 'true') element.asyncBefore = true;
  if (words.of(source, 'asyncAfter') === 'true' || words.of(source, 'asyncLeave') === 'true') {
    read.note(
      source,
      'async-after',
      'info',
      'A boundary behind it is not needed: what comes next says whether a worker goes on.',
      '无需 asyncAfter：由后续元素决定是否由工作进程继续。',
    );
  }
  const listeners = [
    ...words.elements(source, 'executionListener'),
    ...words.elements(source, 'taskListener'),
    ...words.elements(source, 'eventListener'),
  ];
  for (const listener of listeners) {
    const what =
      ['class', 'delegateExpression', 'expression'].map((name) => textOf(listener, name)).find(Boolean) ?? 'script';
    read.note(
      source,
      'listener',
      'lost',
      `The listener on “${textOf(listener, 'event') ?? '?'}” is not carried over: ${what.slice(0, 100)}. Draw what it does.`,
      `“${textOf(listener, 'event') ?? '?'}”监听器未导入：${what.slice(0, 100)}。请将其画为流程步骤。`,
    );
  }
  const skip = words.of(source, 'skipExpression');
  if (skip)
    read.note(
      source,
      'skip-expression',
      'lost',
      `It is not skipped on a condition here: ${skip.slice(0, 100)}. Draw a gateway.`,
      `此处不支持按条件跳过：${skip.slice(0, 100)}。请使用网关。`,
    );
  const loop = one(source, 'loopCharacteristics');
  const collection = words.of(loop, 'collection');
  if (collection)
    loopOver(element, {
      collection: /[$#]\{/.test(collection) ? read.expression(source, collection) : read.variable(collection),
    });
  const item = words.of(loop, 'elementVariable');
  if (item) loopOver(element, { elementVariable: read.variable(item) });
  BY_TYPE[element.type]?.(source, element, read, words);
}

const BY_TYPE: { [type: string]: Reader | undefined } = {
  startEvent(source, element, read, words) {
    event(source, element, read, words);
    const initiator = words.of(source, 'initiator');
    if (!initiator) return;
    read.declare(initiator, { type: 'string' });
    element.config = { ...element.config, initiator: read.variable(initiator) };
  },
  endEvent: event,
  boundaryEvent: event,
  intermediateCatchEvent: event,
  intermediateThrowEvent: event,
  userTask(source, element, read, words) {
    people(
      source,
      {
        assignee: words.of(source, 'assignee'),
        users: words.of(source, 'candidateUsers'),
        groups: words.of(source, 'candidateGroups'),
      },
      element,
      read,
    );
    potentialOwners(source, element, read);
    const when = words.of(source, 'dueDate');
    if (when) setConfig(element, { due: due(source, when, read) });
    priority(source, words.of(source, 'priority'), element, read);
    if (words.of(source, 'followUpDate'))
      read.note(
        source,
        'follow-up-date',
        'info',
        'The follow-up date is kept for export only.',
        '跟进日期仅为导出保留。',
      );
  },
  serviceTask: service,
  sendTask(source, element, read, words) {
    if (work(source, words) || words.of(source, 'type')) {
      const { message: _message, ...config } = element.config ?? {};
      element.config = config;
    }
    service(source, element, read, words);
  },
  scriptTask(source, element, read, words) {
    const kept = words.of(source, 'resultVariable') ?? words.of(source, 'resultVariableName');
    keepResult(element, kept, read);
    if (words.of(source, 'resource'))
      read.note(
        source,
        'script-not-translated',
        'lost',
        'Its script is in another file, which is not read.',
        '其脚本在另一个文件中，未读取。',
      );
  },
  businessRuleTask(source, element, read, words) {
    const decision = words.of(source, 'decisionRef');
    if (!decision && !work(source, words)) return;
    if (!decision) {
      element.extensions = { ...element.extensions, as: 'businessRuleTask' };
      element.type = 'serviceTask';
      return service(source, element, read, words);
    }
    setConfig(element, { decision: /[$#]\{/.test(decision) ? read.value(source, decision) : decision, inputs: {} });
    const kept = words.of(source, 'resultVariable');
    if (kept)
      setConfig(element, {
        output: [{ variable: read.declare(kept), expression: decided(words.of(source, 'mapDecisionResult')) }],
      });
    read.note(
      source,
      'decision-inputs',
      'info',
      'The decision is given the variables that are called as its inputs: say so where they are called otherwise.',
      '决策使用与其输入同名的变量；名称不同时请指定。',
    );
  },
  callActivity(source, element, read, words) {
    const binding = words.of(source, 'calledElementBinding');
    const [version, tag] = [words.of(source, 'calledElementVersion'), words.of(source, 'calledElementVersionTag')];
    if (binding === 'version' && version && /^\d+$/.test(version))
      setConfig(element, { binding: 'version', version: Number(version) });
    else if (binding === 'versionTag' && tag) setConfig(element, { binding: 'tag', versionTag: tag });
    else if (binding === 'version')
      read.note(
        source,
        'call-version',
        'lost',
        'The version is found by an expression: the latest is called here.',
        '版本由表达式确定：此处调用最新版本。',
      );
    const [given, back] = [mappings(source, 'in', read, words), mappings(source, 'out', read, words)];
    if (given.assignments.length > 0) element.inputs = [...(element.inputs ?? []), ...given.assignments];
    if (back.assignments.length > 0) element.outputs = [...(element.outputs ?? []), ...back.assignments];
    const all = given.all || back.all || words.of(source, 'inheritVariables') === 'true';
    if (all) setConfig(element, { propagate: true });
    if (all && !(given.all && back.all))
      read.note(
        source,
        'all-variables',
        'changed',
        'All variables are passed both ways here.',
        '此处所有变量双向传递。',
      );
    const key =
      given.businessKey ??
      (words.of(source, 'businessKey') ? read.expression(source, words.of(source, 'businessKey') ?? '') : undefined);
    if (key && !/businessKey|BusinessKey/.test(key)) setConfig(element, { businessKey: `=${key}` });
  },
};

/** The script's value goes into a variable; with one, its assignments are the last but that. */
function keepResult(element: ElementDefinition, kept: string | undefined, read: Reading): void {
  const script = element.extensions?.script as JsonObject | undefined;
  if (!kept || typeof script?.result !== 'string') return;
  const before = (element.config?.assignments ?? []) as JsonObject[];
  setConfig(element, { assignments: [...before, { variable: read.declare(kept), expression: script.result }] });
}

function decided(as: string | undefined): string {
  return as === 'singleEntry'
    ? 'if result instance of context then get entries(result)[1].value else result'
    : 'result';
}

/** BPMN's own way to say who may do a task: `user(a), group(b)`. */
function potentialOwners(source: Moddle, element: ElementDefinition, read: Reading): void {
  for (const owner of many(source, 'resources')) {
    const text = textOf(one(one(owner, 'resourceAssignmentExpression'), 'expression'), 'body');
    if (!text) continue;
    if (owner.$type === 'bpmn:HumanPerformer') {
      people(source, { assignee: text }, element, read);
      continue;
    }
    const entries = peopleIn(text);
    const users = entries.filter(({ kind }) => kind === 'user').map(({ name }) => name);
    const groups = entries.filter(({ kind }) => kind === 'group').map(({ name }) => name);
    people(source, { users: users.join(',') || undefined, groups: groups.join(',') || undefined }, element, read);
  }
}

function peopleIn(text: string): { kind: 'user' | 'group'; name: string }[] {
  return text.split(',').map((part) => {
    const found = /^\s*(user|group)\s*\(\s*(.*?)\s*\)\s*$/.exec(part);
    return found ? { kind: found[1] as 'user' | 'group', name: found[2] ?? '' } : { kind: 'group', name: part.trim() };
  });
}

/** What is said about the process itself. */
export function readFamilyProcess(source: Moddle, definition: ProcessDefinition, read: Reading, words: Words): void {
  const tag = words.of(source, 'versionTag');
  if (tag) definition.versionTag = tag;
  for (const name of ['candidateStarterGroups', 'candidateStarterUsers']) {
    const value = words.of(source, name);
    if (value)
      read.note(
        source,
        'starters',
        'info',
        `Who may start it is decided by roles here: ${value.slice(0, 100)}`,
        `此处由角色决定谁可以启动：${value.slice(0, 100)}`,
      );
  }
  if (words.elements(source, 'executionListener').length > 0)
    read.note(
      source,
      'listener',
      'lost',
      'Listeners of the process are not carried over. Draw what they do.',
      '流程监听器未导入，请将其画为流程步骤。',
    );
}
