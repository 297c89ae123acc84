import { describe, expect, it } from '@jest/globals';
import { forForm, mergePatch, withEmptied } from '../../designer/src/forms/data.ts';
import { mergeFields } from '../../designer/src/records/merge.ts';

describe('what a form sends', () => {
  it('is what was changed, and null for what was emptied', () => {
    const before = { name: 'Acme', phone: '1', city: 'Bonn' };
    expect(mergePatch(before, { name: 'Acme', phone: '2' })).toEqual({ phone: '2', city: null });
  });

  it('does not call money changed when only its keys are in another order', () => {
    expect(
      mergePatch({ budget: { amount: '1', currency: 'EUR' } }, { budget: { currency: 'EUR', amount: '1' } }),
    ).toEqual({});
  });

  it('of a task has all values, and null for what was emptied', () => {
    expect(withEmptied({ notes: 'x', phone: null }, { budget: 1 })).toEqual({ budget: 1, notes: null });
  });

  it('never has empty texts, lists or structures', () => {
    expect(forForm({ a: '', b: null, c: [], d: {}, e: 0, f: false })).toEqual({ e: 0, f: false });
  });
});

describe('two people change one record', () => {
  const base = { company: 'Acme', phone: '1', city: 'Bonn' };

  it('different fields: both changes stay', () => {
    const merged = mergeFields(base, { ...base, phone: '2' }, { ...base, city: 'Köln' });
    expect(merged).toEqual({ patch: { phone: '2' }, clashes: [] });
  });

  it('the same field to the same value: nothing is left to do', () => {
    expect(mergeFields(base, { ...base, phone: '2' }, { ...base, phone: '2' })).toEqual({ patch: {}, clashes: [] });
  });

  it('the same field to different values: a person has to choose', () => {
    const merged = mergeFields(base, { ...base, phone: '2', city: 'Ulm' }, { ...base, phone: '3' });
    expect(merged).toEqual({ patch: { city: 'Ulm' }, clashes: [{ field: 'phone', yours: '2', theirs: '3' }] });
  });

  it('one empties what the other changed: a person has to choose', () => {
    const merged = mergeFields(base, { company: 'Acme', city: 'Bonn' }, { ...base, phone: '3' });
    expect(merged.clashes).toEqual([{ field: 'phone', yours: null, theirs: '3' }]);
  });
});
