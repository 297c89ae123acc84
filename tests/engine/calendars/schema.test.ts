import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

const valid = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync('schemas/meta/calendar.schema.json', 'utf8')) as object,
);

const CHINA = {
  key: 'china',
  title: { en: 'China', zh: '中国' },
  zone: 'Asia/Shanghai',
  hours: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    sun: [['00:00', '24:00']],
  },
  holidays: [{ date: '2026-10-01', name: { en: 'National Day', zh: '国庆节' } }],
  workdays: [{ date: '2026-10-10', hours: [['09:00', '18:00']] }],
};

describe('The meta-schema of calendars', () => {
  it('takes calendars as they are written', () => {
    expect(valid(CHINA) || valid.errors).toBe(true);
  });

  it.each([
    { ...CHINA, key: 'No Key' },
    { ...CHINA, hours: { monday: [] } },
    { ...CHINA, hours: { mon: [['9', '18']] } },
    { ...CHINA, hours: { mon: [['09:00']] } },
    { ...CHINA, holidays: ['2026-10-01'] },
    { ...CHINA, workdays: [{ date: '2026-10-10' }] },
    { key: 'x', title: 'X', hours: {} },
  ])('refuses others (%#)', (definition) => {
    expect(valid(definition)).toBe(false);
  });
});
