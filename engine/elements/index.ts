import type { ElementType } from '../core/element.ts';
import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { complexGateway } from './complex-gateway.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { intermediateThrowEvent } from './intermediate-throw-event.ts';
import { manualTask } from './manual-task.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { task } from './task.ts';
import { transaction } from './transaction.ts';
import { userTask } from './user-task.ts';

/** Every BPMN element type that Weft knows, sorted by file name. A new one is a new file and a line here. */
export const elementTypes: ElementType[] = [
  adHocSubProcess,
  boundaryEvent,
  businessRuleTask,
  callActivity,
  complexGateway,
  endEvent,
  eventBasedGateway,
  exclusiveGateway,
  inclusiveGateway,
  intermediateCatchEvent,
  intermediateThrowEvent,
  manualTask,
  parallelGateway,
  receiveTask,
  scriptTask,
  sendTask,
  serviceTask,
  startEvent,
  subProcess,
  task,
  transaction,
  userTask,
] as ElementType[];

const byType = new Map(elementTypes.map((type) => [type.type, type]));

export function elementType(type: string): ElementType | undefined {
  return byType.get(type);
}
