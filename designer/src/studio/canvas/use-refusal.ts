import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../model/rules.ts';

/** Milliseconds for which it is said why something was not done. */
const SAID = 6_000;

/** Why what was just tried was not done, for a while; and a function that says so. */
export function useRefusal(): [Refusal | null, (reason: Refusal) => void] {
  const [said, setSaid] = useState<{ reason: Refusal } | null>(null);
  useEffect(() => {
    const timer = said && setTimeout(() => setSaid(null), SAID);
    return () => clearTimeout(timer ?? undefined);
  }, [said]);
  const say = useCallback((reason: Refusal) => setSaid({ reason }), []);
  return [said?.reason ?? null, say];
}
