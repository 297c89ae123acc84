/** Events, activities and gateways as BPMN has them. What it has no place for is written as Weft's settings afterwards. */
import type { ElementDefinition, JsonObject, LoopCharacteristics } from '../../core/definition.ts';
import { type Roots, writeEventDefinition } from './event-definitions.ts';
import { type Made, objectOf, sourceOf, type Writing } from './writing.ts';

/** The flow node of an element; a type that BPMN does not have is a task. */
export function writeFlowNode(element: ElementDefinition, write: Writing, roots: Roots): Made {
  const original = element.extensions?.as;
  const type = typeof original === 'string' && /^[a-z]\w+$/i.test(original) ? original : element.type;
  const { bpmn, write: more } = NODES[type] ?? { bpmn: 'bpmn:Task' };
  const made = write.part(bpmn, element.id, element);
  const config = element.config ?? {};
  // BPMN knows no default flow of events: there it is one of Weft's settings.
  const hasDefault = made.$descriptor.propertiesByName?.default !== undefined;
  if (hasDefault && typeof config.default === 'string') write.refer(made, 'default', config.default);
  if (bpmn.endsWith('Event')) writeEventDefinition(made, element, write, roots);
  else if (!bpmn.endsWith('Gateway')) writeActivity(made, element, write);
  more?.(made, config, element, write, roots);
  return made;
}

interface NodeWriter {
  bpmn: string;
  write?(made: Made, config: JsonObject, element: ElementDefinition, write: Writing, roots: Roots): void;
}

const instantiate: NodeWriter['write'] = (made, config) => {
  if (config.instantiate === true) made.set('instantiate', true);
};
const message: NodeWriter['write'] = (made, config, element, _write, roots) => {
  const { name } = objectOf(config.message);
  if (typeof name !== 'string' || name === '') return;
  const wanted = objectOf(objectOf(element.extensions?.bpmn).messageRef).$ref;
  const title = sourceOf(element, 'message', name)?.source ?? name;
  made.set(
    'messageRef',
    roots.find('bpmn:Message', 'name', title, title, typeof wanted === 'string' ? wanted : undefined),
  );
};

const NODES: { [type: string]: NodeWriter | undefined } = {
  startEvent: {
    bpmn: 'bpmn:StartEvent',
    write(made, { interrupting }) {
      if (interrupting === false) made.set('isInterrupting', false);
    },
  },
  endEvent: { bpmn: 'bpmn:EndEvent' },
  intermediateCatchEvent: { bpmn: 'bpmn:IntermediateCatchEvent' },
  intermediateThrowEvent: { bpmn: 'bpmn:IntermediateThrowEvent' },
  boundaryEvent: {
    bpmn: 'bpmn:BoundaryEvent',
    write(made, { interrupting }, element, write) {
      if (element.attachedTo !== undefined) write.refer(made, 'attachedToRef', element.attachedTo);
      if (interrupting === false) made.set('cancelActivity', false);
    },
  },
  task: { bpmn: 'bpmn:Task' },
  manualTask: { bpmn: 'bpmn:ManualTask' },
  userTask: { bpmn: 'bpmn:UserTask' },
  serviceTask: { bpmn: 'bpmn:ServiceTask' },
  businessRuleTask: { bpmn: 'bpmn:BusinessRuleTask' },
  scriptTask: {
    bpmn: 'bpmn:ScriptTask',
    write(made, _config, element) {
      const { source, format } = objectOf(element.extensions?.script);
      if (typeof source !== 'string') return;
      made.set('script', source);
      if (typeof format === 'string' && format !== '') made.set('scriptFormat', format);
    },
  },
  sendTask: { bpmn: 'bpmn:SendTask', write: message },
  receiveTask: {
    bpmn: 'bpmn:ReceiveTask',
    write(made, config, element, write, roots) {
      message(made, config, element, write, roots);
      instantiate(made, config, element, write, roots);
    },
  },
  callActivity: {
    bpmn: 'bpmn:CallActivity',
    write(made, { process }, element) {
      if (typeof process === 'string')
        made.set('calledElement', sourceOf(element, 'process', process)?.source ?? process);
    },
  },
  subProcess: {
    bpmn: 'bpmn:SubProcess',
    write(made, { triggeredByEvent }) {
      if (triggeredByEvent === true) made.set('triggeredByEvent', true);
    },
  },
  transaction: { bpmn: 'bpmn:Transaction' },
  adHocSubProcess: {
    bpmn: 'bpmn:AdHocSubProcess',
    write(made, { ordering, cancelRemainingInstances, completionCondition }, element, write) {
      if (ordering === 'parallel' || ordering === 'sequential')
        made.set('ordering', ordering === 'parallel' ? 'Parallel' : 'Sequential');
      if (cancelRemainingInstances === false) made.set('cancelRemainingInstances', false);
      if (typeof completionCondition === 'string')
        made.set('completionCondition', write.expression(element, 'completionCondition', completionCondition));
    },
  },
  exclusiveGateway: { bpmn: 'bpmn:ExclusiveGateway' },
  parallelGateway: { bpmn: 'bpmn:ParallelGateway' },
  inclusiveGateway: { bpmn: 'bpmn:InclusiveGateway' },
  eventBasedGateway: { bpmn: 'bpmn:EventBasedGateway', write: instantiate },
  complexGateway: {
    bpmn: 'bpmn:ComplexGateway',
    write(made, { activationCondition }, element, write) {
      if (typeof activationCondition === 'string')
        made.set('activationCondition', write.expression(element, 'activationCondition', activationCondition));
    },
  },
};

function writeActivity(made: Made, element: ElementDefinition, write: Writing): void {
  if (element.forCompensation) made.set('isForCompensation', true);
  if (element.loop) made.set('loopCharacteristics', loopOf(element.loop, element, write));
}

function loopOf(loop: LoopCharacteristics, element: ElementDefinition, write: Writing): Made {
  const standard = loop.type === 'standard';
  const made = write.create(standard ? 'bpmn:StandardLoopCharacteristics' : 'bpmn:MultiInstanceLoopCharacteristics');
  write.restore(made, element.extensions?.loop);
  const expression = (key: 'loopCondition' | 'loopCardinality' | 'completionCondition') => {
    const feel = loop[key];
    if (feel !== undefined) made.set(key, write.expression(element, key, feel));
  };
  if (standard) {
    expression('loopCondition');
    if (loop.testBefore) made.set('testBefore', true);
    if (loop.loopMaximum !== undefined) made.set('loopMaximum', loop.loopMaximum);
  } else {
    if (loop.type === 'sequential') made.set('isSequential', true);
    expression('loopCardinality');
    expression('completionCondition');
  }
  return made;
}
