/** Sets of stretches of a line: first and last stretch of each part, flat and in order. */
export type Parts = readonly number[];

export function meet(a: Parts, b: Parts): boolean {
  return firstCommon(a, b) >= 0;
}

/** The first stretch that is in both, -1 for none. */
export function firstCommon(a: Parts, b: Parts): number {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i] as number, b[j] as number);
    const to = Math.min(a[i + 1] as number, b[j + 1] as number);
    if (from <= to) return from;
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
    else j += 2;
  }
  return -1;
}

export function common(a: Parts, b: Parts): Parts {
  if (a === b || spans(a, b)) return b;
  if (spans(b, a)) return a;
  const found: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i] as number, b[j] as number);
    const to = Math.min(a[i + 1] as number, b[j + 1] as number);
    if (from <= to) found.push(from, to);
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
    else j += 2;
  }
  return found;
}

/** Whether `a` is one part that holds all of `b`. */
function spans(a: Parts, b: Parts): boolean {
  return (
    a.length === 2 && b.length > 0 && (a[0] as number) <= (b[0] as number) && (a[1] as number) >= (b.at(-1) as number)
  );
}

/** What is in `a` and not in `b`. */
export function without(a: Parts, b: Parts): Parts {
  const found: number[] = [];
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    let from = a[i] as number;
    const to = a[i + 1] as number;
    while (j < b.length && (b[j + 1] as number) < from) j += 2;
    for (let k = j; k < b.length && (b[k] as number) <= to && from <= to; k += 2) {
      if ((b[k] as number) > from) found.push(from, (b[k] as number) - 1);
      from = Math.max(from, (b[k + 1] as number) + 1);
    }
    if (from <= to) found.push(from, to);
  }
  return found;
}

/** All of them in one; parts that touch become one. */
export function together(sets: Parts[]): Parts {
  const parts: [number, number][] = [];
  for (const set of sets)
    for (let at = 0; at < set.length; at += 2) parts.push([set[at] as number, set[at + 1] as number]);
  parts.sort((a, b) => a[0] - b[0]);
  const found: number[] = [];
  for (const [from, to] of parts) {
    const end = found.length - 1;
    if (end > 0 && from <= (found[end] as number) + 1) found[end] = Math.max(found[end] as number, to);
    else found.push(from, to);
  }
  return found;
}

export function holdsAll(a: Parts, b: Parts): boolean {
  return without(b, a).length === 0;
}
