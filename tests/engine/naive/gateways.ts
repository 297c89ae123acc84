/** Gateways. Joins that look further ask of every token in the scope where it could still go. */
import { Trouble } from './expression.ts';
import type { Naive } from './interpreter.ts';
import { type Scope, Visit } from './scope.ts';
import type { NaiveElement, NaiveFlow, Values } from './types.ts';

type Behave = (game: Naive, visit: Visit, config: Values) => void;

export const gateways: { [type: string]: Behave } = {
  exclusiveGateway(game, visit, config) {
    const ways = game.from(visit.element);
    for (const way of ways) {
      if (way.id === config.default) continue;
      if ((!way.condition && ways.length === 1) || game.test(visit, visit.scope, way.condition ?? 'null')) {
        game.leave(visit, [way]);
        return;
      }
    }
    const fallback = ways.filter((way) => way.id === config.default);
    if (fallback.length === 0) throw new Trouble('no way out');
    game.leave(visit, fallback);
  },

  parallelGateway(game, visit) {
    const { scope, element } = visit;
    keep(visit);
    const flows = game.into(element);
    if (flows.every((flow) => isKept(scope, element, flow))) {
      for (const flow of flows) take(scope, element, flow);
      game.leave(visit);
    } else game.remove(visit);
  },

  inclusiveGateway(game, visit) {
    if (game.into(visit.element).length < 2) {
      someWays(game, visit);
      return;
    }
    keep(visit);
    game.remove(visit);
  },

  complexGateway(game, visit, config) {
    if (game.into(visit.element).length < 2) {
      someWays(game, visit);
      return;
    }
    const { scope, element, flow } = visit;
    const seen = scope.seen.get(element.id);
    if (seen && flow && !seen.has(flow)) {
      seen.add(flow);
      game.remove(visit);
      return;
    }
    keep(visit);
    if (seen || !activates(game, visit, config)) game.remove(visit);
  },

  eventBasedGateway(game, visit) {
    for (const flow of game.from(visit.element)) game.enter(game.element(flow.target), visit.scope, flow.id, visit);
  },
};

function keep({ scope, element, flow }: Visit): void {
  if (flow) scope.kept.push({ gateway: element.id, flow });
}
function isKept(scope: Scope, element: NaiveElement, flow: NaiveFlow): boolean {
  return scope.kept.some((token) => token.gateway === element.id && token.flow === flow.id);
}
function take(scope: Scope, element: NaiveElement, flow: NaiveFlow): void {
  const at = scope.kept.findIndex((token) => token.gateway === element.id && token.flow === flow.id);
  if (at >= 0) scope.kept.splice(at, 1);
}

/** All whose condition holds, else the default. */
function someWays(game: Naive, visit: Visit): void {
  const fallback = visit.element.config?.default;
  const flows = game.from(visit.element);
  const open = flows.filter(
    (flow) => flow.id !== fallback && (!flow.condition || game.test(visit, visit.scope, flow.condition)),
  );
  const ways = open.length > 0 ? open : flows.filter((flow) => flow.id === fallback);
  if (ways.length === 0) throw new Trouble('no way out');
  game.leave(visit, ways);
}

/** Complex: goes on when its condition holds. */
function activates(game: Naive, visit: Visit, config: Values): boolean {
  const { scope, element } = visit;
  const flows = game.into(element).filter((flow) => isKept(scope, element, flow));
  const activationCount = flows.length;
  if (!game.test(visit, scope, String(config.activationCondition), { activationCount })) return false;
  for (const flow of flows) take(scope, element, flow);
  scope.seen.set(element.id, new Set(flows.map((flow) => flow.id)));
  someWays(game, visit);
  return true;
}

