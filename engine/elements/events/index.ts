import { cancel } from './cancel.ts';
import { compensation } from './compensation.ts';
import { conditional } from './conditional.ts';
import { error } from './error.ts';
import { escalation } from './escalation.ts';
import type { EventDefinition } from './event.ts';
import { link } from './link.ts';
import { message } from './message.ts';
import { signal } from './signal.ts';
import { terminate } from './terminate.ts';
import { timer } from './timer.ts';

/** Every event definition of BPMN, sorted by file name. A new one is a new file and a line here. */
export const eventDefinitions: EventDefinition[] = [
  cancel,
  compensation,
  conditional,
  error,
  escalation,
  link,
  message,
  signal,
  terminate,
  timer,
] as EventDefinition[];
