import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalOf, grouped, rounded } from '../../../engine/templates/formats/decimals.ts';
import { compileTemplate, FORMATS, type Language } from '../../../engine/templates/index.ts';

const NOW = '2026-11-22T08:00:00Z';
const TABLE = FORMATS.flatMap(({ name, examples }) =>
  examples.flatMap(({ value, call, en, zh }) => [
    { name, value, call, language: 'en' as const, written: en },
    { name, value, call, language: 'zh' as const, written: zh },
  ]),
);

function write(value: unknown, call: string, language: Language) {
  const compiled = compileTemplate(`{{ x | ${call} }}`, { x: { kind: 'any' } }, { language });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.expression.evaluate({ x: value as never }, NOW);
}

describe('Formats', () => {
  it.each(TABLE)('$call of $value in $language is $written', ({ value, call, language, written }) => {
    expect(write(value, call, language)).toEqual({ ok: true, value: written });
  });

  it('are in the order of their names, each with examples', () => {
    const names = FORMATS.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(FORMATS.every(({ examples }) => examples.length > 0)).toBe(true);
  });

  it('are on the page about templates as they are', () => {
    // The formatter sets tables in columns.
    const page = readFileSync('docs/templates.md', 'utf8').replace(/ +/g, ' ');
    for (const { examples } of FORMATS)
      for (const { value, call, en, zh } of examples)
        expect(page).toContain(`| \`${JSON.stringify(value)} \\| ${call}\` | ${en} | ${zh} |`.replace(/ +/g, ' '));
  });

  it('write null as nothing', () => {
    for (const { name } of FORMATS.filter(({ empty }) => !empty))
      expect(write(null, name, 'en')).toEqual({ ok: true, value: '' });
  });

  it.each([
    ['soon', 'date'],
    ['2026-02-30', 'date'],
    ['2026-02-03', 'date-time'],
    ['25:00', 'time'],
    ['ten', 'number'],
    [{ amount: 'x', currency: 'EUR' }, 'money'],
    [{ amount: '1', currency: 'euro' }, 'money'],
    [12, 'money'],
    ['yes', 'yes-no'],
    [{ constructor: 1 }, 'number'],
  ])('say that %j cannot be written by %s', (value, call) => {
    expect(write(value, call, 'en')).toMatchObject({
      ok: false,
      code: 'evaluation',
      message: expect.stringContaining(call),
    });
  });

  it('need no Intl: the same bytes everywhere', () => {
    const { DateTimeFormat, NumberFormat, ListFormat } = Intl;
    const [date, number] = [Date.prototype.toLocaleDateString, Number.prototype.toLocaleString];
    const fail = () => {
      throw new Error('Intl was asked.');
    };
    try {
      Object.assign(Intl, { DateTimeFormat: fail, NumberFormat: fail, ListFormat: fail });
      Date.prototype.toLocaleDateString = fail;
      Number.prototype.toLocaleString = fail;
      for (const { value, call, language, written } of TABLE)
        expect(write(value, call, language)).toEqual({ ok: true, value: written });
    } finally {
      Object.assign(Intl, { DateTimeFormat, NumberFormat, ListFormat });
      Date.prototype.toLocaleDateString = date;
      Number.prototype.toLocaleString = number;
    }
  });
});

describe('Decimals as texts', () => {
  it('say exactly what a number is', () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e60, max: 1e60 }), fc.integer());
    fc.assert(
      fc.property(number, (value) => {
        const text = decimalOf(value);
        expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
        expect(grouped(text).replaceAll(',', '')).toBe(text);
      }),
      { seed: 20_261_122, numRuns: 1_000 },
    );
  });

  it('are rounded with halves away from zero, to the cent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 6 }),
        (thousandths, places) => {
          const sign = thousandths < 0n ? '-' : '';
          const digits = String(thousandths < 0n ? -thousandths : thousandths).padStart(7, '0');
          const text = `${sign}${digits.slice(0, -6).replace(/^0+(?=\d)/, '')}.${digits.slice(-6)}`;
          const unit = 10n ** BigInt(6 - places);
          const positive = thousandths < 0n ? -thousandths : thousandths;
          const wanted = ((positive + unit / 2n) / unit) * unit;
          const is = BigInt(rounded(text, places).replace(/[-.]/g, '')) * unit;
          expect(is).toBe(wanted);
        },
      ),
      { seed: 20_261_122, numRuns: 1_000 },
    );
  });
});
