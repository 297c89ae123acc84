import type { Json } from '../../core/definition.ts';
import { advance } from './advance.ts';
import { advanceToNextTimer } from './advance-to-next-timer.ts';
import { cancel } from './cancel.ts';
import { claim } from './claim.ts';
import { complete } from './complete.ts';
import { expect } from './expect.ts';
import { finishService } from './finish-service.ts';
import { message } from './message.ts';
import { refused } from './refused.ts';
import { setVariables } from './set-variables.ts';
import { signal } from './signal.ts';
import { start } from './start.ts';
import type { StepType } from './step.ts';
import { trigger } from './trigger.ts';

/** Everything that a scenario can do. A new step is a new file and a line here. */
export const steps = [
  start,
  complete,
  claim,
  message,
  signal,
  trigger,
  advance,
  advanceToNextTimer,
  finishService,
  setVariables,
  cancel,
  refused,
  expect,
] as unknown as StepType<Json>[];
