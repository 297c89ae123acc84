/** Letters and digits only, in lower case, without accents: `close_value`, `Close Value` and `closeValue` are the same. */
export function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** How alike two texts are, 0 to 1: Dice's coefficient over pairs of letters. */
export function likeness(a: string, b: string): number {
  const [one, two] = [bare(a), bare(b)];
  if (one === two) return one === '' ? 0 : 1;
  if (one.length < 2 || two.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at < one.length - 1; at += 1)
    pairs.set(one.slice(at, at + 2), (pairs.get(one.slice(at, at + 2)) ?? 0) + 1);
  let shared = 0;
  for (let at = 0; at < two.length - 1; at += 1) {
    const left = pairs.get(two.slice(at, at + 2)) ?? 0;
    if (left > 0) shared += 1;
    pairs.set(two.slice(at, at + 2), left - 1);
  }
  return (2 * shared) / (one.length + two.length - 2);
}

/** The candidate that is most alike, if any is alike enough. */
export function closest(text: string, candidates: Iterable<string>, enough = 0.6): string | undefined {
  let best: string | undefined;
  let score = enough;
  for (const candidate of candidates) {
    const alike = likeness(text, candidate);
    if (alike > score || (alike === score && best === undefined)) [best, score] = [candidate, alike];
  }
  return best;
}
