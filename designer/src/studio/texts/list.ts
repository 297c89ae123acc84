import type { Texts } from '../../i18n/texts.ts';

/** Texts of the list of processes. */
export const listTexts = {
  processes: ['Processes', '流程'],
  startCase: ['Start a case', '启动流程'],
  startCaseOf: ['Start a case of {{name}}', '启动流程：{{name}}'],
  newProcess: ['New process', '新建流程'],
  name: ['Name', '名称'],
  live: ['Live', '已上线'],
  publishedColumn: ['Published', '发布'],
  draft: ['Draft', '草稿'],
  draftReady: ['no problems', '无问题'],
  active: ['Active cases', '进行中'],
  incidents: ['Incidents', '异常'],
  neverPublished: ['not published yet', '尚未发布'],
  emptyTitle: ['No processes yet', '还没有流程'],
  emptyText: [
    'A process says what happens after what, who does it, and by when. Draw the first one.',
    '流程规定先做什么、后做什么、由谁来做、何时完成。现在就画第一个吧。',
  ],
  create: ['Create', '创建'],
  cancel: ['Cancel', '取消'],
  id: ['Id', '标识'],
  idTaken: ['There is a process with this id. Choose another.', '该标识已被使用，请换一个。'],
  idFormat: [
    'Use small letters, digits and hyphens, beginning with a letter.',
    '请使用小写字母、数字和连字符，并以字母开头。',
  ],
  newIdHelp: ['Stands in addresses and in the API; it stays for good.', '用于网址和接口，创建后不可更改。'],
  newNamePlaceholder: ['For example: Contract renewal', '例如：合同续签'],
  startWhenCreated: ['Starts by itself when such a record is created', '创建此类记录时自动启动'],
} satisfies Texts;
