import { defineTexts } from '../i18n/texts.ts';

/** Texts of the diagram, which pages show without the studio. */
export const diagramTexts = defineTexts('diagram', {
  label: ['Diagram of {{name}}', '{{name}}的流程图'],
  done: ['done', '已完成'],
  doneTimes: ['done {{count}} times', '已完成 {{count}} 次'],
  current: ['here now', '当前位置'],
  incident: ['needs help', '需要处理'],
  ahead: ['not reached', '未到达'],
  subProcesses: ['Sub-processes', '子流程'],
  lookInto: ['Look into “{{name}}”', '查看“{{name}}”'],
});
