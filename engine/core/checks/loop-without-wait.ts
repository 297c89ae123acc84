import { nameOf, type Rule } from './rule.ts';

/** A circle in which nothing waits: a token would run in it without end. */
export const loopWithoutWait: Rule = (definition, graph) => {
  const busy = new Set(
    definition.elements
      .filter((element) => !graph.traits(element.id).waits && !callsOut(element.config))
      .map((element) => element.id),
  );
  const circle = findCircle([...busy], (id) =>
    graph
      .outgoing(id)
      .map((flow) => flow.target)
      .filter((target) => busy.has(target)),
  );
  if (!circle) return [];
  const first = graph.byId.get(circle[0] ?? '');
  if (!first) return [];
  const names = circle.map((id) => nameOf(graph.byId.get(id) ?? first));
  return [
    {
      code: 'loop-without-wait',
      severity: 'error',
      element: first.id,
      message: {
        en: `The loop ${names.map((name) => `“${name.en}”`).join(' → ')} never waits. Put a task or a wait into it.`,
        zh: `循环 ${names.map((name) => `“${name.zh}”`).join(' → ')} 中没有等待，请加入任务或等待。`,
      },
    },
  ];
};

/** A step that calls another system waits for its answer. */
function callsOut(config: unknown): boolean {
  return typeof (config as { connector?: unknown } | undefined)?.connector === 'string';
}

function findCircle(ids: string[], next: (id: string) => string[]): string[] | null {
  const done = new Set<string>();
  for (const start of ids) {
    const path: string[] = [];
    const visit = (id: string): string[] | null => {
      if (path.includes(id)) return path.slice(path.indexOf(id));
      if (done.has(id)) return null;
      path.push(id);
      for (const other of next(id)) {
        const circle = visit(other);
        if (circle) return circle;
      }
      path.pop();
      done.add(id);
      return null;
    };
    const circle = visit(start);
    if (circle) return circle;
  }
  return null;
}
