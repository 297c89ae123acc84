import { statement } from '../../db/database.ts';
import type { Json } from '../../engine/core/index.ts';
import type { Action } from './action.ts';

const NOTIFY = statement(`
  insert into weft.notice (user_id, at, title, body, link)
  select u.id, $3, $4, $5, $6 from weft.app_user u where u.active and (u.id::text = any($1::text[]) or $2 = any(u.roles))
  returning user_id`);

export const notify: Action = {
  type: 'notify',
  title: { en: 'Notify in the app', zh: '站内通知' },
  description: { en: 'Puts a message into the inbox of people.', zh: '向人员的收件箱发送消息。' },
  icon: 'notify',
  configSchema: {
    type: 'object',
    required: ['title'],
    properties: {
      users: {
        'x-title': { en: 'To people', zh: '通知人员' },
        'x-help': { en: 'One id or a list: =record.owner.id', zh: '一个或多个 id：=record.owner.id' },
        'x-editor': 'value',
      },
      role: { type: 'string', 'x-title': { en: 'To everyone with the role', zh: '通知角色' }, 'x-editor': 'role' },
      title: {
        'x-title': { en: 'Message', zh: '消息' },
        'x-help': {
          en: 'In one language or in both; then everyone sees their own.',
          zh: '可用一种或两种语言；两种语言时按各人的语言显示。',
        },
        'x-editor': 'template',
        'x-target': 'header',
      },
      body: { 'x-title': { en: 'More', zh: '详情' }, 'x-editor': 'template', 'x-target': 'plain' },
    },
  },
  resultSchema: { type: 'object', properties: { notified: { type: 'integer' } } },
  async run({ context, tx, subject, at }, input) {
    const users = (Array.isArray(input.users) ? input.users : [input.users]).filter(
      (user: Json | undefined) => typeof user === 'string',
    );
    const rows = await tx.query<{ user_id: string }>(NOTIFY, [
      users,
      typeof input.role === 'string' ? input.role : null,
      at,
      JSON.stringify(input.title ?? ''),
      input.body === undefined || input.body === null ? null : JSON.stringify(input.body),
      subject ? `/records/${subject.type}/${subject.id}` : null,
    ]);
    if (rows.length > 0) tx.afterCommit(() => context.platform.live.nudge(['notices']));
    return { notified: rows.length };
  },
};
