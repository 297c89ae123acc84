import type { Graph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** Behind a gateway at which the first event decides, all has to be events that wait, or receive tasks without events on them. */
export const raceWithoutEvents: Rule = (definition, graph) =>
  definition.elements
    .filter((element) => graph.traits(element.id).races)
    .flatMap((gateway): Problem[] => {
      const name = nameOf(gateway);
      const behind = graph.targets(gateway.id);
      if (behind.length === 0) {
        return [
          {
            code: 'race-without-events',
            severity: 'error',
            element: gateway.id,
            message: {
              en: `There is nothing behind “${name.en}” that could happen. Add events to wait for.`,
              zh: `“${name.zh}”之后没有可等待的事件，请添加。`,
            },
          },
        ];
      }
      const others = behind.filter((id) => graph.byId.has(id) && canRace(id, graph) && graph.incoming(id).length > 1);
      const ways = others.map((id): Problem => {
        const other = nameOf(graph.byId.get(id) ?? gateway);
        return {
          code: 'race-with-other-ways',
          severity: 'error',
          element: id,
          message: {
            en: `“${other.en}” waits for what happens first behind “${name.en}”: no other way may lead there. Draw another one for that.`,
            zh: `“${other.zh}”用于“${name.zh}”之后的等待，不能再有其他连线进入。请另画一个事件。`,
          },
        };
      });
      const wrong = behind
        .filter((id) => graph.byId.has(id) && !canRace(id, graph))
        .map((id): Problem => {
          const other = nameOf(graph.byId.get(id) ?? gateway);
          return {
            code: 'race-without-events',
            severity: 'error',
            element: id,
            message: {
              en: `Behind “${name.en}” only events that wait may be, and receive tasks with no events on them; “${other.en}” is none.`,
              zh: `“${name.zh}”之后只能是等待事件，或没有边界事件的接收任务；“${other.zh}”不是。`,
            },
          };
        });
      return [...wrong, ...ways];
    });

/** What can begin an instance from outside is what waits for something to come. */
function canRace(id: string, graph: Graph): boolean {
  const { startedBy, starts } = graph.traits(id);
  return startedBy !== undefined && !starts && graph.waits(id) && graph.boundary(id).length === 0;
}
