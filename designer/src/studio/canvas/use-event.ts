import { useCallback, useRef } from 'react';

/**
 * A handler that is always the same function and always does what the latest render says. React Flow renders every
 * node again when one of its handlers is another one.
 */
export function useEvent<Args extends unknown[], Result>(
  handler: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(handler);
  latest.current = handler;
  return useCallback((...args: Args) => latest.current(...args), []);
}
