import { defineTexts } from './texts.ts';

/** Refusals of the server by code, for the languages in which it gives no detail of its own. */
export const errorTexts = defineTexts('errors', {
  'already-open': ['This is open already.', '已经有一个进行中的实例。'],
  busy: ['The server is busy. Try again in a moment.', '服务器繁忙，请稍后重试。'],
  conflict: ['Somebody else changed this meanwhile. Look at it and try again.', '他人已同时更改，请查看后重试。'],
  'content-type': ['This kind of file is not accepted.', '不接受此类文件。'],
  exists: ['This exists already. Choose another name.', '已存在，请换一个名称。'],
  forbidden: ['You may not do this. Ask your administrator.', '您没有此权限，请联系管理员。'],
  'has-password': ['This person has a password already.', '此人已设置密码，可使用“忘记密码”。'],
  'import-done': ['This import is finished. Upload the file again.', '此导入已完成，请重新上传文件。'],
  inactive: ['This person is deactivated.', '此人已停用，请先重新启用。'],
  'instance-ended': ['This case has ended already.', '此流程已结束。'],
  invalid: ['Please check the marked fields.', '请检查标记的字段。'],
  'last-admin': [
    'This is the last administrator. Make somebody else administrator first.',
    '这是最后一位管理员，请先指定其他管理员。',
  ],
  'no-incident': ['This incident is solved already.', '此异常已解决。'],
  'not-claimed': ['Claim the task first.', '请先领取任务。'],
  'not-found': ['This does not exist, or you may not see it.', '内容不存在，或您无权查看。'],
  'not-logged-in': ['You are logged out. Log in again.', '您已退出登录，请重新登录。'],
  'not-offered': ['This task is not offered to you.', '此任务未分配给您。'],
  problems: ['There are problems to fix first.', '请先解决问题。'],
  'successor-needed': ['There are open tasks. Name a successor.', '还有未完成的任务，请指定接手人。'],
  'task-closed': ['This task is completed already.', '此任务已完成。'],
  'task-taken': ['Somebody else has taken this task.', '他人已领取此任务。'],
  'too-many': ['Too many attempts. Wait a moment and try again.', '操作过于频繁，请稍候再试。'],
  'wrong-login': ['This e-mail and password do not match.', '邮箱与密码不匹配。'],
});
