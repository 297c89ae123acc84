/** The kinds of blocks that random processes are made of. */
import type { Drawing, Kind, Kinds } from './drawer.ts';
import type { Value } from './expression.ts';
import type { Path } from './sheet.ts';
import type { Values } from './types.ts';

const row: Kind = (draw, path) => {
  draw.block(path);
  draw.block(path);
};

const task: Kind = (draw, path) => {
  const id = draw.task(path, draw.mapped(path));
  draw.undo(path, id);
  draw.boundaries(path, id, {});
};

const choice: Kind = (draw, path) => {
  const split = draw.step(path, 'exclusiveGateway');
  const merge = draw.add('exclusiveGateway', {}, path.parent);
  const { quiet } = path;
  const condition = draw.condition(path);
  const way: Path = { ...path, from: split, condition, depth: path.depth + 1 };
  draw.block(way);
  const violent = draw.choices.weighted([
    [5, null],
    [1, 'terminate'],
    [2, 'error'],
    [2, 'escalation'],
    [1, 'none'],
  ] as const);
  if (violent && way.from !== null && draw.room > 2) draw.maybe(way, violent);
  draw.lead(way, merge);
  const other: Path = { ...path, from: split, depth: path.depth + 1, quiet };
  delete other.condition;
  if (draw.choices.chance(4)) {
    const first = draw.add('task', {}, path.parent);
    draw.element(split).config = { default: draw.link(split, first) };
    other.from = first;
    draw.block(other);
    draw.lead(other, merge);
  } else if (draw.choices.chance(8)) draw.element(split).config = { default: draw.link(split, merge) };
  path.from = merge;
  path.quiet = way.quiet && other.quiet;
};

const again: Kind = (draw, path) => {
  const merge = draw.step(path, 'exclusiveGateway');
  draw.task(path);
  draw.block(path);
  if (path.from === null) return;
  const split = draw.step(path, 'exclusiveGateway');
  draw.link(split, merge, draw.condition(path));
  const out = draw.add('exclusiveGateway', {}, path.parent);
  draw.element(split).config = { default: draw.link(split, out) };
  path.from = out;
};

const race: Kind = (draw, path) => {
  const gateway = draw.step(path, 'eventBasedGateway');
  const ways = Array.from({ length: 2 + draw.choices.pick(2) }, (): Path => {
    const kind = draw.choices.of(['timer', 'message', 'signal', 'conditional', 'receive']);
    const config = draw.trigger(kind === 'receive' ? 'message' : kind, path, false);
    const event = draw.add(kind === 'receive' ? 'receiveTask' : 'intermediateCatchEvent', config, path.parent);
    draw.link(gateway, event);
    return { ...path, from: event, quiet: true, depth: path.depth + 1 };
  });
  for (const way of ways) if (draw.choices.chance(5)) draw.block(way);
  const merge = draw.add('exclusiveGateway', {}, path.parent);
  for (const way of ways) draw.lead(way, merge);
  path.from = merge;
  path.quiet = ways.every(({ quiet }) => quiet);
};

const catches: Kind = (draw, path) => {
  const kind = draw.choices.of(['timer', 'message', 'signal', 'conditional']);
  draw.step(path, 'intermediateCatchEvent', draw.trigger(kind, path, false));
  path.quiet &&= kind !== 'conditional';
  if (kind !== 'conditional') path.quiet = true;
};

const receives: Kind = (draw, path) => {
  const id = draw.step(path, 'receiveTask', draw.trigger('message', path, false));
  path.quiet = true;
  draw.boundaries(path, id, {});
};

const throws: Kind = (draw, path) => {
  const kind = draw.choices.of(['message', 'signal', 'escalation', 'send']);
  const name = draw.choices.of(['t1', 't2']);
  const variables: Value[] = [{ variable: 'x', expression: draw.choices.of(path.writes) }];
  if (kind === 'send') draw.step(path, 'sendTask', { message: { name, variables, timeToLive: 'PT1H' } });
  else if (kind === 'message')
    draw.step(path, 'intermediateThrowEvent', {
      message: { name, correlationKey: '"x"', variables, timeToLive: 'PT1H' },
    });
  else if (kind === 'signal') draw.step(path, 'intermediateThrowEvent', { signal: { name, variables } });
  else {
    draw.hush(path);
    draw.step(path, 'intermediateThrowEvent', { escalation: { code: draw.choices.of(['c1', 'c2']) } });
    path.quiet = false;
  }
};

const service: Kind = (draw, path) => {
  draw.hush(path);
  if (draw.live) {
    callOut(draw, path, draw.live.url);
    return;
  }
  const calls = draw.choices.chance(5);
  const variable = draw.choices.of(path.writes);
  const config: Values = calls
    ? { connector: 'test.call', input: { n: `=${draw.number(path)}` }, output: [{ variable, expression: 'result.n' }] }
    : { action: 'test.add', input: { n: `=${draw.number(path)}` }, output: [{ variable, expression: 'result.n' }] };
  const id = draw.step(path, 'serviceTask', config);
  if (calls) draw.undo(path, id);
  draw.boundaries(path, id, { error: true });
};

