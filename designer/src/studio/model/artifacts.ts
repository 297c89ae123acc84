import type { ArtifactDefinition, Text } from '../../../../engine/core/definition.ts';
import { ARTIFACT_SIZES } from '../../diagram/frame-size.ts';

export type ArtifactType = ArtifactDefinition['type'];

/** What is drawn beside the elements, in the order in which it is offered. Not in the registry: nothing of it is executed. */
export const ARTIFACTS: { type: ArtifactType; title: Text; description: Text }[] = [
  {
    type: 'textAnnotation',
    title: { en: 'Annotation', zh: '注释' },
    description: { en: 'A remark beside the drawing.', zh: '图旁的说明文字。' },
  },
  {
    type: 'dataObjectReference',
    title: { en: 'Data object', zh: '数据对象' },
    description: { en: 'A record or document that is used here.', zh: '此处使用的记录或文档。' },
  },
  {
    type: 'dataStoreReference',
    title: { en: 'Data store', zh: '数据存储' },
    description: { en: 'Where records are kept beyond the process.', zh: '流程之外长期保存的数据。' },
  },
  {
    type: 'group',
    title: { en: 'Group', zh: '分组' },
    description: { en: 'A frame around what belongs together.', zh: '把相关元素框在一起。' },
  },
];

export function artifactSize(type: ArtifactType): { width: number; height: number } {
  return ARTIFACT_SIZES[type];
}

export function artifactTitle(type: ArtifactType): Text {
  return ARTIFACTS.find((one) => one.type === type)?.title ?? type;
}
