/**
 * Where random processes and random acts come from: a row of numbers. Taken from a seed it is random; given as a list it repeats what was,
 * and a shorter list, or smaller numbers in it, give something simpler. So one shrinker is enough for all that is made of choices.
 */
import { seeded } from '../../faults/random.ts';

export class Choices {
  /** What was chosen so far. */
  readonly made: number[] = [];
  private readonly next: () => number;

  private constructor(next: () => number) {
    this.next = next;
  }

  static ofSeed(seed: number): Choices {
    const random = seeded(seed);
    return new Choices(() => random.between(0, 2 ** 20));
  }

  /** Behind the end of the list: always the simplest. */
  static ofList(list: readonly number[]): Choices {
    let at = 0;
    return new Choices(() => list[at++] ?? 0);
  }

  /** From 0 up to but not `count`. */
  pick(count: number): number {
    const chosen = this.next() % Math.max(1, count);
    this.made.push(chosen);
    return chosen;
  }

  of<T>(options: readonly T[]): T {
    return options[this.pick(options.length)] as T;
  }

  /** True in so many of ten cases. False is simpler. */
  chance(ofTen: number): boolean {
    return this.pick(10) >= 10 - ofTen;
  }

  /** One of them by its weight; the first is the simplest. */
  weighted<T>(options: readonly (readonly [weight: number, option: T])[]): T {
    let at = this.pick(options.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, option] of options) {
      if (at < weight) return option;
      at -= weight;
    }
    throw new Error('There is nothing to choose from.');
  }
}

/** The shortest list of choices found that still fails; tries at most so many. */
export function shrink(
  choices: readonly number[],
  fails: (list: readonly number[]) => boolean,
  tries = 2_000,
): number[] {
  let best = [...choices];
  let left = tries;
  const better = (list: number[]) => {
    left -= 1;
    if (left < 0 || !fails(list)) return false;
    best = list;
    return true;
  };
  for (let again = true; again && left > 0; ) {
    again = false;
    for (const size of [32, 16, 8, 4, 2, 1])
      for (let at = best.length - size; at >= 0 && left > 0; at -= 1)
        if (better([...best.slice(0, at), ...best.slice(at + size)])) again = true;
    for (let at = 0; at < best.length && left > 0; at += 1) {
      const value = best[at] ?? 0;
      for (const smaller of [0, value >> 1, value - 1])
        if (smaller >= 0 && smaller < value && better(best.with(at, smaller))) {
          again = true;
          break;
        }
    }
  }
  return best;
}
