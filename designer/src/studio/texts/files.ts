import type { Texts } from '../../i18n/texts.ts';

/** Texts of bringing processes in and taking them out as files. */
export const filesTexts = {
  importProcess: ['Import', '导入'],
  importTitle: ['Import processes', '导入流程'],
  importHelp: [
    'BPMN 2.0 of Camunda, Flowable, SpiffWorkflow or bpmn-js, or JSON of Weft. Each process comes in as a draft.',
    '支持 Camunda、Flowable、SpiffWorkflow、bpmn-js 的 BPMN 2.0 文件，以及 Weft 的 JSON 文件。每个流程导入为草稿。',
  ],
  importFile: ['File with processes', '流程文件'],
  importDrop: ['Drop a file here', '将文件拖放到此处'],
  importChoose: ['Choose a file', '选择文件'],
  importReading: ['Reading…', '正在读取…'],
  importNoJson: ['This file is not JSON.', '该文件不是 JSON。'],
  importReplace: ['Replace the draft', '替换草稿'],
  importExists: [
    'There are processes with these ids already: {{ids}}. Replacing puts this file in the place of their drafts; what is live stays.',
    '以下标识的流程已存在：{{ids}}。替换后将以此文件取代其草稿，已上线的版本不变。',
  ],
  importDone: ['Came in as drafts', '已导入为草稿'],
  importProblems_one: ['{{count}} problem', '{{count}} 个问题'],
  importProblems_other: ['{{count}} problems', '{{count}} 个问题'],
  importNoProblems: ['no problems', '无问题'],
  importNotes: ['What needs a look', '需要查看的内容'],
  importAllCarried: ['Everything was carried over.', '全部内容均已导入。'],
  importWholeFile: ['The file', '文件'],
  'severity-lost': ['Left out', '未导入'],
  'severity-changed': ['Changed', '已更改'],
  'severity-info': ['For information', '提示'],
  importAnother: ['Another file', '导入其他文件'],
  importClose: ['Close', '关闭'],
  exportProcess: ['Export', '导出'],
  exportBpmn: ['As BPMN 2.0', '导出为 BPMN 2.0'],
  exportJson: ['As JSON', '导出为 JSON'],
} satisfies Texts;
