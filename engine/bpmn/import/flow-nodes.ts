/** Events, activities and gateways: what BPMN itself says about them, by their BPMN type. */
import type { ElementDefinition, JsonObject } from '../../core/definition.ts';
import { localType, type Moddle, one, textOf } from '../moddle.ts';
import { messageOf, readEventDefinition } from './event-definitions.ts';
import { keep, keepSource, keptOf } from './kept.ts';
import { readLoop } from './loops.ts';
import type { Reading } from './reading.ts';

interface NodeReader {
  type: string;
  /** Properties that become settings, beside those that every node of its kind has. */
  properties?: string[];
  read?(source: Moddle, element: ElementDefinition, read: Reading): void;
  activity?: boolean;
}

/** What a flow node is in Weft; null where there is nothing of its kind. */
export function readFlowNode(
  source: Moddle,
  id: string,
  parent: string | undefined,
  read: Reading,
): ElementDefinition | null {
  const reader = NODES[localType(source)];
  if (!reader) return null;
  const element: ElementDefinition = { id, type: reader.type };
  if (parent !== undefined) element.parent = parent;
  const target = one(source, 'default')?.id;
  if (target) setConfig(element, { default: target });
  reader.read?.(source, element, read);
  if (reader.activity) {
    readLoop(source, element, read);
    if (source.isForCompensation === true) element.forCompensation = true;
    for (const [property, en, zh] of QUANTITIES) {
      const value = source[property];
      if (Object.hasOwn(source, property) && value !== 1)
        read.note(source, 'token-quantity', 'lost', `${en}: here it is always 1.`, `${zh}：此处始终为 1。`);
    }
  }
  const common = reader.activity ? [...ACTIVITY, ...COMMON] : COMMON;
  keep(element, null, keptOf(source, [...common, ...(reader.properties ?? [])]));
  return element;
}

const COMMON = ['default', 'lanes'];
const ACTIVITY = [
  'loopCharacteristics',
  'isForCompensation',
  'dataInputAssociations',
  'dataOutputAssociations',
  'boundaryEventRefs',
];
const EVENT = ['eventDefinitions', 'dataInputAssociations', 'dataOutputAssociations'];
const CONTAINER = ['flowElements', 'artifacts', 'laneSets'];
const QUANTITIES = [
  ['startQuantity', 'It needs several tokens to begin', '需要多个令牌才能开始'],
  ['completionQuantity', 'It gives several tokens when it is done', '完成时产生多个令牌'],
] as const;

export function setConfig(element: ElementDefinition, more: JsonObject): void {
  element.config = { ...element.config, ...more };
}

function event(type: string, more: Partial<NodeReader> = {}): NodeReader {
  return {
    type,
    properties: [...EVENT, ...(more.properties ?? [])],
    read(source, element, read) {
      more.read?.(source, element, read);
      readEventDefinition(source, element, read);
    },
  };
}
const activity = (type: string, more: Partial<NodeReader> = {}): NodeReader => ({ type, activity: true, ...more });

const container = (type: string, more: Partial<NodeReader> = {}): NodeReader =>
  activity(type, { ...more, properties: [...CONTAINER, ...(more.properties ?? [])] });

/** A service, send or business rule task's `operationRef` has no meaning without its web service. */
const message: NodeReader['read'] = (source, element, read) => {
  const to = one(source, 'messageRef');
  if (to || read.looseReference(source, 'bpmn:messageRef'))
    setConfig(element, { message: messageOf(to, source, element, read) });
};

