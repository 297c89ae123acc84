import type { ElementDefinition, ProcessDefinition } from './definition.ts';
import { type Container, type Handler, type Plan, PROCESS } from './plan.ts';

/** Where the process and each sub-process begins, and what may happen in it at any time. */
export function containersOf(definition: ProcessDefinition, nodes: Plan['nodes']): Plan['containers'] {
  const containers: Plan['containers'] = Object.create(null);
  const linked = new Set(
    definition.elements.flatMap((element) => nodes[element.id]?.type.traits.goesTo?.(element, definition) ?? []),
  );
  const children = new Map<string, ElementDefinition[]>();
  for (const element of definition.elements) {
    const parent = element.parent ?? PROCESS;
    const list = children.get(parent);
    if (list) list.push(element);
    else children.set(parent, [element]);
  }
  const isHandler = (element: ElementDefinition) => nodes[element.id]?.type.traits.handler?.(element) ?? false;
  const container = (inside: ElementDefinition[], eventSubProcess: boolean): Container => {
    const known = inside.filter((element) => nodes[element.id]);
    const startEvents = known.filter(({ id }) => nodes[id]?.type.traits.starts);
    const none = startEvents.filter(
      (element) => eventSubProcess || !nodes[element.id]?.type.traits.startedBy?.(element, definition),
    );
    const implicit = known.filter(
      (element) =>
        nodes[element.id]?.incoming.length === 0 &&
        !nodes[element.id]?.type.traits.boundary &&
        !element.forCompensation &&
        !isHandler(element) &&
        !linked.has(element.id),
    );
    const handlers = known.filter(isHandler).flatMap((subProcess) => handlersOf(subProcess, children, nodes));
    return {
      begin: (startEvents.length > 0 ? none.slice(0, 1) : implicit).map((element) => element.id),
      handlers: handlers.filter(({ catches }) => catches?.kind !== 'compensation'),
      compensation: handlers.find(({ catches }) => catches?.kind === 'compensation')?.subProcess ?? null,
    };
  };
  containers[PROCESS] = container(children.get(PROCESS) ?? [], false);
  for (const element of definition.elements) {
    if (nodes[element.id]?.type.traits.container)
      containers[element.id] = container(children.get(element.id) ?? [], isHandler(element));
  }
  return containers;
}

function handlersOf(
  subProcess: ElementDefinition,
  children: Map<string, ElementDefinition[]>,
  nodes: Plan['nodes'],
): Handler[] {
  return (children.get(subProcess.id) ?? [])
    .filter(({ id }) => nodes[id]?.type.traits.starts)
    .slice(0, 1)
    .map((start) => {
      const traits = nodes[start.id]?.type.traits;
      return {
        start: start.id,
        subProcess: subProcess.id,
        catches: traits?.catches?.(start) ?? null,
        interrupts: traits?.interrupts?.(start) ?? true,
      };
    });
}
