import { badContainer } from './bad-container.ts';
import { badId } from './bad-id.ts';
import { badLoop } from './bad-loop.ts';
import { badReference } from './bad-reference.ts';
import { badTrigger } from './bad-trigger.ts';
import { compensationSubProcess } from './compensation-sub-process.ts';
import { compensationWithoutHandler } from './compensation-without-handler.ts';
import { conditionNotAllowed } from './condition-not-allowed.ts';
import { deadlockingJoin } from './deadlocking-join.ts';
import { drawnToNothing } from './drawn-to-nothing.ts';
import { duplicateEvent } from './duplicate-event.ts';
import { duplicateId } from './duplicate-id.ts';
import { gatewayWithoutDefault } from './gateway-without-default.ts';
import { loopWithoutWait } from './loop-without-wait.ts';
import { noStart } from './no-start.ts';
import { noWayOut } from './no-way-out.ts';
import { processSettings } from './process-settings.ts';
import { publicForm } from './public-form.ts';
import { raceWithoutEvents } from './race-without-events.ts';
import type { Rule } from './rule.ts';
import { subProcessStart } from './sub-process-start.ts';
import { undeclaredOutput } from './undeclared-output.ts';
import { unreachable } from './unreachable.ts';

/** All graph checks, sorted by file name. */
export const checks: Rule[] = [
  badContainer,
  badId,
  badLoop,
  badReference,
  badTrigger,
  compensationSubProcess,
  compensationWithoutHandler,
  conditionNotAllowed,
  deadlockingJoin,
  drawnToNothing,
  duplicateEvent,
  duplicateId,
  gatewayWithoutDefault,
  loopWithoutWait,
  noStart,
  noWayOut,
  processSettings,
  publicForm,
  raceWithoutEvents,
  subProcessStart,
  undeclaredOutput,
  unreachable,
];
