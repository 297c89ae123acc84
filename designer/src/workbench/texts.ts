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
});
