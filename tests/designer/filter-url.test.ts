import { describe, expect, it } from '@jest/globals';
import {
  type Condition,
  decodeCondition,
  encodeCondition,
  nextSort,
  readListState,
  toFilter,
  writeListState,
} from '../../designer/src/records/filter-url.ts';

const conditions: Condition[] = [
  { field: 'status', op: 'eq', value: 'lost' },
  { field: 'budget', op: 'ge', value: { amount: '1000.50', currency: 'EUR' } },
  { field: 'company', op: 'contains', value: 'Ä & B = "C".eq.1' },
  { field: 'owner', op: 'empty' },
  { field: 'newsletter', op: 'eq', value: false },
];

describe('the state of a list in its address', () => {
  it.each(conditions)('brings %j back as it was', (condition) => {
    expect(decodeCondition(encodeCondition(condition))).toEqual(condition);
  });

  it('survives being sent to a colleague', () => {
    const expression = 'record.account.name = "Ä & B" and record.score + 1 > 2';
    const state = { conditions, expression, query: 'Li Wei', sort: '-createdAt' };
    const address = `https://weft.example/records/lead?${writeListState(state)}`;
    expect(readListState(new URL(address).searchParams)).toEqual(state);
  });

  it.each(['', 'status', 'status.drop', 'status.eq.{', '__proto__.eq.1;', 'a b.eq.1'])(
    'ignores the broken part %j',
    (text) => {
      expect(decodeCondition(text)).toBeNull();
    },
  );

  it('asks for all conditions at once, and for none with no filter', () => {
    expect(toFilter([])).toBeUndefined();
    expect(toFilter([], 'record.done')).toEqual({ all: [{ feel: 'record.done' }] });
    expect(toFilter(conditions.slice(0, 1))).toEqual({ all: [{ field: 'status', op: 'eq', value: 'lost' }] });
  });
});

describe('a click on the head of a column', () => {
  it('sorts ascending, then descending, then as the type has it', () => {
    expect(nextSort('-createdAt', 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBeNull();
  });
});
