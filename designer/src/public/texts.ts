import { defineTexts } from '../i18n/texts.ts';

export const publicTexts = defineTexts('public', {
  send: ['Send', '提交'],
  thanksTitle: ['Thank you', '谢谢'],
  again: ['Send another', '再提交一份'],
  tooMany: [
    'Too many forms came from your network just now. What you typed is kept: wait a minute and press “Send” again.',
    '您的网络刚才提交得过于频繁。已填写的内容会保留：请等一分钟，再点“提交”。',
  ],
  leaveEmpty: ['Leave this field empty', '请勿填写此项'],
  gone: ['This form is not open', '此表单未开放'],
  goneText: ['The address may be wrong, or the form was closed.', '地址可能有误，或表单已关闭。'],
  marked: ['Fields with * are needed.', '带 * 的为必填项。'],
});
