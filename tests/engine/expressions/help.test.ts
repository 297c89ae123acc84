import { describe, expect, it } from '@jest/globals';
import { compileCalendar, type Hours } from '../../../engine/calendars/index.ts';
import { builtinNames, HELP_GROUPS, helpOf } from '../../../engine/expressions/builtins/index.ts';
import { compileExpression } from '../../../engine/expressions/index.ts';
import { NOW } from './helpers.ts';

const DAY: Hours = [['09:00', '18:00']];
const office = compileCalendar({
  key: 'office',
  title: 'Office',
  zone: 'UTC',
  hours: { mon: DAY, tue: DAY, wed: DAY },
});

describe('What the editor shows of a built-in function', () => {
  it('is there for each, in both languages, and for nothing else', () => {
    const written = Object.values(HELP_GROUPS).flatMap((group) => Object.keys(group));
    expect(written.toSorted()).toEqual(builtinNames());
    for (const name of builtinNames()) {
      expect(helpOf(name)?.en).toMatch(/^[A-Z].*\.$/);
      expect(helpOf(name)?.zh).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  it.each(builtinNames())('has an example that is true: %s', (name) => {
    const example = helpOf(name)?.example ?? '';
    expect(example).toContain(`${name}(`);
    const compiled = compileExpression(example, {}, 'boolean');
    if (!compiled.ok || !office.ok) throw new Error(JSON.stringify(compiled));
    expect(compiled.expression.evaluate({}, NOW, undefined, () => office.calendar)).toEqual({ ok: true, value: true });
  });
});
