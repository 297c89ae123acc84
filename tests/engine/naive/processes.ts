/** Random processes: structured ones, from blocks in blocks, and graphs in which anything may lead anywhere. */
import fc from 'fast-check';
import type { Value } from './expression.ts';
import type { NaiveElement, NaiveProcess } from './interpreter.ts';

export const PERSON = '00000000-0000-7000-8000-000000000001';

type Config = { [name: string]: Value };
/** An element without its place in a process. */
interface Piece {
  type: string;
  config: Config;
}
export interface Limit {
  config: Config;
  /** Structured: ends the process's path or goes back to where the task leads. */
  ends: boolean;
  then: Piece;
}
export type Block =
  | { is: 'piece'; piece: Piece; limits: Limit[] }
  | { is: 'row'; blocks: Block[] }
  | { is: 'choice'; ways: { condition: string; block: Block | null }[]; fallback: Block | null; stops: boolean }
  | { is: 'fork'; branches: Block[] }
  | { is: 'loop'; body: Block; again: string };

const condition = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b', 'record.amount'), fc.constantFrom('>', '<', '=', '>=', '<='), fc.nat(9))
      .map((parts) => parts.join(' ')),
  },
  { weight: 3, arbitrary: fc.constantFrom('flag', 'not(flag)', 'flag = true', 'a = null', 'b = null or b > 2') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a > 1 and flag = true', 'if a = null then true else a < 5', 'null = a or a - b < 2'),
  },
);
const number = fc.constantFrom(
  '0',
  '3',
  'a',
  'b',
  'if a = null then 1 else a + 1',
  'if b = null then 7 else b - 2',
  'record.amount',
);
const duration = fc.constantFrom(
  'PT1H',
  'PT1H',
  'P2D',
  '=if flag = true then "PT5M" else "PT9M"',
  '=if flag = true then "PT5M" else null',
);

const script = fc.array(fc.tuple(fc.constantFrom('a', 'b'), number), { minLength: 1, maxLength: 2 }).map(
  (all): Piece => ({
    type: 'scriptTask',
    config: { assignments: all.map(([variable, expression]) => ({ variable, expression })) },
  }),
);
const action = fc
  .constantFrom<Config>(
    { action: 'test.add', input: { n: '=a' }, output: [{ variable: 'a', expression: 'result.n' }] },
    { action: 'record.update', input: { values: { amount: '=b' } } },
  )
  .map((config): Piece => ({ type: 'serviceTask', config }));
const call = fc.constant<Piece>({
  type: 'serviceTask',
  config: { connector: 'test.call', input: { n: '=a' }, output: [{ variable: 'b', expression: 'result.n' }] },
});
const rule = number.map(
  (n): Piece => ({
    type: 'businessRuleTask',
    config: { decision: 'grade', inputs: { n }, output: [{ variable: 'b', expression: 'result.level' }] },
  }),
);
const pause = duration.map(
  (text): Piece => ({ type: 'intermediateCatchEvent', config: { timer: { duration: text } } }),
);
const task = fc
  .record({
    assignee: fc.option(fc.constantFrom(`=if flag = true then null else "${PERSON}"`, `="${PERSON}"`), { freq: 4 }),
    keeps: fc.boolean(),
    fields: fc.subarray(['a', 'flag', 'amount']),
  })
  .map(
    ({ assignee, keeps, fields }): Piece => ({
      type: 'userTask',
      config: {
        candidateRoles: ['sales-rep'],
        ...(assignee === null ? {} : { assignee }),
        ...(keeps ? { outcomeVariable: 'said' } : {}),
        outcomes: [
          { id: 'yes', title: 'Yes' },
          { id: 'no', title: 'No' },
        ],
        form: {
          sections: [
            {
              title: 'All',
              fields: fields.map((name) => ({ source: name === 'amount' ? 'record' : 'variable', name })),
            },
          ],
        },
      },
    }),
  );
/** A task that always works, for the loops. */
const plainTask: Piece = {
  type: 'userTask',
  config: {
    candidateRoles: ['sales-rep'],
    form: {
      sections: [
        {
          title: 'All',
          fields: [
            { source: 'variable', name: 'a' },
            { source: 'variable', name: 'flag' },
          ],
        },
      ],
    },
  },
};

const piece = fc.oneof({ weight: 4, arbitrary: task }, script, action, call, rule, pause);
const limitConfig = fc
  .record({ duration, interrupting: fc.boolean(), until: fc.constantFrom('completed', 'claimed') })
  .map(({ duration, interrupting, until }): Config => ({ timer: { duration }, interrupting, until }));

const hosts = (candidate: Piece) => candidate.type === 'userTask' || candidate.config.connector !== undefined;

const limit = fc.record({ config: limitConfig, ends: fc.boolean(), then: piece });

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block; leaf: Block }>((tie) => ({
  leaf: fc
    .record({
      piece,
      limits: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(limit, { maxLength: 2 }) },
      ),
    })
    .map((made): Block => ({ is: 'piece', piece: made.piece, limits: hosts(made.piece) ? made.limits : [] })),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('block'), { minLength: 2, maxLength: 3 }).map((all): Block => ({ is: 'row', blocks: all })),
    fc
      .record({
        ways: fc.array(fc.record({ condition, block: fc.option(tie('block')) }), { minLength: 1, maxLength: 2 }),
        fallback: fc.option(tie('block')),
        stops: fc.boolean(),
      })
      .map((made): Block => ({ is: 'choice', ...made })),
    fc.array(tie('block'), { minLength: 2, maxLength: 3 }).map((branches): Block => ({ is: 'fork', branches })),
    fc.record({ body: tie('block'), again: condition }).map((made): Block => ({ is: 'loop', ...made })),
  ),
})).block;

