import { Refused } from '../stage.ts';
import type { StepType } from './step.ts';

/** The clock moves to the next timer, and what is due then happens. */
export const advanceToNextTimer: StepType<true> = {
  key: 'advanceToNextTimer',
  schema: { const: true },
  async run({ stage }) {
    if (!(await stage.advanceToNextTimer())) throw new Refused('no-timer', 'No timer runs.');
    return undefined;
  },
};
