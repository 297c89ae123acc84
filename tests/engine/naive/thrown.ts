/** Errors and escalations: who catches them. */
import { isActivity } from './drawing.ts';
import { handlersOf, setCaught, startHandler } from './events.ts';
import { Trouble } from './expression.ts';
import type { Naive } from './interpreter.ts';
import { type Scope, Visit } from './scope.ts';
import type { NaiveElement, Values } from './types.ts';

type Thrown = 'error' | 'escalation';

/** An error goes outwards to the nearest event that catches it. */
export function throwError(game: Naive, visit: Visit, code: string, message: string, variables: Values = {}): void {
  const found = catcher(game, visit, 'error', code);
  if (found) caught(game, found, { code, message, variables });
  else if (game.caller?.catches(code)) {
    game.cancel('failed');
    game.caller.ended({ ...game.root.local }, { code, message });
  } else throw new Trouble(`unreceived-error ${code}`);
}

/** Whether an error that is thrown here is caught, here or around the callers. */
export function isCaught(game: Naive, visit: Visit, code: string): boolean {
  return catcher(game, visit, 'error', code) !== null || (game.caller?.catches(code) ?? false);
}

/** Nobody catches it: nothing happens. */
export function escalate(game: Naive, visit: Visit, code: string): void {
  const found = catcher(game, visit, 'escalation', code);
  if (found) caught(game, found, { code, message: '', variables: {} });
  else game.caller?.escalated(code);
}

interface Catcher {
  event: NaiveElement;
  /** Boundary events: what it sits on. */
  host: Visit | null;
  scope: Scope;
}

function catcher(game: Naive, thrower: Visit, kind: Thrown, code: string): Catcher | null {
  let at: Visit | null = thrower;
  while (at) {
    const { scope, element }: Visit = at;
    const inLoop: boolean = scope.of?.loop !== null && scope.of?.loop !== undefined && scope.of.inside === scope;
    if (!inLoop) {
      const events = game.process.elements.filter(({ attachedTo }) => attachedTo === element.id);
      const event = isActivity(element) ? best(events, kind, code) : null;
      if (event) return { event, host: at, scope };
      if (!scope.interrupted && !element.config?.triggeredByEvent) {
        const start = best(
          handlersOf(game, scope).map(({ start }) => start),
          kind,
          code,
        );
        if (start) return { event: start, host: null, scope };
      }
    }
    at = scope.of;
  }
  return null;
}

/** The exact code comes before any code. */
function best(events: NaiveElement[], kind: Thrown, code: string): NaiveElement | null {
  const said = (event: NaiveElement) => event.config?.[kind] as Values | undefined;
  return (
    events.find((event) => said(event)?.code === code) ??
    events.find((event) => said(event) && said(event)?.code === undefined) ??
    null
  );
}

function caught(
  game: Naive,
  { event, host, scope }: Catcher,
  payload: { code: string; message: string; variables: Values },
): void {
  if (!host) {
    startHandler(game, scope, event, payload, null);
    return;
  }
  const visit = new Visit(event, scope);
  game.entered.push(event.id);
  if (event.config?.interrupting !== false) game.remove(host);
  setCaught(game, visit, event, payload);
  game.leave(visit);
}
