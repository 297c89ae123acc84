import type { Texts } from '../../i18n/texts.ts';

/** Texts of the requirements graph. */
export const graphTexts = {
  graph: ['What the decision needs', '决策的依赖关系'],
  graphHelp: [
    'What a decision names in its logic is what it needs: the lines follow by themselves.',
    '决策逻辑中用到的名称即为其依赖，连线会自动生成。',
  ],
  'add-required': ['Decision', '决策'],
  'add-input': ['Input', '输入'],
  'add-knowledge': ['Knowledge model', '知识模型'],
  'add-required-placeholder': ['Risk', '风险等级'],
  'add-input-placeholder': ['Order value', '订单金额'],
  'add-knowledge-placeholder': ['Interest', '利息计算'],
  'add-required-help': ['Worked out once, and used by others by its name.', '只计算一次，供其他决策按名称使用。'],
  'add-input-help': ['Handed in by whoever asks the decision.', '由使用此决策的一方提供。'],
  'add-knowledge-help': ['A function that decisions call with parameters.', '供决策带参数调用的函数。'],
  relayout: ['Lay out', '自动布局'],
  'part-kind-decision': ['The decision', '最终决策'],
  'part-kind-required': ['Decision', '决策'],
  'part-kind-input': ['Input', '输入'],
  'part-kind-knowledge': ['Knowledge model', '知识模型'],
  hasProblems: ['It has problems', '存在问题'],
  open: ['Open', '打开'],
  openPart: ['Open “{{name}}”', '打开“{{name}}”'],
  partName: ['Name in expressions', '表达式中的名称'],
  partNameHelp: ['Expressions that use it are rewritten.', '使用它的表达式会随之更新。'],
  needs: ['Needs', '依赖'],
  neededBy: ['Needed by', '被依赖'],
  removePart: ['Remove from the decision', '从决策中移除'],
  connectByName: [
    'Name “{{from}}” in the logic of “{{to}}”: then it is needed there, and the line appears.',
    '请在“{{to}}”的逻辑中使用名称“{{from}}”，连线会自动出现。',
  ],
  whereYouAre: ['Where you are', '当前位置'],
} satisfies Texts;
