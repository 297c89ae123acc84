/** Events: what waits, what happens then, and event sub-processes. */
import { isActivity, trigger } from './drawing.ts';
import { Trouble, type Value } from './expression.ts';
import type { Naive } from './interpreter.ts';
import { Scope, Visit, type Waits } from './scope.ts';
import type { NaiveElement, Values } from './types.ts';

const WAITS: { [key: string]: Waits } = {
  timer: 'timer',
  message: 'message',
  signal: 'signal',
  conditional: 'condition',
};

/** Begins to wait for what the event is about. What happens then is `happened`. */
export function waitForEvent(game: Naive, visit: Visit): void {
  const config = visit.element.config ?? {};
  const key = trigger(config);
  const said = (key ? config[key] : {}) as Values;
  if (key === 'timer') {
    const duration = said.duration ?? said.cycle ?? null;
    if (typeof game.value(visit, duration) !== 'string') throw new Trouble('no duration');
    const repeats = /^R(\d*)\//.exec(String(said.cycle ?? ''));
    visit.left = repeats ? (repeats[1] === '' ? null : Number(repeats[1])) : 1;
    visit.runs();
  } else if (key === 'message' || key === 'signal') {
    subscribe(game, visit, said);
  } else if (key === 'conditional') {
    visit.held = game.test(visit, visit.scope, String(said.condition));
  }
  game.rest(visit, key ? (WAITS[key] ?? null) : null);
  if (visit.held) happened(game, visit);
}

function subscribe(game: Naive, visit: Visit, said: Values): void {
  visit.name = String(game.value(visit, said.name ?? null));
  visit.key = said.correlationKey ? game.evaluate(visit, visit.scope, String(said.correlationKey)) : null;
  if (said.correlationKey && visit.key === null) throw new Trouble('no key');
}

/** What it waited for has happened. */
export function happened(game: Naive, visit: Visit, payload: Values = {}): void {
  const { element, scope } = visit;
  if (element.type === 'boundaryEvent') {
    const { host } = visit;
    receive(game, visit, scope, payload);
    if (!host) return;
    if (element.config?.interrupting === false) stay(game, visit);
    else game.remove(host);
    game.send(scope, game.from(element));
  } else if (visit.passive) startHandler(game, scope, element, payload, visit);
  else {
    receive(game, visit, scope, payload);
    raced(game, visit);
    if (isActivity(element)) game.completed(visit);
    else game.leave(visit);
  }
}

/** One that does not interrupt waits anew, unless it was a timer that is through. */
function stay(game: Naive, visit: Visit): void {
  const { message, signal } = visit.element.config ?? {};
  if (message || signal) subscribe(game, visit, (message ?? signal) as Values);
  if (visit.waits !== 'timer') return;
  visit.runs();
  if (visit.left === null) return;
  visit.left -= 1;
  if (visit.left <= 0) game.remove(visit);
}

/** The first event behind an event-based gateway: the others are withdrawn. */
function raced(game: Naive, visit: Visit): void {
  const gateway = visit.host;
  if (!gateway) return;
  for (const other of [...visit.scope.visits]) if (other.host === gateway && other !== visit) game.remove(other);
  gateway.gone = true;
  visit.scope.visits.splice(visit.scope.visits.indexOf(gateway), 1);
}

/** Sets the variables that a message or signal brings. */
export function receive(game: Naive, visit: Visit | null, scope: Scope, payload: Values): void {
  const config = visit?.element.config ?? {};
  const said = (config.message ?? config.signal) as Values | undefined;
  if (!said || !visit) return;
  const output = said.output as Values[] | undefined;
  const values = output
    ? Object.fromEntries(
        output.map(({ variable, expression }) => [
          String(variable),
          game.evaluate(visit, scope, String(expression), { [config.message ? 'message' : 'signal']: payload }),
        ]),
      )
    : payload;
  game.set(visit, scope, values);
}

// --- event sub-processes -------------------------------------------------------------------------------------------------------

export function handlersOf(game: Naive, scope: Scope): { handler: NaiveElement; start: NaiveElement }[] {
  if (scope.container === undefined) return [];
  return game
    .elements(scope.container)
    .filter(({ config }) => config?.triggeredByEvent)
    .flatMap((handler) => {
      const start = game.elements(handler.id).find(({ type }) => type === 'startEvent');
      return start ? [{ handler, start }] : [];
    });
}

/** Opens the inside of a sub-process. */
export function open(game: Naive, visit: Visit, begin?: NaiveElement): void {
  const names = Object.keys(visit.element.variables?.properties ?? {});
  visit.inside = new Scope(visit, visit.element.id, Object.fromEntries(names.map((name) => [name, null])));
  game.rest(visit, null);
  armHandlers(game, visit.inside);
  if (begin) return;
  const inner = game.elements(visit.element.id);
  const start = inner.find(({ type, config }) => type === 'startEvent' && !trigger(config));
  if (start) game.enter(start, visit.inside);
}

/** The starts of event sub-processes that wait for something begin to wait with their scope. */
export function armHandlers(game: Naive, scope: Scope): void {
  for (const { start } of handlersOf(game, scope)) {
    if (!WAITS[String(trigger(start.config))]) continue;
    const visit = new Visit(start, scope);
    visit.passive = true;
    game.later(visit, () => waitForEvent(game, visit));
  }
}

export function startHandler(
  game: Naive,
  scope: Scope,
  start: NaiveElement,
  payload: Values,
  waiting: Visit | null,
): void {
  if (start.config?.interrupting === false) {
    if (waiting) stay(game, waiting);
  } else {
    game.empty(scope);
    scope.interrupted = true;
  }
  const handler = game.element(String(start.parent));
  const visit = new Visit(handler, scope);
  game.entered.push(handler.id);
  open(game, visit, start);
  const inside = visit.inside as Scope;
  const token = new Visit(start, inside);
  game.entered.push(start.id);
  receive(game, token, inside, payload);
  setCaught(game, token, start, payload);
  game.leave(token);
}

export function setCaught(game: Naive, visit: Visit, event: NaiveElement, payload: Values): void {
  const said = (event.config?.error ?? event.config?.escalation) as Values | undefined;
  if (!said) return;
  const values: Values = { ...(payload.variables as Values | undefined) };
  if (said.codeVariable) values[String(said.codeVariable)] = payload.code as Value;
  if (said.messageVariable) values[String(said.messageVariable)] = payload.message as Value;
  game.set(visit, visit.scope, values);
}

// --- conditions ------------------------------------------------------------------------------------------------------------------

/** Those that became true happen: older scopes first. True: there is something to do again. */
export function lookAtConditions(game: Naive): boolean {
  let some = false;
  const waiting = [...game.visits()].filter((visit) => visit.waits === 'condition');
  waiting.sort((a, b) => a.scope.number - b.scope.number || a.number - b.number);
  for (const visit of waiting) {
    const condition = (visit.element.config?.conditional as Values | undefined)?.condition;
    const held = visit.held;
    visit.held = game.test(visit, visit.scope, String(condition));
    if (!visit.held || held) continue;
    game.later(visit, () => happened(game, visit));
    some = true;
  }
  return some;
}
