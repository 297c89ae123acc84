import type { JsonObject } from './definition.ts';
import type { Draft } from './draft.ts';
import type { EngineEvent } from './events.ts';
import { endRace } from './leave.ts';
import { applyMigration } from './migration.ts';
import { applyModification, beginAt } from './modification.ts';
import { PROCESS } from './plan.ts';
import { armHandlers, cancelAll, enter, openScope } from './scopes.ts';
import type { Happening, Token } from './state.ts';

type Applied = Exclude<EngineEvent, { type: 'answered' }>;

/** Notes the event and queues the steps that follow from it. False: it is about something that is over. */
export function apply(draft: Draft, event: Applied): boolean {
  const { head } = draft;
  if (head.status !== 'active') return false;
  if ((event.type === 'started') !== (head.instance === '')) return false;
  if (head.suspended && !OPERATORS.has(event.type)) return false;
  const { type, at, by, ...data } = event;
  const steps = head.queue.length;
  const lines = draft.journal.length;
  head.at = at;
  head.by = by;
  head.record = null;
  if (!APPLY[type](draft, event as never)) return false;
  head.spent = 0;
  // To be taken to another version is no step forward.
  if (type !== 'migrated') head.continued = type === 'continued' ? head.continued + 1 : 0;
  const activation = 'activation' in event ? event.activation : null;
  const element = head.queue[steps]?.element ?? null;
  draft.journal.splice(lines, 0, { kind: 'event', what: type, element, activation, data: data as JsonObject });
  return true;
}

/** What is applied to an instance that is suspended. */
const OPERATORS = new Set<EngineEvent['type']>(['resumed', 'cancelled', 'modified', 'migrated', 'variablesSet']);

type Apply = { [T in Applied['type']]: (draft: Draft, event: Extract<EngineEvent, { type: T }>) => boolean };

const APPLY: Apply = {
  started,
  taskCompleted(draft, { activation, outcome, data, by, invalid }) {
    const queued = draft.head.queue.length;
    if (!tell(draft, activation, 'task', { type: 'completed', outcome, data })) return false;
    const step = draft.head.queue[queued];
    if (invalid !== undefined && step) {
      draft.head.queue = draft.head.queue.slice(0, queued);
      // A retry takes the data as it is.
      draft.fail(step, 'form-data-invalid', invalid);
    }
    // Who completes a task has accepted it, though the completion may end in an incident.
    tellBoundary(draft, activation, { type: 'claimed', by: by ?? '' });
    return true;
  },
  taskClaimed: (draft, event) => claim(draft, event.activation, event.by),
  taskReleased: (draft, event) => claim(draft, event.activation, null),
  timerFired: (draft, event) => tell(draft, event.activation, 'timer', { type: 'fired' }, event.generation),
  callSucceeded: (draft, event) =>
    tell(draft, event.activation, 'call', { type: 'succeeded', result: event.result }, event.generation),
  callFailed: (draft, { activation, generation, code, message }) =>
    tell(draft, activation, 'call', { type: 'failed', code, message }, generation),
  messageReceived: (draft, { activation, generation, name, variables }) =>
    tell(draft, activation, 'message', { type: 'received', name, variables }, generation),
  signalReceived: (draft, { activation, generation, name, variables }) =>
    tell(draft, activation, 'signal', { type: 'received', name, variables }, generation),
  recordChanged(draft) {
    if (draft.head.conditions === 0) return false;
    draft.head.changed = true;
    return true;
  },
  childEnded: (draft, { activation, generation, variables, error }) =>
    tell(draft, activation, 'child', { type: 'ended', variables, error }, generation),
  childEscalated(draft, { activation, generation, code, variables }) {
    const found = draft.find(activation);
    if (found?.token.wait !== 'child' || found.token.generation !== generation) return false;
    queueHappening(draft, found.scope, activation, found.token, { type: 'escalated', code, variables });
    return true;
  },
  retried(draft, event) {
    const found = draft.find(event.activation);
    if (found?.token.wait !== 'incident' || !found.token.failed) return false;
    if (event.variables) draft.setVariables(found.scope, event.variables);
    const { step, was } = found.token.failed;
    const generation = found.token.generation + 1;
    // A failure that was told is tried anew from the start; anything else goes on where it failed.
    const anew = step.happened?.type === 'failed';
    const { element, inner } = found.token;
    draft.putToken(found.scope, event.activation, {
      ...(was ?? { element, wait: 'host' }),
      generation,
      ...(step.host === undefined ? {} : { host: step.host }),
      ...(step.passive ? { passive: true } : {}),
      ...(inner === undefined ? {} : { inner }),
    });
    if (inner !== undefined) draft.touched.add(inner);
    draft.commands.push({ type: 'resolveIncident', activation: event.activation });
    const { happened: _, ...enterAgain } = step;
    draft.queue(anew ? { ...enterAgain, flow: null } : step);
    return true;
  },
  variablesSet(draft, { scope, variables }) {
    if (!draft.scope(scope)) return false;
    draft.setVariables(scope, variables);
    return true;
  },
  suspended(draft) {
    draft.head.suspended = true;
    return true;
  },
  resumed(draft) {
    if (!draft.head.suspended) return false;
    draft.head.suspended = false;
    return true;
  },
  modified: applyModification,
  migrated: applyMigration,
  cancelled(draft) {
    cancelAll(draft);
    return true;
  },
  continued(draft) {
    const { queue, later } = draft.head;
    if (queue.length + later.length === 0) return false;
    draft.head.queue = [...queue, ...later];
    draft.head.later = [];
    return true;
  },
};

