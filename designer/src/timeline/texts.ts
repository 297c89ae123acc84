import { defineTexts } from '../i18n/texts.ts';

export const timelineTexts = defineTexts('timeline', {
  title: ['Timeline', '时间线'],
  empty: [
    'Nothing has happened yet. Changes, mails and steps of processes will be listed here.',
    '还没有动态。更改、邮件和流程步骤会列在这里。',
  ],
  created: ['Created', '创建'],
  changed: ['Changed', '更改'],
  deleted: ['Deleted', '删除'],
  task: ['Task', '任务'],
  process: ['Process', '流程'],
  mail: ['Mail', '邮件'],
  incident: ['Incident', '异常'],
  activity: ['Activity', '活动'],
  from: ['{{from}} → {{to}}', '{{from}} → {{to}}'],
  empties: ['(empty)', '（空）'],
  today: ['Today', '今天'],
  yesterday: ['Yesterday', '昨天'],
});