/** Nothing is left to do: one join that no other token can reach any more goes on. */
export function joinsThatMayGoOn(game: Naive): boolean {
  for (const element of game.process.elements) {
    for (const scope of scopes(game.root)) {
      const seen = scope.seen.get(element.id);
      if (LOOKS_FURTHER.has(element.type) && !seen && mayGoOn(game, scope, element)) {
        const flows = game.into(element).filter((flow) => isKept(scope, element, flow));
        for (const flow of flows) take(scope, element, flow);
        const visit = new Visit(element, scope);
        game.later(visit, () => goOnWith(game, visit, flows.length));
        return true;
      }
      if (seen && noOtherComes(game, scope, element, (flow) => seen.has(flow.id))) {
        // New again: those that came twice arrive now.
        scope.seen.delete(element.id);
        const twice = scope.kept.filter((token) => token.gateway === element.id);
        scope.kept = scope.kept.filter((token) => !twice.includes(token));
        for (const { flow } of twice) game.enter(element, scope, flow);
        return true;
      }
    }
  }
  return false;
}

const LOOKS_FURTHER = new Set(['inclusiveGateway', 'complexGateway']);

/** No other token can come any more: with so many ways in the complex gateway goes on, or never. */
function goOnWith(game: Naive, visit: Visit, activationCount: number): void {
  const { activationCondition } = visit.element.config ?? {};
  if (activationCondition && !game.test(visit, visit.scope, String(activationCondition), { activationCount }))
    throw new Trouble('join-waits-forever');
  someWays(game, visit);
}

function mayGoOn(game: Naive, scope: Scope, gateway: NaiveElement): boolean {
  const isFull = (flow: NaiveFlow) => isKept(scope, gateway, flow);
  return game.into(gateway).some(isFull) && noOtherComes(game, scope, gateway, isFull);
}

/** BPMN 2.0.2, 13.4.3: whoever can reach a way in that has no token can reach one that has, too. */
function noOtherComes(game: Naive, scope: Scope, gateway: NaiveElement, isFull: (flow: NaiveFlow) => boolean): boolean {
  const full = game.into(gateway).filter(isFull);
  const empty = game.into(gateway).filter((flow) => !isFull(flow));
  return tokens(scope, gateway).every((token) => {
    const reaches = reach(game, token, gateway);
    return !empty.some((flow) => reaches.has(flow.id)) || full.some((flow) => reaches.has(flow.id));
  });
}

/** Where tokens are in a scope, as ids of elements; those kept at the gateway itself do not count. */
function tokens(scope: Scope, gateway: NaiveElement): string[] {
  return [
    ...scope.busy().map((visit) => visit.element.id),
    ...scope.kept.map((token) => token.gateway).filter((id) => id !== gateway.id),
  ];
}

/** The flows that a token at an element can still go, without passing the gateway. */
function reach(game: Naive, from: string, gateway: NaiveElement): Set<string> {
  const found = new Set<string>();
  const visited = new Set<string>();
  const go = (id: string) => {
    if (id === gateway.id || visited.has(id)) return;
    visited.add(id);
    const element = game.element(id);
    for (const flow of game.from(element)) {
      found.add(flow.id);
      go(flow.target);
    }
    for (const other of game.process.elements) if (other.attachedTo === id || linked(element, other)) go(other.id);
  };
  if (from === gateway.id) {
    // It has to leave first.
    for (const flow of game.from(gateway)) go(flow.target);
  } else go(from);
  return found;
}

function linked(from: NaiveElement, to: NaiveElement): boolean {
  const name = (element: NaiveElement) => (element.config?.link as Values | undefined)?.name;
  return (
    from.type === 'intermediateThrowEvent' &&
    to.type === 'intermediateCatchEvent' &&
    from.parent === to.parent &&
    name(from) !== undefined &&
    name(from) === name(to)
  );
}

/** Scopes in which nothing is left but kept tokens: a person has to help. */
export function* starving(game: Naive): Generator<{ visit: Visit; trouble: () => void }> {
  for (const scope of scopes(game.root)) {
    const gateway = game.process.elements.find(({ id }) => scope.kept.some((token) => token.gateway === id));
    if (!gateway || scope.busy().length > 0) continue;
    const visit = new Visit(gateway, scope);
    yield { visit, trouble: () => game.arrive(visit) };
  }
}

function* scopes(scope: Scope): Generator<Scope> {
  yield scope;
  for (const visit of [...scope.visits]) if (visit.inside) yield* scopes(visit.inside);
}
