import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { workflowBundle } from '../../worker/workflow-bundle.ts';
import { quietRuntime } from './driver.ts';
import { historyFrom } from './history.ts';

const FOLDER = new URL('../histories/', import.meta.url);
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('recorded histories of drivers', () => {
  it('are there in every shape', () => {
    expect(names.length).toBeGreaterThanOrEqual(8);
  });

  it('replay without a difference', async () => {
    const histories = names.map((name) => ({
      workflowId: name,
      history: historyFrom(readFileSync(new URL(name, FOLDER), 'utf8')),
    }));
    quietRuntime();
    const failed: string[] = [];
    const bundle = { codePath: await workflowBundle() };
    for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: bundle }, histories)) {
      if (error) failed.push(`${workflowId}: ${error.message}`);
    }
    expect(failed).toEqual([]);
  }, 60_000);
});