function started(draft: Draft, event: Extract<EngineEvent, { type: 'started' }>): boolean {
  const { head, plan } = draft;
  head.instance = event.instance;
  head.subject = event.subject;
  head.caller = event.caller ?? null;
  openScope(draft, { parent: null, activation: null, element: null, variables: event.variables });
  armHandlers(draft, 0);
  draft.touched.add(0);
  if (event.from) return beginAt(draft, event.from);
  if (event.trigger && event.start) {
    const { name, variables } = event.trigger;
    const happened: Happening = { type: 'received', name, variables };
    const activation = draft.nextActivation();
    draft.queue({ scope: 0, element: event.start, activation, flow: null, happened, fresh: true });
    draft.note('entered', { element: event.start, activation }, {});
    return true;
  }
  const usual = plan.containers[PROCESS]?.begin ?? [];
  const begin = event.start ? [event.start] : usual.length > 0 ? usual : plan.starts.slice(0, 1);
  for (const element of begin) enter(draft, 0, element);
  return begin.length > 0;
}

/** Something happened to an activation that waits for it. False: it does not, or the result is stale. */
function tell(
  draft: Draft,
  activation: number,
  wait: Token['wait'],
  happened: Happening,
  generation?: number,
): boolean {
  const found = draft.find(activation);
  if (found?.token.wait !== wait) return false;
  if (generation !== undefined && found.token.generation !== generation) return false;
  const { scope, token } = found;
  const told = decideRace(draft, scope, activation, { ...token, wait: 'told' });
  draft.putToken(scope, activation, told);
  if (wait === 'task' && happened.type === 'completed') {
    const { outcome, data } = happened;
    draft.commands.push({ type: 'closeTask', activation, status: 'completed', outcome, data });
  } else if (wait !== 'task' && wait !== 'child') {
    draft.commands.push({ type: 'clear', activation });
  }
  queueHappening(draft, scope, activation, told, happened);
  return true;
}

/** The first event behind an event-based gateway is the one: the others do not wait any more, whatever comes of it. */
function decideRace(draft: Draft, scope: number, activation: number, token: Token): Token {
  const gateway = token.host === undefined ? undefined : draft.token(scope, token.host);
  if (!gateway || !draft.plan.nodes[gateway.element]?.type.traits.races) return token;
  const { host, ...alone } = token;
  draft.putToken(scope, activation, alone);
  endRace(draft, { scope, ...(host === undefined ? {} : { host }) });
  return alone;
}

function queueHappening(draft: Draft, scope: number, activation: number, token: Token, happened: Happening): void {
  const { element, host, passive } = token;
  draft.queue({
    scope,
    element,
    activation,
    flow: null,
    ...(host === undefined ? {} : { host }),
    ...(passive ? { passive } : {}),
    happened,
  });
}

/** Claims and releases concern the task and the boundary events on it. Of several claims the first counts. */
function claim(draft: Draft, activation: number, by: string | null): boolean {
  const found = draft.find(activation);
  if (found?.token.wait !== 'task') return false;
  const { scope, token } = found;
  const claimed = token.data?.claimedBy ?? null;
  if (claimed !== null && by !== null) return false;
  draft.putToken(scope, activation, { ...token, data: { ...token.data, claimedBy: by } });
  draft.commands.push({ type: 'claimTask', activation, by });
  const happened: Happening = by === null ? { type: 'released' } : { type: 'claimed', by };
  queueHappening(draft, scope, activation, token, happened);
  tellBoundary(draft, activation, happened);
  return true;
}

function tellBoundary(draft: Draft, activation: number, happened: Happening): void {
  const found = draft.find(activation);
  if (!found) return;
  const host = draft.outermost(found.scope, activation);
  for (const [id, token] of draft.hostedBy(host.scope, host.activation))
    queueHappening(draft, host.scope, id, token, happened);
}
