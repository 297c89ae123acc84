/** Numbers: decimals of 34 digits. What analysts read of these built-ins. */
import type { Help } from './help.ts';

export const NUMBER_HELP: { [name: string]: Help } = {
  decimal: {
    en: 'The number with so many decimals; a half goes to the even digit.',
    zh: '保留指定位数的小数，逢半取偶。',
    example: 'decimal(2.345, 2) = 2.34',
  },
  floor: {
    en: 'The number rounded towards the smaller one.',
    zh: '向下取整，可指定小数位数。',
    example: 'floor(-1.56, 1) = -1.6',
  },
  ceiling: {
    en: 'The number rounded towards the larger one.',
    zh: '向上取整，可指定小数位数。',
    example: 'ceiling(-1.56, 1) = -1.5',
  },
  'round up': { en: 'The number rounded away from zero.', zh: '远离零舍入。', example: 'round up(1.121, 2) = 1.13' },
  'round down': { en: 'The number rounded towards zero.', zh: '向零舍入。', example: 'round down(-1.126, 2) = -1.12' },
  'round half up': {
    en: 'The number rounded as at school: a half goes away from zero.',
    zh: '四舍五入。',
    example: 'round half up(2.345, 2) = 2.35',
  },
  'round half down': {
    en: 'The number rounded, a half towards zero.',
    zh: '五舍六入。',
    example: 'round half down(2.345, 2) = 2.34',
  },
  abs: { en: 'The number or duration without its sign.', zh: '绝对值。', example: 'abs(-10) = 10' },
  modulo: {
    en: 'What is left when one number is divided by another.',
    zh: '除法的余数。',
    example: 'modulo(-12, 5) = 3',
  },
  sqrt: { en: 'The square root.', zh: '平方根。', example: 'sqrt(16) = 4' },
  log: { en: 'The natural logarithm.', zh: '自然对数。', example: 'decimal(log(10), 6) = 2.302585' },
  exp: { en: 'The number e to a power.', zh: 'e 的幂。', example: 'decimal(exp(5), 4) = 148.4132' },
  odd: { en: 'Whether a number is odd.', zh: '是否为奇数。', example: 'odd(5) = true' },
  even: { en: 'Whether a number is even.', zh: '是否为偶数。', example: 'even(5) = false' },
};
