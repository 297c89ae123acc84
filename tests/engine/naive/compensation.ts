/** Compensation: what is completed is undone, the last first, with variables as they were then. */
import { open } from './events.ts';
import type { Naive } from './interpreter.ts';
import { type Done, Scope, Visit } from './scope.ts';

/** Compensates what is completed in the thrower's scope (one activity, or all), then goes on. */
export function compensate(game: Naive, visit: Visit, activity: string | null, goOn: () => void): void {
  const picked = take(game, visit.scope, activity);
  start(game, visit, picked, goOn);
}

/** Everything else in the transaction ends and is compensated, then its cancel event goes on. */
export function cancelTransaction(game: Naive, visit: Visit): void {
  const { scope } = visit;
  const transaction = scope.of as Visit;
  for (const other of [...scope.visits]) if (other !== visit) game.remove(other);
  scope.kept = [];
  scope.seen.clear();
  start(game, visit, take(game, scope, null), () => {
    const event = game.process.elements.find(
      ({ attachedTo, config }) => attachedTo === transaction.element.id && config?.cancel,
    );
    const around = transaction.scope;
    game.remove(transaction);
    if (!event) return;
    game.entered.push(event.id);
    game.leave(new Visit(event, around));
  });
}

/**
 * Where to look: one activity is looked for in the sub-process that contains it, all in the sub-process that is thrown in, and from an event
 * sub-process in the one around it.
 */
function take(game: Naive, from: Scope, activity: string | null): Done[] {
  const isRight = ({ container, of }: Scope) =>
    activity === null
      ? container !== undefined && !of?.element.config?.triggeredByEvent
      : container !== undefined && container === (game.element(activity).parent ?? null);
  let at: Scope | null = from;
  while (at && !isRight(at) && !(at.view && at.done.length > 0)) at = at.of?.scope ?? null;
  if (!at) return [];
  const picked = at.done.filter((done) => activity === null || done.element.id === activity);
  at.done = at.done.filter((done) => !picked.includes(done));
  return picked;
}

function start(game: Naive, visit: Visit, todo: Done[], after: () => void): void {
  visit.todo = todo;
  visit.after = () => {
    visit.inside = null;
    const done = visit.todo.pop();
    if (!done) after();
    else undo(game, visit, done);
  };
  visit.after();
}

function undo(game: Naive, visit: Visit, done: Done): void {
  if (!done.handler && !done.own) {
    // What is in it is undone in its place.
    visit.todo.push(...done.inner);
    visit.after?.();
    return;
  }
  const inside = new Scope(visit, undefined, { ...done.locals });
  inside.view = { ...done.then };
  for (const name of Object.keys(done.locals)) delete inside.view[name];
  visit.inside = inside;
  if (done.handler) {
    game.enter(done.handler, inside);
    return;
  }
  const handler = new Visit(done.own as Done['element'], inside);
  handler.todo = [];
  inside.done = done.inner;
  game.entered.push(handler.element.id);
  const begin = game.elements(handler.element.id).find(({ type }) => type === 'startEvent');
  open(game, handler, begin);
  if (begin) game.enter(begin, handler.inside as Scope);
}
