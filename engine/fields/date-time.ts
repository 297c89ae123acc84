import { parseDay } from './date.ts';
import type { FieldType } from './field-type.ts';
import { NO_SETTINGS, ORDER_OPERATORS, ofString, oneCell } from './field-type.ts';

/** An instant, ISO 8601 in UTC. A time without a zone in an import is UTC. */
export const dateTime: FieldType = {
  type: 'dateTime',
  title: { en: 'Date and time', zh: '日期时间' },
  icon: 'clock-circle',
  settingsSchema: NO_SETTINGS,
  toJsonSchema: () => ({ type: 'string', format: 'date-time' }),
  toUiSchema: () => ({ 'ui:widget': 'date-time' }),
  toColumns: () => [{ suffix: '', sql: 'timestamptz' }],
  operators: ORDER_OPERATORS,
  comparison: 'text',
  comparable: (value) => (typeof value === 'string' ? instant(value) : undefined),
  parse(text, _field, options) {
    const [day = '', time = '00:00', zone = 'Z'] = text.trim().split(/[T\s]+|(?=Z$|[+-]\d{2}:?\d{2}$)/);
    const parsed = parseDay(day, options.dateFormat);
    if (!parsed.ok) return parsed;
    const value = instant(`${String(parsed.value)}T${time.padStart(5, '0')}${zone}`);
    return value ? { ok: true, value } : { ok: false, ...noSuchInstant(text) };
  },
  normalise: (value) => (typeof value === 'string' ? (instant(value) ?? value) : value),
  validate: (value) => (typeof value === 'string' && !instant(value) ? noSuchInstant(value) : null),
  format: (value) => (ofString(value) ?? '').replace('T', ' ').replace(/(:\d{2})?\.\d+Z$/, ' UTC'),
  ...oneCell,
};

function instant(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) || time < Date.parse('0001-01-01T00:00:00Z') ? undefined : new Date(time).toISOString();
}

const noSuchInstant = (text: string) => ({
  code: 'not-a-time',
  message: {
    en: `“${text}” is not a date and time such as 2017-03-31T14:30Z. Correct it.`,
    zh: `“${text}”不是形如 2017-03-31T14:30Z 的日期时间。请更正。`,
  },
});
