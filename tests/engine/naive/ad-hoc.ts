/** Ad-hoc sub-processes: what is inside is begun by choice. */
import { open } from './events.ts';
import { Trouble, type Value } from './expression.ts';
import type { Naive } from './interpreter.ts';
import { type Scope, Visit } from './scope.ts';
import type { NaiveElement, Values } from './types.ts';

/** How choosing ends where no condition says when it is complete. */
const DONE = 'done';

/** What somebody may choose next. */
export function choicesOf(game: Naive, element: NaiveElement): string[] {
  const choices = game
    .elements(element.id)
    .filter((inner) => game.into(inner).length === 0 && !inner.attachedTo && !inner.forCompensation)
    .filter(({ config }) => !config?.triggeredByEvent)
    .map(({ id }) => id);
  return element.config?.completionCondition ? choices : [...choices, DONE];
}

export function openAdHoc(game: Naive, visit: Visit, config: Values): void {
  const begun = config.activeElements ? game.evaluate(visit, visit.scope, String(config.activeElements)) : [];
  open(game, visit);
  for (const id of begun as string[]) game.enter(game.element(id), visit.inside as Scope);
  offersIn(game, visit.inside as Scope);
}

/** A task of choosing; where one thing is done at a time, only when nothing goes on. */
function offersIn(game: Naive, scope: Scope): void {
  const { element } = scope.of as Visit;
  const visit = new Visit(element, scope);
  game.later(visit, () => {
    const goesOn = scope.busy().some((other) => other.element !== element);
    if (element.config?.ordering === 'sequential' && goesOn) game.remove(visit);
    else visit.waits = 'task';
  });
}

export function chooses(game: Naive, visit: Visit, outcome: Value): void {
  const { element, scope } = visit;
  if (!choicesOf(game, element).includes(String(outcome))) throw new Trouble('unknown choice');
  if (outcome !== DONE) {
    game.enter(game.element(String(outcome)), scope);
    if (element.config?.ordering !== 'sequential') offersIn(game, scope);
  }
  game.remove(visit);
}

/** Asked after each activity inside. */
export function looksWhetherComplete(game: Naive, scope: Scope): void {
  const around = scope.of;
  if (around?.element.type !== 'adHocSubProcess' || scope.container === undefined) return;
  const { completionCondition, cancelRemainingInstances, ordering } = around.element.config ?? {};
  const visit = new Visit(around.element, scope);
  game.later(visit, () => {
    game.remove(visit);
    if (completionCondition && game.test(null, scope, String(completionCondition))) {
      for (const other of [...scope.visits])
        if (cancelRemainingInstances !== false || other.element === around.element) game.remove(other);
    } else if (ordering === 'sequential' && scope.busy().every((other) => other.element === around.element))
      offersIn(game, scope);
  });
}
