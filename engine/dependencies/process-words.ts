/** Places in a process, in words. */
import type { ElementDefinition, ProcessDefinition, Text } from '../core/definition.ts';
import { textOf } from '../core/text.ts';
import { elementType } from '../elements/index.ts';

/** `“Qualify”: Due`. */
export function wordsFor(element: ElementDefinition, pointer: string): { en: string; zh: string } {
  const [, , , part = '', key = ''] = pointer.split('/');
  const schema = part === 'config' ? elementType(element.type)?.configSchema.properties?.[key] : undefined;
  const title =
    (schema?.['x-title'] as Text | undefined) ??
    PARTS[part === 'config' ? key : part] ??
    (part === 'config' ? key : part);
  const name = element.name ?? elementType(element.type)?.title ?? element.id;
  return {
    en: `“${textOf(name, 'en')}”: ${textOf(title, 'en')}`,
    zh: `“${textOf(name, 'zh')}”：${textOf(title, 'zh')}`,
  };
}

const PARTS: { [part: string]: Text | undefined } = {
  inputs: { en: 'Inputs', zh: '输入' },
  outputs: { en: 'Outputs', zh: '输出' },
  loop: { en: 'Loop', zh: '循环' },
  output: { en: 'Keep of the result', zh: '保留的结果' },
  assignments: { en: 'Variables', zh: '变量' },
};

/** `“Gateway”: condition of “yes”`. */
export function wordsForFlow(definition: ProcessDefinition, id: string): { en: string; zh: string } {
  const flow = definition.flows.find((one) => one.id === id);
  const source = definition.elements.find((element) => element.id === flow?.source);
  const from: Text = source?.name ?? (source && elementType(source.type)?.title) ?? '';
  const name: Text = flow?.name ?? definition.elements.find((element) => element.id === flow?.target)?.name ?? id;
  return {
    en: `“${textOf(from, 'en')}”: condition of “${textOf(name, 'en')}”`,
    zh: `“${textOf(from, 'zh')}”：“${textOf(name, 'zh')}”的条件`,
  };
}
