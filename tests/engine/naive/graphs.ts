/** Random processes without structure. */
import fc from 'fast-check';
import { condition, gateway, hosts, limitConfig, type Piece, piece, plainTask, process } from './pieces.ts';
import type { NaiveElement, NaiveProcess } from './types.ts';

/** Any element may lead to any other. Ways back go through a task, so that nothing turns without waiting. */
export const graphs: fc.Arbitrary<NaiveProcess> = fc
  .array(
    fc.record({
      piece: fc.oneof(
        { weight: 3, arbitrary: piece },
        { weight: 2, arbitrary: fc.constant(gateway('exclusive')) },
        { weight: 2, arbitrary: fc.constant(gateway('parallel')) },
        { weight: 2, arbitrary: fc.constant(gateway('inclusive')) },
        fc.constant<Piece>({ type: 'endEvent', config: {} }),
        limitConfig.map((config): Piece => ({ type: 'boundaryEvent', config })),
      ),
      targets: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      conditions: fc.tuple(condition, condition, condition),
      fallback: fc.boolean(),
      sits: fc.nat(),
    }),
    { minLength: 2, maxLength: 10 },
  )
  .map((nodes) => {
    const hostIndexes = nodes.flatMap(({ piece: candidate }, index) => (hosts(candidate) ? [index] : []));
    const elements: NaiveElement[] = [{ id: 'start', type: 'startEvent', config: {} }];
    const first = nodes.findIndex((node) => node.piece.type !== 'boundaryEvent');
    const flows: NaiveProcess['flows'] = [{ id: 's', source: 'start', target: first < 0 ? 'end' : `n${first}` }];
    let forks = 0;
    for (const [index, node] of nodes.entries()) {
      const id = `n${index}`;
      const sits = node.piece.type === 'boundaryEvent';
      if (sits && hostIndexes.length === 0) {
        elements.push({ id, ...plainTask });
        continue;
      }
      const host = hostIndexes[node.sits % hostIndexes.length] ?? 0;
      elements.push({ id, ...node.piece, ...(sits ? sitting(host, nodes[host]?.piece, node.piece) : {}) });
      if (node.piece.type === 'endEvent') continue;
      const chooses = ['exclusiveGateway', 'inclusiveGateway'].includes(node.piece.type);
      const ways =
        chooses || (node.piece.type === 'parallelGateway' && forks++ < 3) ? node.targets : node.targets.slice(0, 1);
      for (const [way, raw] of ways.entries()) {
        let target = raw % nodes.length;
        while (nodes[target]?.piece.type === 'boundaryEvent' && target < nodes.length) target += 1;
        const flow = `f${index}.${way}`;
        let to = target < nodes.length ? `n${target}` : 'end';
        if (target <= index && to !== 'end') {
          const back = `${flow}.back`;
          elements.push({ id: back, ...plainTask });
          flows.push({ id: `${back}.out`, source: back, target: to });
          to = back;
        }
        const isDefault = chooses && node.fallback && way === ways.length - 1;
        if (isDefault) (elements.find((element) => element.id === id) as NaiveElement).config = { default: flow };
        flows.push({
          id: flow,
          source: id,
          target: to,
          ...(chooses && !isDefault ? { condition: node.conditions[way] as string } : {}),
        });
      }
    }
    elements.push({ id: 'end', type: 'endEvent', config: {} });
    return process(elements, flows);
  });

/** Only a person can claim. */
function sitting(host: number, on: Piece | undefined, { config }: Piece): Partial<NaiveElement> {
  const until = on?.type === 'userTask' ? config.until : 'completed';
  return { attachedTo: `n${host}`, config: { ...config, until } as NaiveElement['config'] };
}
