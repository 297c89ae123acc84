import type { Text } from './definition.ts';

/** Why a change of where an instance stands cannot be made. */
export interface ModificationRefusal {
  /** Its place in the list, from 0. */
  instruction: number;
  element: string | null;
  activation: number | null;
  code: string;
  message: Text;
}

export class Refused extends Error {
  readonly refusal: ModificationRefusal;
  constructor(refusal: ModificationRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function refuse(code: string, element: string | null, activation: number | null, message: Text): never {
  throw new Refused({ instruction: 0, element, activation, code, message });
}

export const NO_TOKEN = {
  en: 'This token is not there any more. Load the instance again.',
  zh: '该令牌已不存在，请重新加载实例。',
};
export const UNKNOWN = { en: 'This version has no such element.', zh: '此版本中没有该元素。' };
export const GONE_SCOPE = { en: 'This sub-process is not open any more.', zh: '该子流程已不再打开。' };
export const OTHER_SCOPE = { en: 'The element is not in this sub-process.', zh: '该元素不在此子流程中。' };
export const WHICH_SCOPE = {
  en: 'Its sub-process is open several times. Say in which one (scope).',
  zh: '其子流程被多次打开，请指明是哪一个（scope）。',
};
export const NO_MORE = {
  en: 'This loop runs while a condition holds; it has no further instances. Change its variables instead.',
  zh: '此循环按条件执行，不能增加实例，请改为修改变量。',
};
