import type { ElementType } from '../core/element.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { endEvent } from './end-event.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { scriptTask } from './script-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { userTask } from './user-task.ts';

/** Every BPMN element type that Weft knows, sorted by file name. A new one is a new file and a line here. */
export const elementTypes: ElementType[] = [
  boundaryEvent,
  businessRuleTask,
  endEvent,
  exclusiveGateway,
  intermediateCatchEvent,
  parallelGateway,
  scriptTask,
  serviceTask,
  startEvent,
  userTask,
] as ElementType[];

const byType = new Map(elementTypes.map((type) => [type.type, type]));

export function elementType(type: string): ElementType | undefined {
  return byType.get(type);
}
