import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { simulate } from '../../../scripts/scenario/simulate.ts';

const PROCESSES = new URL('../../../processes/', import.meta.url);
const scenarios = readdirSync(new URL('scenarios/', PROCESSES));

describe('the scenarios that Weft ships with', () => {
  it.each(scenarios)('%s passes', async (name) => {
    const process = new URL(`${name.split('.')[0]}.json`, PROCESSES);
    const report = await simulate([process.pathname], new URL(`scenarios/${name}`, PROCESSES).pathname);
    expect(report.steps.filter(({ passed }) => !passed)).toEqual([]);
  });
});
