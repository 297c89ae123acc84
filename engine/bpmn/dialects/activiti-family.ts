/** What Camunda 7 and Flowable, both grown from Activiti, say in the same words under their own prefixes. */
import type { Assignment, ElementDefinition, JsonObject, ProcessDefinition } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import type { Reading } from '../import/reading.ts';
import { attribute, childrenOf, extensions, type Moddle, many, one, textOf } from '../moddle.ts';
import { addCallInput, becomeScript, connector, due, loopOver, people, wholeNumber } from './parts.ts';

/** Reads attributes and elements with one tool's prefix. */
export class Words {
  readonly prefix: string;
  constructor(prefix: string) {
    this.prefix = prefix;
  }
  of(source: Moddle | undefined, name: string): string | undefined {
    return attribute(source, `${this.prefix}:${name}`);
  }
  elements(source: Moddle | undefined, name: string): Moddle[] {
    return extensions(source, `${this.prefix}:${name}`);
  }
  children(source: Moddle | undefined, name: string): Moddle[] {
    return childrenOf(source, `${this.prefix}:${name}`);
  }
}

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

type Reader = (source: Moddle, element: ElementDefinition, read: Reading, words: Words) => void;

const event: Reader = (source, element, read, words) => {
  const [definition] = many(source, 'eventDefinitions');
  const config = element.config ?? {};
  const put = (key: string, more: JsonObject) =>
    setConfig(element, { [key]: { ...(element.config?.[key] as JsonObject), ...more } });
  for (const [key, names] of CAUGHT) {
    if (typeof config[key] !== 'object') continue;
    for (const name of names) {
      const variable = words.of(definition, `${key}${name}`);
      if (variable) put(key, { [`${name.charAt(0).toLowerCase()}${name.slice(1)}`]: read.declare(variable) });
    }
  }
  const message = words.of(one(definition, 'errorRef'), 'errorMessage');
  if (message && element.type === 'endEvent' && config.error) put('error', { message: read.value(source, message) });
  if (definition && work(definition, words)) {
    read.note(
      source,
      'event-implementation',
      'lost',
      'What it does to send its message is not carried over: here the message goes to who waits for it.',
      '其发送消息的实现未导入：此处消息直接送达等待方。',
    );
  }
  if (config.signal) {
    const variables = mappings(definition, 'in', read, words);
    if (variables.assignments.length > 0)
      put('signal', { variables: variables.assignments.map((each) => ({ ...each })) });
  }
};

const CAUGHT: [string, string[]][] = [
  ['error', ['CodeVariable', 'MessageVariable']],
  ['escalation', ['CodeVariable']],
];

const service: Reader = (source, element, read, words) => {
  const type = words.of(source, 'type');
  if (type && type !== 'external' && !words.of(source, 'topic')) return typed(source, type, element, read, words);
  const done = work(source, words);
  const kept = words.of(source, 'resultVariable') ?? words.of(source, 'resultVariableName');
  const retries = retry(words.elements(source, 'failedJobRetryTimeCycle')[0]?.$body);
  if (done?.expression) {
    const read1 = calculated(source, done.expression, kept, read);
    if (read1) return becomeScript(element, read1);
  }
  if (done) {
    if (kept) setConfig(element, { connector: done.name, ...retries });
    else connector(element, done.name, retries);
    if (kept) setConfig(element, { output: [{ variable: read.declare(kept), expression: 'result' }] });
    for (const field of words.elements(source, 'field')) {
      const value = textOf(field, 'stringValue') ?? textOf(field, 'expression') ?? field.$children?.[0]?.$body;
      addCallInput(element, textOf(field, 'name') ?? '', read.value(source, value ?? ''));
    }
  }
};

/** Tasks with a type of their own: a mail, a call by HTTP, another worker. */
function typed(source: Moddle, type: string, element: ElementDefinition, read: Reading, words: Words): void {
  setConfig(element, { connector: TYPES[type] ?? type });
  const names = FIELDS[type] ?? {};
  for (const field of words.elements(source, 'field')) {
    const name = textOf(field, 'name') ?? '';
    const value = textOf(field, 'stringValue') ?? textOf(field, 'expression') ?? field.$children?.[0]?.$body ?? '';
    const known = names[name];
    if (type === 'http' && name === 'responseVariableName')
      setConfig(element, { output: [{ variable: read.declare(value), expression: 'result.body' }] });
    else if (known !== null) addCallInput(element, known ?? name, read.value(source, value));
  }
}

