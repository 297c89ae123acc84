/**
 * The strongly connected components of a graph (Tarjan 1972): sets of ids that can all be reached from each other. An id in no circle is
 * a component of its own. A component comes after those that it leads to. No recursion, so that size is no matter.
 */
export function components(ids: Iterable<string>, next: (id: string) => string[]): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();

  const arrive = (id: string) => {
    order.set(id, order.size);
    lowest.set(id, order.size - 1);
    open.push(id);
    isOpen.add(id);
    return { id, left: next(id) };
  };
  const lower = (id: string, to: number | undefined) => lowest.set(id, Math.min(lowest.get(id) ?? 0, to ?? 0));

  for (const start of ids) {
    if (order.has(start)) continue;
    const path = [arrive(start)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const other = at.left.pop();
      if (other !== undefined) {
        if (!order.has(other)) path.push(arrive(other));
        else if (isOpen.has(other)) lower(at.id, order.get(other));
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before) lower(before.id, lowest.get(at.id));
      if (lowest.get(at.id) !== order.get(at.id)) continue;
      const component = open.splice(open.lastIndexOf(at.id));
      for (const id of component) isOpen.delete(id);
      found.push(component);
    }
  }
  return found;
}

/** A shortest way from `from` back to itself, or null. */
export function circleThrough(from: string, next: (id: string) => string[]): string[] | null {
  const cameFrom = new Map<string, string>();
  const open = [from];
  for (const id of open) {
    for (const other of next(id)) {
      if (other === from) return wayTo(id, cameFrom);
      if (cameFrom.has(other)) continue;
      cameFrom.set(other, id);
      open.push(other);
    }
  }
  return null;
}

function wayTo(id: string, cameFrom: Map<string, string>): string[] {
  const way = [id];
  for (let before = cameFrom.get(id); before !== undefined; before = cameFrom.get(before)) way.push(before);
  return way.reverse();
}
