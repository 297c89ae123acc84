import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import { createSaver } from '../../../designer/src/workbench/saver.ts';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { sample } from './processes.ts';

const renamed = (definition: ProcessDefinition, name: string) => apply(definition, { type: 'rename', id: 'a', name });

describe('the saver of a draft', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function setUp(save: (definition: ProcessDefinition, revision: number) => Promise<number>) {
    const definition = sample();
    return { definition, saver: createSaver(definition, 3, { save, isConflict: (error) => error === 'conflict' }) };
  }

  it('waits for a moment of quiet, and saves what is newest after the revision that it knows', async () => {
    const save = jest.fn(async (_: ProcessDefinition, revision: number) => revision + 1);
    const { definition, saver } = setUp(save);
    const last = renamed(definition, 'Third');
    for (const next of [renamed(definition, 'First'), renamed(definition, 'Second'), last]) saver.change(next);
    expect(saver.get().status).toBe('waiting');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(save.mock.calls).toEqual([[last, 3]]);
    expect(saver.get()).toMatchObject({ status: 'saved', revision: 4 });
  });

  it('does not save what is saved: undone means nothing to do', async () => {
    const save = jest.fn(async () => 4);
    const { definition, saver } = setUp(save);
    saver.change(renamed(definition, 'X'));
    saver.change(definition);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(save).not.toHaveBeenCalled();
    expect(saver.get().status).toBe('saved');
  });

  it('sends one request at a time, and then what changed meanwhile', async () => {
    const answers: ((revision: number) => void)[] = [];
    const save = jest.fn((_: ProcessDefinition, __: number) => new Promise<number>((resolve) => answers.push(resolve)));
    const { definition, saver } = setUp(save);
    const second = renamed(definition, 'Second');
    saver.change(renamed(definition, 'First'));
    await jest.advanceTimersByTimeAsync(1_000);
    saver.change(second);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(save).toHaveBeenCalledTimes(1);
    answers[0]?.(4);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(save.mock.calls[1]).toEqual([second, 4]);
  });

  it('never saves over what another person saved', async () => {
    const save = jest.fn(async () => Promise.reject('conflict'));
    const { definition, saver } = setUp(save);
    saver.change(renamed(definition, 'Mine'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(saver.get().status).toBe('conflict');
    saver.change(renamed(definition, 'Mine again'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('tries again by itself after a failure', async () => {
    const save = jest.fn(async () => 4).mockRejectedValueOnce(new Error('no network') as never);
    const { definition, saver } = setUp(save);
    saver.change(renamed(definition, 'X'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(saver.get().status).toBe('failed');
    await jest.advanceTimersByTimeAsync(6_000);
    expect(saver.get()).toMatchObject({ status: 'saved', revision: 4 });
  });

  it('flushes at once, for publishing', async () => {
    const save = jest.fn(async () => 4);
    const { definition, saver } = setUp(save);
    saver.change(renamed(definition, 'X'));
    await saver.flush();
    expect(saver.get()).toMatchObject({ status: 'saved', revision: 4 });
  });
});