const TYPES: { [type: string]: string | undefined } = { mail: 'email' };
/** Their settings as Weft's connectors call them; null: without effect here. */
const FIELDS: { [type: string]: { [name: string]: string | null } | undefined } = {
  mail: { from: null },
  http: {
    requestMethod: 'method',
    requestUrl: 'url',
    requestHeaders: 'headers',
    requestBody: 'body',
    saveResponseParametersTransient: null,
    saveResponseVariableAsJson: null,
  },
};

/** What a task's implementation is called; `expression`: it is one. */
function work(source: Moddle, words: Words): { name: string; expression?: string } | null {
  const topic = words.of(source, 'topic');
  if (topic) return { name: topic };
  const java = words.of(source, 'class');
  if (java) return { name: java };
  const delegate = words.of(source, 'delegateExpression');
  if (delegate) return { name: bare(delegate) };
  const expression = words.of(source, 'expression');
  return expression ? { name: bare(expression), expression } : null;
}

const bare = (text: string) => /^[$#]\{\s*([\p{L}\p{N}_.$-]+)/u.exec(text.trim())?.[1] ?? text.trim();

/** An expression that only calculates; null for one that calls something. */
function calculated(source: Moddle, text: string, kept: string | undefined, read: Reading): Assignment[] | null {
  let possible = true;
  const expression = read.translator.expression(text, () => {
    possible = false;
  });
  if (!possible) return null;
  read.note(
    source,
    'calculated',
    'changed',
    'It only calculates, so here it sets variables by expressions.',
    '该任务仅进行计算，在此改为用表达式设置变量。',
  );
  return kept ? [{ variable: read.declare(kept), expression }] : [];
}

/** `R3/PT10M`, or `PT10M,PT20M`: so many attempts, so many seconds between them. */
export function retry(text: string | undefined): JsonObject {
  const given = text?.trim();
  if (!given || /[$#]\{/.test(given)) return {};
  const repeated = /^R(\d+)\/(.+)$/.exec(given);
  const [first, ...more] = (repeated?.[2] ?? given).split(',');
  const seconds = secondsOf(first ?? '');
  if (seconds === null) return {};
  const attempts = repeated ? Number(repeated[1]) : more.length + 2;
  return { retry: { attempts: Math.min(20, Math.max(1, attempts)), interval: Math.min(3600, Math.max(0.1, seconds)) } };
}

function secondsOf(duration: string): number | null {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration.trim());
  if (!parts) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** `in` and `out` mappings; `all`: all variables, too. */
export function mappings(
  source: Moddle | undefined,
  name: 'in' | 'out',
  read: Reading,
  words: Words,
): { assignments: Assignment[]; all: boolean; businessKey?: string } {
  const found: { assignments: Assignment[]; all: boolean; businessKey?: string } = { assignments: [], all: false };
  for (const each of words.elements(source, name)) {
    const [target, from, expression, key] = ['target', 'source', 'sourceExpression', 'businessKey'].map((property) =>
      textOf(each, property),
    );
    if (key) found.businessKey = read.expression(source ?? each, key);
    if (textOf(each, 'variables') === 'all') found.all = true;
    if (!target || !source) continue;
    // what is in quotes is a text, and not a variable
    const value = expression ? read.expression(source, expression) : from ? read.variable(from) : 'null';
    found.assignments.push({
      variable: name === 'out' ? read.declare(target) : read.variable(target),
      expression: value,
    });
  }
  return found;
}

const BY_TYPE: { [type: string]: Reader | undefined } = {
  startEvent(source, element, read, words) {
    event(source, element, read, words);
    const initiator = words.of(source, 'initiator');
    if (!initiator) return;
    read.declare(initiator, { type: 'string' });
    read.note(
      source,
      'initiator',
      'lost',
      `Who starts it is not kept in the variable “${initiator}”. Give it when starting.`,
      `启动人不会自动存入变量“${initiator}”，请在启动时提供。`,
    );
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
    const priority = words.of(source, 'priority');
    const number = priority && wholeNumber(source, 'The priority', priority, 0, 100, read);
    if (typeof number === 'number') setConfig(element, { priority: number });
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
    const entries = listed2(text);
    const users = entries.filter(({ kind }) => kind === 'user').map(({ name }) => name);
    const groups = entries.filter(({ kind }) => kind === 'group').map(({ name }) => name);
    people(source, { users: users.join(',') || undefined, groups: groups.join(',') || undefined }, element, read);
  }
}

function listed2(text: string): { kind: 'user' | 'group'; name: string }[] {
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
