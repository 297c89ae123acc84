/** Event definitions: one reader each, by their BPMN type. */
import type { ElementDefinition, JsonObject } from '../../core/definition.ts';
import { extensions, localType, type Moddle, many, one, textOf } from '../moddle.ts';
import { keep, keepSource, keptOf } from './kept.ts';
import type { Reading } from './reading.ts';

interface Reader {
  /** The key in the event's settings. */
  key: string;
  read(definition: Moddle, event: ElementDefinition, read: Reading): JsonObject;
  /** Properties that became settings. */
  properties: string[];
}

/** Reads what an event is about into `config[key]`. Of several definitions the first counts. */
export function readEventDefinition(source: Moddle, element: ElementDefinition, read: Reading): void {
  const definitions = [...many(source, 'eventDefinitions'), ...many(source, 'eventDefinitionRef')];
  const [first, ...others] = definitions;
  if (!first) return;
  if (others.length > 0) {
    read.note(
      source,
      'several-event-definitions',
      'lost',
      'Only the first of its event definitions is carried over. Draw an event for each.',
      '只导入了第一个事件定义，请为每个定义分别绘制事件。',
    );
    keep(
      element,
      'events',
      others.map((other) => ({ ...keptOf(other, []), type: other.$type, id: other.id ?? '' })),
    );
  }
  const reader = READERS[localType(first)];
  if (!reader) {
    read.note(
      source,
      'unknown-event-definition',
      'lost',
      `Events of the kind ${localType(first)} are not known here.`,
      `不支持 ${localType(first)} 类型的事件。`,
    );
    return;
  }
  element.config = { ...element.config, [reader.key]: reader.read(first, element, read) };
  const kept = keptOf(first, reader.properties);
  keep(element, 'event', first.id ? { id: first.id, ...kept } : kept);
}

const throws = ({ type }: ElementDefinition) => type === 'intermediateThrowEvent' || type === 'endEvent';

const READERS: { [type: string]: Reader | undefined } = {
  TimerEventDefinition: {
    key: 'timer',
    properties: ['timeDuration', 'timeDate', 'timeCycle'],
    read(definition, element, read) {
      const timer: JsonObject = {};
      for (const [property, key] of [
        ['timeDuration', 'duration'],
        ['timeDate', 'date'],
        ['timeCycle', 'cycle'],
      ] as const) {
        const given = one(definition, property);
        const body = textOf(given, 'body')?.trim();
        if (!body) continue;
        timer[key] = read.time(definition.$parent ?? definition, body);
        keepSource(element, `timer.${key}`, body, textOf(given, 'language'), String(timer[key]));
      }
      return timer;
    },
  },
  MessageEventDefinition: {
    key: 'message',
    properties: [],
    read: (definition, element, read) => messageOf(one(definition, 'messageRef'), definition, element, read),
  },
  SignalEventDefinition: {
    key: 'signal',
    properties: [],
    read(definition, element, read) {
      const signal = one(definition, 'signalRef');
      const name = textOf(signal, 'name') ?? signal?.id ?? read.looseReference(definition, 'bpmn:signalRef') ?? '';
      return { name: named(name, signal ?? definition, element, 'signal', read) };
    },
  },
  ErrorEventDefinition: {
    key: 'error',
    properties: [],
    read(definition, element, read): JsonObject {
      const error = one(definition, 'errorRef');
      const code =
        textOf(error, 'errorCode') ??
        read.looseReference(definition, 'bpmn:errorRef') ??
        (error ? (textOf(error, 'name') ?? error.id) : undefined);
      if (code === undefined) return {};
      return { code: throws(element) ? read.value(definition.$parent ?? definition, code) : code };
    },
  },
  EscalationEventDefinition: {
    key: 'escalation',
    properties: [],
    read(definition, element, read): JsonObject {
      const escalation = one(definition, 'escalationRef');
      const code =
        textOf(escalation, 'escalationCode') ??
        read.looseReference(definition, 'bpmn:escalationRef') ??
        (escalation ? (textOf(escalation, 'name') ?? escalation.id) : undefined);
      if (code === undefined) return {};
      return { code: throws(element) ? read.value(definition.$parent ?? definition, code) : code };
    },
  },
  ConditionalEventDefinition: {
    key: 'conditional',
    properties: ['condition'],
    read(definition, element, read): JsonObject {
      const condition = one(definition, 'condition');
      const body = textOf(condition, 'body')?.trim();
      if (!body) return {};
      const feel = read.condition(definition.$parent ?? definition, body, textOf(condition, 'language'));
      keepSource(element, 'conditional', body, textOf(condition, 'language'), feel);
      return { condition: feel };
    },
  },
  CompensateEventDefinition: {
    key: 'compensation',
    properties: [],
    read(definition, element, read): JsonObject {
      const activity = one(definition, 'activityRef')?.id ?? read.looseReference(definition, 'bpmn:activityRef');
      if (definition.waitForCompletion === false) {
        read.note(
          definition.$parent ?? definition,
          'compensation-waits',
          'changed',
          'Here the process always waits until the compensation is done.',
          '此处流程始终等待补偿完成。',
        );
      }
      return activity && throws(element) ? { activity } : {};
    },
  },
  TerminateEventDefinition: { key: 'terminate', properties: [], read: () => ({}) },
  CancelEventDefinition: { key: 'cancel', properties: [], read: () => ({}) },
  LinkEventDefinition: {
    key: 'link',
    // the other end is found by its name
    properties: ['name', 'source', 'target'],
    read: (definition) => ({ name: textOf(definition, 'name') ?? '' }),
  },
};

/** A message as settings: its name, and the key where the file has one. */
export function messageOf(
  message: Moddle | undefined,
  holder: Moddle,
  element: ElementDefinition,
  read: Reading,
): JsonObject {
  const name = textOf(message, 'name') ?? message?.id ?? read.looseReference(holder, 'bpmn:messageRef') ?? '';
  const settings: JsonObject = { name: named(name, message ?? holder, element, 'message', read) };
  const [subscription] = extensions(message, 'zeebe:subscription');
  const key = textOf(subscription, 'correlationKey');
  if (key && !throws(element)) settings.correlationKey = read.expression(message ?? holder, key);
  return settings;
}

function named(name: string, at: Moddle, element: ElementDefinition, place: string, read: Reading): string {
  // texts stand for themselves, whatever the language of expressions is
  const value = /^=|[$#]\{/.test(name) ? read.value(at, name) : name;
  keepSource(element, place, name, undefined, value);
  return value;
}
