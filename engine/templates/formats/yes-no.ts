import { CannotFormat, type Format, noArguments, ofKinds } from './format.ts';

/** True and false in words. */
export const yesNo: Format = {
  name: 'yes-no',
  description: { en: 'Yes or no.', zh: '是或否。' },
  examples: [
    { value: true, call: 'yes-no', en: 'Yes', zh: '是' },
    { value: false, call: 'yes-no', en: 'No', zh: '否' },
  ],
  takes: ofKinds('boolean'),
  misuse: noArguments('yes-no'),
  write(value, _, language) {
    if (typeof value !== 'boolean') throw new CannotFormat('This is neither true nor false');
    if (language === 'zh') return value ? '是' : '否';
    return value ? 'Yes' : 'No';
  },
};
