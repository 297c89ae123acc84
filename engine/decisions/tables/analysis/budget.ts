/** What the analysis may cost, in steps of some 20 ns: counted, so that the same table always gets the same answer. */
export class Budget {
  left: number;

  constructor(steps: number) {
    this.left = steps;
  }

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new SpentError('the table is too large to be checked completely');
  }
}

class SpentError extends Error {
  readonly code = 'spent';
}

/** What `work` gives, or null where the budget does not suffice for it. */
export function within<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'spent') return null;
    throw error;
  }
}
