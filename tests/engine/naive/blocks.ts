/** Random structured processes: blocks in blocks, each with one way in and one way out. */
import fc from 'fast-check';
import {
  type Config,
  condition,
  gateway,
  hosts,
  limitConfig,
  type Piece,
  piece,
  plainTask,
  process,
} from './pieces.ts';
import type { NaiveElement, NaiveProcess } from './types.ts';

interface Limit {
  config: Config;
  /** Structured: ends the process's path or goes back to where the task leads. */
  ends: boolean;
  next: Piece;
}
export type Block =
  | { is: 'piece'; piece: Piece; limits: Limit[] }
  | { is: 'row'; blocks: Block[] }
  | { is: 'choice'; ways: { condition: string; block: Block | null }[]; fallback: Block | null; stops: boolean }
  | { is: 'fork'; branches: Block[] }
  | { is: 'loop'; body: Block; again: string };

const limit = fc.record({ config: limitConfig, ends: fc.boolean(), next: piece });
/** Only a person can claim. */
const limitOf = (host: Piece, { config, ...rest }: Limit): Limit => ({
  ...rest,
  config: host.type === 'userTask' ? config : { ...config, until: 'completed' },
});

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block; leaf: Block }>((tie) => ({
  leaf: fc
    .record({
      piece,
      limits: fc.option(fc.array(limit, { maxLength: 2 }), { nil: [] as Limit[], freq: 1 }),
    })
    .map(
      (made): Block => ({
        is: 'piece',
        piece: made.piece,
        limits: hosts(made.piece) ? made.limits.map((one) => limitOf(made.piece, one)) : [],
      }),
    ),
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
          const then = add(limit.next);
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
