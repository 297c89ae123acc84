/** Durations as people say them, and as ISO 8601 writes them. */

export type DurationUnit = 'minutes' | 'hours' | 'days' | 'weeks';
export const durationUnits: DurationUnit[] = ['minutes', 'hours', 'days', 'weeks'];

const LETTERS: { [unit in DurationUnit]: [before: string, letter: string] } = {
  minutes: ['PT', 'M'],
  hours: ['PT', 'H'],
  days: ['P', 'D'],
  weeks: ['P', 'W'],
};

/** @example toDuration(30, 'minutes') // 'PT30M' */
export function toDuration(amount: number, unit: DurationUnit): string {
  const [before, letter] = LETTERS[unit];
  return `${before}${amount}${letter}`;
}

/** The one number and unit of a duration; null when it has several, or is none. */
export function fromDuration(iso: string): { amount: number; unit: DurationUnit } | null {
  for (const unit of durationUnits) {
    const [before, letter] = LETTERS[unit];
    const match = new RegExp(`^${before}(\\d+)${letter}$`).exec(iso);
    if (match?.[1] !== undefined) return { amount: Number(match[1]), unit };
  }
  return null;
}
