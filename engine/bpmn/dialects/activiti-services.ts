/** Tasks that are done by code, by a worker or by a kind of their own. */
import type { Assignment, ElementDefinition, JsonObject } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import type { Reading } from '../import/reading.ts';
import { type Moddle, textOf } from '../moddle.ts';
import type { Reader, Words } from './activiti-words.ts';
import { addCallInput, becomeScript, connector } from './parts.ts';

export const service: Reader = (source, element, read, words) => {
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
export function work(source: Moddle, words: Words): { name: string; expression?: string } | null {
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
function retry(text: string | undefined): JsonObject {
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