/** A web service, which answers in its own time: others may move then. */
function callOut(draw: Drawing, path: Path, url: string): void {
  const variable = draw.choices.of(path.writes);
  const id = draw.step(path, 'serviceTask', {
    connector: 'http',
    input: { url, body: { n: `=${draw.number(path)}` } },
    output: [{ variable, expression: 'result.body.n' }],
    retry: { attempts: 20, interval: 0.2 },
  });
  path.quiet = false;
  draw.boundaries(path, id, { error: true });
}

const rule: Kind = (draw, path) => {
  if (draw.live) {
    draw.step(path, 'scriptTask', draw.script(path));
    return;
  }
  const variable = draw.choices.of(path.writes);
  const inputs = { n: `(if ${variable} = null then 1 else ${variable})` };
  draw.step(path, 'businessRuleTask', {
    decision: 'grade',
    inputs,
    output: [{ variable, expression: 'result.level' }],
  });
};

const sub: Kind = (draw, path) => {
  const id = draw.sub(path, 'subProcess');
  draw.boundaries(path, id, { error: true, escalation: true });
};

const many: Kind = (draw, path) => {
  const type = draw.choices.of(['parallel', 'sequential', 'standard'] as const);
  const loop = draw.loop(path, type);
  const { quiet } = path;
  const what = draw.choices.pick(3);
  let id: string;
  if (what === 0) {
    const own: Path = type === 'parallel' ? { ...path, writes: [draw.fresh()], reads: ['k'] } : { ...path };
    id = draw.task(own, {
      loop,
      ...(type === 'parallel' ? { inputs: [{ variable: own.writes[0] as string, expression: 'loopCounter' }] } : {}),
    });
    path.from = id;
    delete path.condition;
    draw.undo(path, id);
  } else if (what === 1 && draw.calls.length > 0 && type !== 'parallel') {
    draw.hush(path);
    id = draw.call(path);
    draw.element(id).loop = loop;
    path.quiet = false;
  } else id = draw.sub(path, 'subProcess', loop);
  // It may be over at once.
  path.quiet = quiet;
  draw.boundaries(path, id, { error: what !== 0, escalation: what === 2 });
};

const call: Kind = (draw, path) => {
  if (draw.calls.length === 0) {
    task(draw, path);
    return;
  }
  draw.hush(path);
  const id = draw.call(path);
  draw.boundaries(path, id, { error: true, escalation: true });
};

/** Staff choose what to do next. */
const adHoc: Kind = (draw, path) => {
  const { choices } = draw;
  const inner = draw.beside(path, null);
  const config: Values = {
    candidateRoles: ['sales-rep'],
    ...(choices.chance(4) ? { ordering: 'sequential' } : {}),
    ...(choices.chance(6) ? { completionCondition: draw.safe(inner) } : {}),
    ...(choices.chance(3) ? { cancelRemainingInstances: false } : {}),
  };
  const id = draw.step(path, 'adHocSubProcess', config);
  const begun: string[] = [];
  for (let n = 1 + choices.pick(2); n >= 0; n -= 1) {
    const inside: Path = { ...draw.beside(path, null), parent: id, transaction: false, compensable: [] };
    const first = choices.chance(3) && draw.room > 5 ? draw.sub(inside, 'subProcess') : draw.task(inside);
    if (choices.chance(3)) draw.task(inside);
    if (choices.chance(2) && begun.length === 0) begun.push(first);
  }
  if (begun.length > 0) config.activeElements = `["${begun.join('", "')}"]`;
  // What people choose ends it, so all is at rest.
  path.quiet = true;
  draw.boundaries(path, id, { error: true, escalation: true });
};

const transaction: Kind = (draw, path) => void draw.sub(path, 'transaction');

const jumps: Kind = (draw, path) => {
  const name = `l${draw.room}`;
  draw.step(path, 'intermediateThrowEvent', { link: { name } });
  path.from = draw.add('intermediateCatchEvent', { link: { name } }, path.parent);
};

/** An activity whose flows have conditions. */
const decides: Kind = (draw, path) => {
  const id = draw.task(path);
  const merge = draw.add('exclusiveGateway', {}, path.parent);
  const way: Path = { ...path, from: id, condition: draw.safe(path), depth: path.depth + 1 };
  draw.block(way);
  draw.lead(way, merge);
  const config = draw.element(id).config as Values;
  if (draw.choices.chance(9)) config.default = draw.link(id, merge);
  path.from = merge;
  path.quiet = way.quiet;
};

/** By weight; the first is the simplest. */
export const KINDS: Kinds = [
  [10, task],
  [14, row],
  [4, (draw, path) => void draw.step(path, 'scriptTask', draw.script(path))],
  [4, catches],
  [6, choice],
  [6, (draw, path) => draw.fork(path, 'parallelGateway', 'parallelGateway', false)],
  [5, (draw, path) => draw.fork(path, 'inclusiveGateway', 'inclusiveGateway', true)],
  [3, (draw, path) => draw.fork(path, 'parallelGateway', 'inclusiveGateway', false)],
  [2, (draw, path) => draw.fork(path, 'parallelGateway', 'complexGateway', false)],
  [5, again],
  [8, sub],
  [8, many],
  [4, race],
  [2, receives],
  [3, throws],
  [5, service],
  [1, rule],
  [4, call],
  [4, transaction],
  [3, adHoc],
  [4, (draw, path) => draw.undoes(path)],
  [1, jumps],
  [3, decides],
];
