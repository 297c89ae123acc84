import type { OperationRequest } from '../../engine/wire/index.ts';
import { conflictIn } from '../errors.ts';
import { stamp } from '../turn/act.ts';
import type { Operation } from './operate.ts';

/** Ends an instance with the instances that it called: tasks, timers, calls and subscriptions go. */
export const cancel: Operation = {
  heavy: true,
  events: ({ context }, { reason }) => [{ type: 'cancelled', ...stamp(context), reason }],
  key: () => 'cancelled',
};

/** Nothing happens in it any more until it is resumed; what arrives meanwhile is kept, in order. Instances that it called go on. */
export const suspend: Operation = {
  events({ context, row }, { reason }: OperationRequest) {
    if (row.state.head.suspended)
      throw conflictIn('already-suspended', 'This instance is suspended already.', '此实例已挂起。');
    return [{ type: 'suspended', ...stamp(context), reason }];
  },
};

/** What was kept meanwhile is applied, and timers that are due fire. */
export const resume: Operation = {
  events({ context, row }, { reason }: OperationRequest) {
    if (!row.state.head.suspended)
      throw conflictIn('not-suspended', 'This instance is not suspended.', '此实例未挂起。');
    return [{ type: 'resumed', ...stamp(context), reason }];
  },
};
