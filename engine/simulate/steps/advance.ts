import { parseDuration } from '../../calendars/duration.ts';
import { Refused } from '../stage.ts';
import type { StepType } from './step.ts';

/** The clock moves on; what comes due on the way happens at its time. */
export const advance: StepType<string> = {
  key: 'advance',
  schema: { type: 'string' },
  async run({ stage }, duration) {
    try {
      parseDuration(duration);
    } catch (error) {
      throw new Refused('bad-duration', (error as Error).message);
    }
    await stage.advance(duration);
    return undefined;
  },
};