const NODES: { [type: string]: NodeReader | undefined } = {
  StartEvent: event('startEvent', {
    properties: ['isInterrupting'],
    read(source, element) {
      if (Object.hasOwn(source, 'isInterrupting') && source.isInterrupting === false)
        setConfig(element, { interrupting: false });
    },
  }),
  EndEvent: event('endEvent'),
  IntermediateCatchEvent: event('intermediateCatchEvent'),
  IntermediateThrowEvent: event('intermediateThrowEvent'),
  BoundaryEvent: event('boundaryEvent', {
    properties: ['attachedToRef', 'cancelActivity'],
    read(source, element) {
      const host = one(source, 'attachedToRef')?.id;
      if (host) element.attachedTo = host;
      if (Object.hasOwn(source, 'cancelActivity') && source.cancelActivity === false)
        setConfig(element, { interrupting: false });
    },
  }),
  Task: activity('task'),
  ManualTask: activity('manualTask'),
  UserTask: activity('userTask'),
  ServiceTask: activity('serviceTask'),
  BusinessRuleTask: activity('businessRuleTask'),
  ScriptTask: activity('scriptTask', {
    properties: ['script', 'scriptFormat'],
    read(source, element, read) {
      const script = textOf(source, 'script');
      if (!script) return;
      const format = textOf(source, 'scriptFormat') ?? '';
      keep(element, 'script', { source: script, format });
      const found = read.script(source, script, format);
      if (found && found.assignments.length > 0)
        setConfig(element, { assignments: found.assignments.map((each) => ({ ...each })) });
      if (found?.result) keep(element, 'script', { source: script, format, result: found.result });
    },
  }),
  SendTask: activity('sendTask', { read: message }),
  ReceiveTask: activity('receiveTask', {
    properties: ['instantiate'],
    read(source, element, read) {
      message(source, element, read);
      if (source.instantiate === true) setConfig(element, { instantiate: true });
    },
  }),
  CallActivity: activity('callActivity', {
    properties: ['calledElement'],
    read(source, element, read) {
      const called = textOf(source, 'calledElement');
      if (!called) return;
      // only what is framed is an expression: the rest is the id of a process
      const process = /[$#]\{|^=/.test(called) ? read.value(source, called) : called.slice(called.indexOf(':') + 1);
      setConfig(element, { process });
      keepSource(element, 'process', called, undefined, process);
    },
  }),
  SubProcess: container('subProcess', {
    properties: ['triggeredByEvent'],
    read(source, element) {
      if (source.triggeredByEvent === true) setConfig(element, { triggeredByEvent: true });
    },
  }),
  Transaction: container('transaction', { properties: ['triggeredByEvent'] }),
  AdHocSubProcess: container('adHocSubProcess', {
    properties: ['triggeredByEvent', 'ordering', 'cancelRemainingInstances', 'completionCondition'],
    read(source, element, read) {
      const config: JsonObject = {};
      if (Object.hasOwn(source, 'ordering')) config.ordering = String(source.ordering).toLowerCase();
      if (Object.hasOwn(source, 'cancelRemainingInstances') && source.cancelRemainingInstances === false)
        config.cancelRemainingInstances = false;
      const condition = one(source, 'completionCondition');
      const body = textOf(condition, 'body')?.trim();
      if (body) {
        config.completionCondition = read.condition(source, body, textOf(condition, 'language'));
        keepSource(
          element,
          'completionCondition',
          body,
          textOf(condition, 'language'),
          String(config.completionCondition),
        );
      }
      if (Object.keys(config).length > 0) setConfig(element, config);
    },
  }),
  ExclusiveGateway: { type: 'exclusiveGateway' },
  ParallelGateway: { type: 'parallelGateway' },
  InclusiveGateway: { type: 'inclusiveGateway' },
  EventBasedGateway: {
    type: 'eventBasedGateway',
    properties: ['instantiate'],
    read(source, element, read) {
      if (source.instantiate === true) setConfig(element, { instantiate: true });
      if (source.eventGatewayType === 'Parallel') {
        read.note(
          source,
          'parallel-event-gateway',
          'changed',
          'The first event that happens goes on; all of them together are not waited for.',
          '首个发生的事件继续流程，不等待全部事件。',
        );
      }
    },
  },
  ComplexGateway: {
    type: 'complexGateway',
    properties: ['activationCondition'],
    read(source, element, read) {
      const condition = one(source, 'activationCondition');
      const body = textOf(condition, 'body')?.trim();
      if (!body) return;
      const feel = read.condition(source, body, textOf(condition, 'language'));
      setConfig(element, { activationCondition: feel });
      keepSource(element, 'activationCondition', body, textOf(condition, 'language'), feel);
    },
  },
};
