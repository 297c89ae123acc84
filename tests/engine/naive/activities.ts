/** What all activities have in common: local variables, loops, what is inside, and how they are completed. */
import { Trouble, type Value } from './expression.ts';
import type { Naive } from './interpreter.ts';
import { type Done, type Loop, Scope, Visit } from './scope.ts';
import type { NaiveElement, Values } from './types.ts';

export function enterActivity(game: Naive, visit: Visit): void {
  const { element } = visit;
  if (element.loop && !visit.scope.of?.loop) startLoop(game, visit);
  else {
    const inputs = assigned(element.inputs, (expression, made) => game.evaluate(visit, visit.scope, expression, made));
    if (element.inputs) visit.locals = { ...visit.locals, ...inputs };
    game.behave(visit);
  }
}

/** Inputs are evaluated outside and set inside, outputs the other way round. Later ones see what earlier ones gave. */
function assigned(list: NaiveElement['inputs'] = [], evaluate: (expression: string, made: Values) => Value): Values {
  const made: Values = {};
  for (const { variable, expression } of list) made[variable] = evaluate(expression, made);
  return made;
}

/** An activity, or one instance of a loop, is done. */
export function complete(game: Naive, visit: Visit): void {
  const { element, scope } = visit;
  const loop = scope.of?.loop ? scope.of : null;
  const outside = loop ?? visit;
  const outputs = assigned(element.outputs, (expression, made) =>
    game.evaluate(visit, visit.inside ?? scope, expression, made),
  );
  const ways = loop ? [] : game.waysOut(visit);
  game.set(null, outside.scope, outputs);
  const done = compensable(game, visit);
  // Of a loop that does not come to its end nothing is compensated.
  if (done) scope.done.push(done);
  if (loop) instanceDone(game, loop, visit, outputs);
  else if (compensates(visit)) handled(game, visit);
  else game.leave(visit, ways);
}

/** It is done for a thrower of compensation, which goes on then. */
function compensates({ scope }: Visit): boolean {
  return scope.container === undefined && scope.of !== null && !scope.of.loop;
}

function handled(game: Naive, visit: Visit): void {
  const thrower = visit.scope.of;
  game.remove(visit);
  if (thrower) game.later(thrower, () => thrower.after?.());
}

// --- loops -------------------------------------------------------------------------------------------------------------------

function startLoop(game: Naive, visit: Visit): void {
  const { loop: said } = visit.element;
  if (!said) return;
  const loop: Loop = { items: null, total: null, started: 0, completed: 0, results: [] };
  if (said.type === 'standard') {
    if (said.testBefore && !game.test(visit, visit.scope, said.loopCondition ?? 'true')) {
      game.leave(visit);
      return;
    }
  } else if (said.collection) {
    const items = game.evaluate(visit, visit.scope, said.collection);
    if (!Array.isArray(items)) throw new Trouble('no list');
    loop.items = items;
    loop.total = items.length;
  } else {
    const count = game.evaluate(visit, visit.scope, said.loopCardinality ?? 'null');
    if (typeof count !== 'number' || count < 0) throw new Trouble('no number');
    loop.total = count;
  }
  visit.loop = loop;
  if (loop.total === 0) {
    loopDone(game, visit);
    return;
  }
  loop.results = Array.from({ length: loop.total ?? 0 }, () => null);
  visit.inside = new Scope(visit, undefined, {});
  game.rest(visit, null);
  const first = said.type === 'parallel' ? (loop.total ?? 1) : 1;
  for (let n = 0; n < first; n += 1) nextInstance(game, visit);
}

function nextInstance(game: Naive, visit: Visit): void {
  const loop = visit.loop as Loop;
  const said = visit.element.loop;
  const locals: Values = { loopCounter: loop.started + 1 };
  if (said?.elementVariable) locals[said.elementVariable] = loop.items?.[loop.started] ?? null;
  loop.started += 1;
  const instance = new Visit(visit.element, visit.inside as Scope);
  instance.locals = locals;
  game.later(instance, () => game.arrive(instance));
}

/** `set`: by its outputs; what is evaluated now sees that first. */
function instanceDone(game: Naive, visit: Visit, instance: Visit, set: Values): void {
  const loop = visit.loop as Loop;
  const said = visit.element.loop;
  const within = instance.inside ?? instance.scope;
  loop.completed += 1;
  if (said?.outputElement)
    loop.results[Number(instance.locals?.loopCounter) - 1] = game.evaluate(instance, within, said.outputElement, set);
  const over =
    said?.type === 'standard'
      ? loop.completed >= (said.loopMaximum ?? Number.POSITIVE_INFINITY) ||
        !game.test(instance, within, said.loopCondition ?? 'true', set)
      : loop.completed === loop.total ||
        (said?.completionCondition !== undefined && game.test(instance, within, said.completionCondition, set));
  game.remove(instance);
  if (over) loopDone(game, visit);
  else if (said?.type !== 'parallel') nextInstance(game, visit);
}

function loopDone(game: Naive, visit: Visit): void {
  const { outputCollection } = visit.element.loop ?? {};
  if (outputCollection) game.set(null, visit.scope, { [outputCollection]: visit.loop?.results ?? [] });
  visit.scope.done.push(...(visit.inside?.done ?? []));
  if (compensates(visit)) handled(game, visit);
  else game.leave(visit);
}

// --- what compensation will need ---------------------------------------------------------------------------------------------

function compensable(game: Naive, visit: Visit): Done | null {
  const { element, inside } = visit;
  if (element.forCompensation || compensates(visit)) return null;
  const boundary = game.process.elements.find(
    ({ attachedTo, config }) => attachedTo === element.id && config?.compensation,
  );
  const handler = game.process.associations?.find(({ source }) => source === boundary?.id);
  const own = ownHandler(game, element);
  const inner = inside?.container === undefined ? [] : inside.done;
  if (!handler && !own && inner.length === 0) return null;
  const locals: Values = { ...visit.locals, ...(inside?.container === undefined ? {} : inside.local) };
  const then: Values = {
    ...game.blank(),
    ...game.seen(visit),
    ...(inside?.container === undefined ? {} : inside.local),
  };
  return { element, handler: handler ? game.element(handler.target) : null, own, then, locals, inner };
}

/** A compensation event sub-process inside it. */
function ownHandler(game: Naive, element: NaiveElement): NaiveElement | null {
  const handlers = game.elements(element.id).filter(({ config }) => config?.triggeredByEvent);
  const starts = (handler: NaiveElement): Value | undefined =>
    game.elements(handler.id).find(({ type }) => type === 'startEvent')?.config?.compensation;
  return handlers.find((handler) => starts(handler) !== undefined) ?? null;
}
