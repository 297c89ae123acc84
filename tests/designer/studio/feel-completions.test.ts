import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from '@jest/globals';
import { completions } from '../../../designer/src/studio/feel/language.ts';
import type { Known } from '../../../designer/src/studio/feel/names.ts';
import { builtinNames } from '../../../engine/expressions/builtins/index.ts';

const known = (name: string, kind: string, entries: Known[] = []): Known => ({ name, title: undefined, kind, entries });
const NAMES = [
  known('score', 'number'),
  known('record', 'record', [known('company', 'string'), known('due', 'date'), known('createdAt', 'date-time')]),
];

/** What is offered behind a text. */
function offered(doc: string, explicit = true) {
  const context = new CompletionContext(EditorState.create({ doc }), doc.length, explicit);
  return completions(context, NAMES, (text) => (typeof text === 'object' ? text.en : (text ?? '')))?.options ?? [];
}
const labels = (doc: string) => offered(doc).map(({ label }) => label);

describe('The FEEL editor offers', () => {
  it('names, all functions and the words of the language', () => {
    expect(labels('s')).toEqual(
      expect.arrayContaining(['score', 'record', ...builtinNames(), 'if', 'function', 'instance of']),
    );
  });

  it('functions with what they take and what they do', () => {
    const sort = offered('so').find(({ label }) => label === 'sort');
    expect(sort?.detail).toBe('(list, precedes?)');
    expect(typeof sort?.info).toBe('function');
    expect(offered('mi').find(({ label }) => label === 'min')?.detail).toBe('(list…)');
  });

  it('fields behind a dot, and the parts of dates', () => {
    expect(labels('record.')).toEqual(['company', 'due', 'createdAt']);
    expect(labels('record.due.')).toEqual(['year', 'month', 'day', 'weekday']);
    expect(labels('score > 1 and record.createdAt.ho')).toEqual(
      expect.arrayContaining(['year', 'hour', 'time offset']),
    );
    expect(labels('record.company.')).toEqual([]);
  });

  it('nothing unasked where no name begins', () => {
    expect(offered('1 + ', false)).toEqual([]);
  });
});
