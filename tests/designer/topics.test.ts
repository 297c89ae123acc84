import { describe, expect, it } from '@jest/globals';
import { keys, keysOfTopic } from '../../designer/src/api/keys.ts';

describe('a nudge', () => {
  it('about a task makes the task and the lists of tasks stale', () => {
    expect(keysOfTopic('task:7')).toEqual([keys.task('7'), keys.tasks()]);
  });

  it('about a record makes the record, with its timeline, and the lists of its type stale', () => {
    const [record, lists] = keysOfTopic('record:lead:7');
    expect(record).toEqual(keys.timeline('lead', '7').slice(0, 3));
    expect(lists).toEqual(keys.records('lead', { q: 'x' }).slice(0, 2));
  });

  it('about one record does not make others stale', () => {
    expect(keysOfTopic('record:lead:7')).not.toContainEqual(keys.record('lead', '8'));
  });

  it('that is not known makes nothing stale', () => {
    expect(keysOfTopic('moon:full')).toEqual([]);
    expect(keysOfTopic('constructor')).toEqual([]);
  });
});