/** `sound`: no path ends where a join still counts on it, and none is gone twice. */
export function draw(block: Block, sound = false): NaiveProcess {
  const elements: NaiveElement[] = [];
  const flows: NaiveProcess['flows'] = [];
  const add = (piece: Piece, more: Partial<NaiveElement> = {}) => {
    const id = `${piece.type.slice(0, 2)}${elements.length}`;
    elements.push({ id, ...piece, ...more });
    return id;
  };
  const link = (source: string, target: string, condition?: string) => {
    const id = `f${flows.length}`;
    flows.push({ id, source, target, ...(condition ? { condition } : {}) });
    return id;
  };
  /** Draws a block behind `from`; the element that it ends with. */
  const put = (inner: Block, from: string, counted: boolean, condition?: string): string => {
    const enter = (to: string) => {
      link(from, to, condition);
      return to;
    };
    switch (inner.is) {
      case 'piece': {
        const id = enter(add(inner.piece));
        if (inner.limits.length === 0) return id;
        const merge = add(gateway('exclusive'));
        link(id, merge);
        for (const limit of inner.limits) {
          const event = add({ type: 'boundaryEvent', config: limit.config }, { attachedTo: id });
          const then = add(limit.then);
          link(event, then);
          const ends = sound ? !limit.config.interrupting || (limit.ends && !counted) : limit.ends;
          link(then, ends ? add({ type: 'endEvent', config: {} }) : merge);
        }
        return merge;
      }
      case 'row':
        return inner.blocks
          .slice(1)
          .reduce((at, next) => put(next, at, counted), put(inner.blocks[0] as Block, from, counted, condition));
      case 'choice': {
        const split = enter(add(gateway('exclusive')));
        const merge = add(gateway('exclusive'));
        inner.ways.forEach((way, index) => {
          const stops = inner.stops && index === 0 && !(sound && counted);
          const to = stops ? add({ type: 'endEvent', config: {} }) : merge;
          if (way.block) link(put(way.block, split, counted, way.condition), to);
          else link(split, to, way.condition);
        });
        const first = flows.length;
        if (inner.fallback) link(put(inner.fallback, split, counted), merge);
        else link(split, merge);
        const gate = elements.find((element) => element.id === split) as NaiveElement;
        gate.config = { default: `f${first}` };
        return merge;
      }
      case 'fork': {
        const split = enter(add(gateway('parallel')));
        const exits = inner.branches.map((branch) => put(branch, split, true));
        const join = add(gateway('parallel'));
        for (const exit of exits) link(exit, join);
        return join;
      }
      case 'loop': {
        const merge = enter(add(gateway('exclusive')));
        const wait = add(plainTask);
        link(put(inner.body, merge, counted), wait);
        const split = add(gateway('exclusive'));
        link(wait, split);
        link(split, merge, inner.again);
        const out = add(gateway('exclusive'));
        const gate = elements.find((element) => element.id === split) as NaiveElement;
        gate.config = { default: link(split, out) };
        return out;
      }
    }
  };
  const start = add({ type: 'startEvent', config: {} });
  const last = put(block, start, false);
  link(last, add({ type: 'endEvent', config: {} }));
  return process(elements, flows);
}

/** Any element may lead to any other. Ways back go through a task, so that nothing turns without waiting. */
export const graphs: fc.Arbitrary<NaiveProcess> = fc
  .array(
    fc.record({
      piece: fc.oneof(
        { weight: 3, arbitrary: piece },
        { weight: 2, arbitrary: fc.constant(gateway('exclusive')) },
        { weight: 2, arbitrary: fc.constant(gateway('parallel')) },
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
    const flows: NaiveProcess['flows'] = [{ id: 's', source: 'start', target: 'n0' }];
    let forks = 0;
    nodes.forEach((node, index) => {
      const id = `n${index}`;
      const sits = node.piece.type === 'boundaryEvent';
      if (sits && hostIndexes.length === 0) return void elements.push({ id, ...plainTask });
      elements.push({
        id,
        ...node.piece,
        ...(sits ? { attachedTo: `n${hostIndexes[node.sits % hostIndexes.length]}` } : {}),
      });
      if (node.piece.type === 'endEvent') return;
      const chooses = node.piece.type === 'exclusiveGateway';
      const ways =
        chooses || (node.piece.type === 'parallelGateway' && forks++ < 3) ? node.targets : node.targets.slice(0, 1);
      ways.forEach((raw, way) => {
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
      });
    });
    elements.push({ id: 'end', type: 'endEvent', config: {} });
    return process(elements, flows);
  });

function gateway(kind: 'exclusive' | 'parallel'): Piece {
  return { type: `${kind}Gateway`, config: {} };
}

function process(elements: NaiveElement[], flows: NaiveProcess['flows']): NaiveProcess {
  const properties = {
    a: { type: 'number' },
    b: { type: 'number' },
    flag: { type: 'boolean' },
    said: { type: 'string' },
  };
  return { subject: { type: 'thing' }, variables: { properties }, elements, flows };
}
