/** Small BPMN files, written for these tests. */
import { importBpmn } from '../../../engine/bpmn/index.ts';
import type { ElementDefinition, ProcessDefinition } from '../../../engine/core/definition.ts';

const NAMESPACES = {
  camunda: 'http://camunda.org/schema/1.0/bpmn',
  flowable: 'http://flowable.org/bpmn',
  zeebe: 'http://camunda.org/schema/zeebe/1.0',
  spiffworkflow: 'http://spiffworkflow.org/bpmn/schema/1.0/core',
};

/** A file with these root elements; `tool`: whose namespace is declared. */
export function file(content: string, tool?: keyof typeof NAMESPACES): string {
  const more = tool ? ` xmlns:${tool}="${NAMESPACES[tool]}"` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI"${more} targetNamespace="urn:test">${content}</definitions>`;
}

/** A file with one process `p`. */
export const processFile = (content: string, tool?: keyof typeof NAMESPACES, more = ''): string =>
  file(`<process id="p" name="P" isExecutable="true">${content}</process>${more}`, tool);

/** What a file becomes; fails where it is refused. */
export async function read(xml: string) {
  const imported = await importBpmn(xml);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  const [definition] = imported.definitions;
  if (!definition) throw new Error('no process');
  return {
    ...imported,
    definition,
    element: (id: string): ElementDefinition => {
      const found = definition.elements.find((element) => element.id === id);
      if (!found) throw new Error(`no element ${id}`);
      return found;
    },
    codes: imported.notes.map(({ code, element }) => `${code} ${element}`),
  };
}

/** What one element becomes. */
export async function readElement(content: string, tool?: keyof typeof NAMESPACES, more = '') {
  const { definition, codes } = await read(processFile(content, tool, more));
  const [element] = definition.elements;
  if (!element) throw new Error('no element');
  return { element, codes, definition, variables: definition.variables?.properties ?? {} };
}

/** Without what is kept for export. */
export function plain(definition: ProcessDefinition): unknown {
  return JSON.parse(JSON.stringify(definition, (key, value) => (key === 'extensions' ? undefined : value)));
}
