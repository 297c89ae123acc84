import { defineTexts } from '../i18n/texts.ts';

/** Texts of what the studios of processes and of decisions share. */
export const workbenchTexts = defineTexts('workbench', {
  undo: ['Undo', '撤销'],
  redo: ['Redo', '重做'],
  publish: ['Publish…', '发布…'],
  compareWith: ['Compare with v{{version}}', '与 v{{version}} 比较'],
  compareEnd: ['End comparison', '结束比较'],
  backToDraft: ['Back to the draft', '返回草稿'],
  draft: ['Draft', '草稿'],
  draftOf: ['draft of v{{version}}', 'v{{version}} 草稿'],
  liveVersion: ['v{{version}} is live', 'v{{version}} 已上线'],
  versionNumber: ['Version {{version}}', '版本 {{version}}'],
  versions: ['Versions', '版本'],
  'save-saved': ['saved', '已保存'],
  'save-waiting': ['not saved yet', '尚未保存'],
  'save-saving': ['saving…', '正在保存…'],
  'save-failed': ['not saved; trying again', '未保存，正在重试'],
  'save-conflict': ['not saved', '未保存'],
  conflict: [
    '{{who}} saved this draft {{when}}. Your last changes are not saved.',
    '{{who}}在{{when}}保存了此草稿。您最近的更改尚未保存。',
  ],
  conflictPublished: [
    'This draft was published or discarded meanwhile. Your last changes are not saved.',
    '此草稿已被发布或放弃。您最近的更改尚未保存。',
  ],
  conflictReload: ['Show theirs', '显示对方的版本'],
  conflictCopy: ['Keep mine as a copy', '将我的另存为副本'],
  reloaded: ['{{who}} changed this draft; you see it as it is now.', '{{who}}更改了此草稿，现在显示最新内容。'],
  somebody: ['Somebody else', '其他人'],
  publishTitle: ['Publish version {{version}}', '发布版本 {{version}}'],
  published: ['Version {{version}} is live', '版本 {{version}} 已上线'],
});
