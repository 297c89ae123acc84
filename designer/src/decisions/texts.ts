import { defineTexts } from '../i18n/texts.ts';

export const decisionTexts = defineTexts('decisions', {
  title: ['Decisions', '决策'],
  name: ['Name', '名称'],
  version: ['Version', '版本'],
  id: ['Id', '标识'],
  emptyTitle: ['No decision tables yet', '还没有决策表'],
  emptyText: ['Decision tables that processes use are listed here.', '流程使用的决策表会列在这里。'],
  hitU: ['Unique: exactly one rule applies', '唯一：恰好一条规则适用'],
  hitF: ['First: the first rule that applies counts', '优先：采用第一条适用的规则'],
  hitA: ['Any: all rules that apply agree', '任意：所有适用规则结果一致'],
  hitP: ['Priority: of the rules that apply, the one with the highest output', '优先级：采用结果优先级最高的规则'],
  hitR: ['Rule order: the results of all rules that apply, in order', '规则顺序：按规则顺序列出结果'],
  hitO: ['Output order: the results of all rules that apply, highest first', '输出顺序：按结果优先级列出'],
  hitC: ['Collect: the results of all rules that apply', '收集：汇总所有适用规则的结果'],
  inputs: ['When', '条件'],
  outputs: ['Then', '结果'],
  note: ['Note', '备注'],
  always: ['any value', '任意值'],
  fallback: ['If no rule applies: {{value}}', '无规则适用时：{{value}}'],
  back: ['All decisions', '全部决策'],
});
