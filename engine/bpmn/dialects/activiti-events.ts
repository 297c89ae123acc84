/** Events: variables for codes and messages, and what is sent along. */
import type { JsonObject } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import { many, one } from '../moddle.ts';
import { work } from './activiti-services.ts';
import { mappings, type Reader } from './activiti-words.ts';

export const event: Reader = (source, element, read, words) => {
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
