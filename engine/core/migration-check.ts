import type { ElementDefinition, Text } from './definition.ts';
import { labelOf, pairProblems } from './migration-pair.ts';
import { type Node, type Plan, PROCESS } from './plan.ts';
import type { Compensable, Scope, State, Step, Token } from './state.ts';
import { bothTexts } from './text.ts';

/** Why an instance cannot go on in another version. */
export interface MigrationRefusal {
  element: string;
  activation: number | null;
  code: string;
  message: Text;
}

/** Element of the version it is in → element of the version it goes to. Elements that are not named are gone. */
export type Mapping = { [element: string]: string };

interface Looking {
  from: Plan;
  to: Plan;
  state: State;
  mapping: Mapping;
  refuse(element: string, activation: number | null, code: string, write: (language: 'en' | 'zh') => string): void;
  refusals: MigrationRefusal[];
}

/**
 * Whether an instance can go on in another version, before anything is touched: each waiting token at an element of the same kind in the
 * same sub-process, joins with the flows that their tokens came by, loops of the same sort, what can be compensated with what compensates it.
 * Boundary events and event sub-processes that have gone are no reason against it: they are withdrawn, and new ones armed. Takes
 * the whole state. Empty: it can.
 */
export function checkMigration(from: Plan, to: Plan, state: State, mapping: Mapping): MigrationRefusal[] {
  const refusals: MigrationRefusal[] = [];
  const looking: Looking = {
    from,
    to,
    state,
    mapping,
    refusals,
    refuse: (element, activation, code, write) =>
      refusals.push({ element, activation, code, message: bothTexts(write) }),
  };
  if (state.head.status !== 'active') {
    looking.refuse('', null, 'ended', (language) => (language === 'en' ? 'It has ended.' : '实例已结束。'));
    return refusals;
  }
  if (state.head.queue.length > 0) {
    looking.refuse(state.head.queue[0]?.element ?? '', null, 'busy', (language) =>
      language === 'en' ? 'It is in the middle of a turn. Try again in a moment.' : '实例正在执行，请稍后重试。',
    );
    return refusals;
  }
  for (const step of state.head.later) checkStep(looking, step);
  for (const scope of Object.values(state.scopes)) checkScope(looking, scope);
  return refusals;
}

function checkScope(looking: Looking, scope: Scope): void {
  for (const [activation, token] of Object.entries(scope.tokens)) {
    checkToken(looking, scope, Number(activation), token);
  }
  for (const [element, flows] of Object.entries(scope.joins)) checkJoin(looking, element, Object.keys(flows));
  for (const [element, flows] of Object.entries(scope.resets ?? {})) checkJoin(looking, element, flows);
  for (const done of [...(scope.compensations ?? []), ...(scope.todo ?? [])]) checkCompensable(looking, done);
}

function checkToken(looking: Looking, scope: Scope, activation: number, token: Token): void {
  const from = looking.from.nodes[token.element];
  const to = targetOf(looking, token.element);
  if (!from) return;
  if (token.host !== undefined && checkHosted(looking, scope, activation, token, from, to)) return;
  if (!to) {
    if (!token.passive) refuseGone(looking, from.element, activation);
    return;
  }
  // What failed before it began is begun there, whatever it is.
  const failedFirst =
    token.failed && !token.failed.was && !token.failed.step.happened && mayBegin(from) && mayBegin(to);
  if (!failedFirst && !checkPair(looking, from.element, to.element, activation)) return;
  const place = token.passive ? parentOf(looking.to, to.parent) : to.parent;
  checkPlace(looking, scope, from, to, place, activation);
  if (token.failed) checkFlow(looking, token.failed.step, activation);
}

/** Boundary events, and events behind a gateway that waits for the first of them. True: nothing more is to be looked at. */
function checkHosted(
  looking: Looking,
  scope: Scope,
  activation: number,
  token: Token,
  from: Node,
  to: Node | null,
): boolean {
  if (!to) return true;
  const host = scope.tokens[token.host as number];
  const hostTo = host && looking.mapping[host.element];
  // Its host is refused itself.
  if (!hostTo) return true;
  const stays = from.element.attachedTo
    ? to.element.attachedTo === hostTo
    : to.incoming.some((flow) => flow.source === hostTo);
  if (stays) return false;
  const [one, other] = [labelOf(from.element), labelOf(to.element)];
  looking.refuse(token.element, activation, 'other-host', (language) =>
    language === 'en'
      ? `${other.en} is not on what ${one.en} waits for. Map both together, or neither.`
      : `${other.zh}不在${one.zh}所依附的元素上。请同时映射两者，或都不映射。`,
  );
  return true;
}

function checkPair(
  looking: Looking,
  from: ElementDefinition,
  to: ElementDefinition,
  activation: number | null,
): boolean {
  const errors = pairProblems(from, to).filter((problem) => problem.severity === 'error');
  for (const { code, message } of errors) looking.refusals.push({ element: from.id, activation, code, message });
  return errors.length === 0;
}

