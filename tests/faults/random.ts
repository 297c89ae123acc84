/** A generator that gives the same numbers for the same seed (mulberry32). */
export interface Random {
  seed: number;
  /** From 0 up to but not 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  shuffled<T>(items: readonly T[]): T[];
}

/** The seed given by WEFT_SEED, else a new one. Print it, so that a failure can be repeated. */
export function chosenSeed(): number {
  return Number(process.env.WEFT_SEED ?? Math.floor(Math.random() * 2 ** 31));
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    seed,
    next,
    between,
    shuffled(items) {
      const left = [...items];
      return items.map(() => left.splice(between(0, left.length - 1), 1)[0] as (typeof items)[number]);
    },
  };
}
