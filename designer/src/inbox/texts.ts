import { defineTexts } from '../i18n/texts.ts';

export const inboxTexts = defineTexts('inbox', {
  title: ['Inbox', '收件箱'],
  unread: ['{{count}} unread', '{{count}} 条未读'],
  readAll: ['Mark all as read', '全部标为已读'],
  emptyTitle: ['Nothing new', '没有新消息'],
  emptyText: [
    'Changes that concern you will be listed here: assignments, reminders, results.',
    '与您有关的变化会列在这里：分配、提醒、结果。',
  ],
  isUnread: ['unread', '未读'],
});
