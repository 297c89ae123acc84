import type { ElementDefinition, FlowDefinition, ProcessDefinition } from '../../../engine/core/definition.ts';

/** The flow that is taken when no condition holds; null when the element names none. */
export function defaultFlowOf(element: ElementDefinition | undefined): string | null {
  const flow = element?.config?.default;
  return typeof flow === 'string' ? flow : null;
}

/** Is this the default flow of the element that it leaves? */
export function isDefault(definition: ProcessDefinition, flow: FlowDefinition): boolean {
  const source = definition.elements.find((element) => element.id === flow.source);
  return defaultFlowOf(source) === flow.id;
}

/** Does a boundary event leave its activity running, or an event sub-process what is around it? */
export function isNonInterrupting(element: ElementDefinition): boolean {
  return element.config?.interrupting === false;
}

/** Does a receive task or an event-based gateway start instances of its own? */
export function isInstantiating(element: ElementDefinition): boolean {
  return element.config?.instantiate === true;
}
