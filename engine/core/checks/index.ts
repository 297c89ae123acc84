import { badId } from './bad-id.ts';
import { badReference } from './bad-reference.ts';
import { conditionNotAllowed } from './condition-not-allowed.ts';
import { deadlockingJoin } from './deadlocking-join.ts';
import { duplicateId } from './duplicate-id.ts';
import { gatewayWithoutDefault } from './gateway-without-default.ts';
import { loopWithoutWait } from './loop-without-wait.ts';
import { noStart } from './no-start.ts';
import { noWayOut } from './no-way-out.ts';
import { publicForm } from './public-form.ts';
import type { Rule } from './rule.ts';
import { unreachable } from './unreachable.ts';

/** All graph checks, sorted by file name. */
export const checks: Rule[] = [
  badId,
  badReference,
  conditionNotAllowed,
  deadlockingJoin,
  duplicateId,
  gatewayWithoutDefault,
  loopWithoutWait,
  noStart,
  noWayOut,
  publicForm,
  unreachable,
];