function checkJoin(looking: Looking, element: string, flows: string[]): void {
  const from = looking.from.nodes[element];
  const to = targetOf(looking, element);
  if (!from) return;
  if (!to) refuseGone(looking, from.element, null);
  else if (checkPair(looking, from.element, to.element, null))
    for (const flow of flows) refuseFlow(looking, from, flow, null);
}

function checkStep(looking: Looking, step: Step): void {
  const from = looking.from.nodes[step.element];
  const to = targetOf(looking, step.element);
  const scope = looking.state.scopes[step.scope];
  if (!from || !scope) return;
  if (!to) refuseGone(looking, from.element, step.activation);
  else if (checkPair(looking, from.element, to.element, step.activation)) {
    checkPlace(looking, scope, from, to, to.parent, step.activation);
    checkFlow(looking, step, step.activation);
  }
}

function checkFlow(looking: Looking, step: Step, activation: number): void {
  const from = looking.from.nodes[step.element];
  if (step.flow !== null && from) refuseFlow(looking, from, step.flow, activation);
}

/** Joins count by flow: the token has to have come in by one that is there. Where nothing is counted it does not matter. */
function refuseFlow(looking: Looking, from: Node, flow: string, activation: number | null): void {
  const to = targetOf(looking, from.element.id);
  if (!to?.type.traits.joins || flowTo(looking.from, looking.to, looking.mapping, from.element.id, flow)) return;
  const label = labelOf(from.element);
  looking.refuse(from.element.id, activation, 'flow-gone', (language) =>
    language === 'en'
      ? `A token came to ${label.en} by a way (${flow}) that is not there in the new version.`
      : `有令牌经由新版本中不存在的路径（${flow}）到达${label.zh}。`,
  );
}

/**
 * The flow there that stands for a flow here, into the same element: by its id, else by where it comes from; of several from the same place
 * the one in the same order. Null: there is none.
 */
export function flowTo(
  from: Pick<Plan, 'nodes'>,
  to: Pick<Plan, 'nodes'>,
  mapping: Mapping,
  element: string,
  flow: string,
): string | null {
  const [here, there] = [from.nodes[element]?.incoming ?? [], to.nodes[mapping[element] ?? '']?.incoming ?? []];
  const own = here.find((candidate) => candidate.id === flow);
  if (there.some((candidate) => candidate.id === flow)) return flow;
  if (!own) return null;
  const others = here.filter(({ id, source }) => source === own.source && !there.some((other) => other.id === id));
  const free = there.filter(
    ({ id, source }) => source === mapping[own.source] && !here.some((candidate) => candidate.id === id),
  );
  return free[others.indexOf(own)]?.id ?? null;
}

function checkCompensable(looking: Looking, done: Compensable): void {
  const from = looking.from.nodes[done.element];
  const to = targetOf(looking, done.element);
  const handler = done.handler === null ? null : targetOf(looking, done.handler);
  if (from && (!to || (done.handler !== null && !handler))) {
    const label = labelOf(from.element);
    looking.refuse(done.element, done.activation, 'compensation-gone', (language) =>
      language === 'en'
        ? `${label.en} is done and can be compensated, but the new version has nothing that does it.`
        : `${label.zh}已完成且可补偿，但新版本中没有对应的补偿。`,
    );
    return;
  }
  for (const inner of done.inner ?? []) checkCompensable(looking, inner);
}

/** The element there that a scope belongs to: its sub-process, or the process. Null: that cannot be said. */
function placeOf(looking: Looking, scope: Scope): string | null {
  let at: Scope | undefined = scope;
  for (; at?.wraps && at.parent !== null; at = looking.state.scopes[at.parent]) {
    if (at.wraps === 'compensation') return null;
  }
  if (!at || at.element === null) return PROCESS;
  return looking.mapping[at.element] ?? null;
}

const parentOf = (plan: Plan, element: string) => plan.nodes[element]?.parent ?? PROCESS;

function targetOf(looking: Looking, element: string): Node | null {
  return looking.to.nodes[looking.mapping[element] ?? ''] ?? null;
}

/** A token can come in by a flow, and nothing has to be open around or inside it. */
function mayBegin(node: Node): boolean {
  const { boundary, starts, container } = node.type.traits;
  return !boundary && !starts && !container && !node.wrap;
}

function refuseGone(looking: Looking, element: ElementDefinition, activation: number | null): void {
  const label = labelOf(element);
  looking.refuse(element.id, activation, 'gone', (language) =>
    language === 'en'
      ? `It waits at ${label.en}, and nothing in the new version is mapped to it.`
      : `实例停在${label.zh}，而新版本中没有与其对应的元素。`,
  );
}

function checkPlace(looking: Looking, scope: Scope, from: Node, to: Node, place: string, activation: number): void {
  const wanted = placeOf(looking, scope);
  // What it is in is refused itself, or compensates something that has ended.
  if (wanted === null || wanted === place) return;
  const [one, other] = [labelOf(from.element), labelOf(to.element)];
  looking.refuse(from.element.id, activation, 'other-place', (language) =>
    language === 'en'
      ? `${other.en} is in another sub-process than ${one.en}. Move the token there with a modification instead.`
      : `${other.zh}与${one.zh}不在同一子流程中。请改用“修改”移动令牌。`,
  );
}
