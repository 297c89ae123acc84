import type { JsonObject } from './definition.ts';
import { Draft } from './draft.ts';
import type { Command, EngineEvent, JournalEntry } from './events.ts';
import type { Plan } from './plan.ts';
import type { Happening, State } from './state.ts';
import { runStep } from './step.ts';

/** Steps in one turn, before the rest goes on in another. Counted, never timed: a replay counts the same. */
const STEP_BUDGET = 1_000;
/** Turns in a row that only went on; then the process turns in circles without waiting. */
const MOST_CONTINUED = 20;

export interface Advanced {
  state: State;
  commands: Command[];
  journal: JournalEntry[];
  /** The event was about something that is over: nothing happened, and nothing is to be written. */
  ignored: boolean;
}

/** The state before the first event. */
export function initialState(): State {
  return {
    head: {
      instance: '',
      status: 'active',
      subject: null,
      next: 1,
      queue: [],
      answers: [],
      record: null,
      at: '',
      by: null,
      spent: 0,
      continued: 0,
    },
    scopes: {},
  };
}

/**
 * The whole meaning of a process: what an event does to an instance. Pure: the same plan, state and event give the same result, byte for
 * byte. When a step needs something from outside, the last command is an `ask`; answer it with an `answered` event. The turn
 * is over when no `ask` is left. The given state is not changed.
 */
export function advance(plan: Plan, state: State, event: EngineEvent): Advanced {
  const draft = new Draft(plan, state);
  const happened = event.type === 'answered' ? answered(draft, event.answer) : apply(draft, event);
  if (!happened) return { state, commands: [], journal: [], ignored: true };
  run(draft);
  return { ...draft.result(), ignored: false };
}

function answered(draft: Draft, answer: Extract<EngineEvent, { type: 'answered' }>['answer']): boolean {
  const step = draft.head.queue[0];
  if (!step) return false;
  draft.head.answers = [...draft.head.answers, answer];
  draft.journal.push({
    kind: 'answer',
    what: 'answered',
    element: step.element,
    activation: step.activation,
    data: { answer },
  });
  return true;
}

/** Notes the event and queues the steps that follow from it. False: it is about something that is over. */
function apply(draft: Draft, event: Exclude<EngineEvent, { type: 'answered' }>): boolean {
  if (draft.head.status !== 'active') return false;
  if ((event.type === 'started') !== (draft.head.instance === '')) return false;
  const { type, at, by, ...data } = event;
  const steps = draft.head.queue.length;
  if (!APPLY[type](draft, event as never)) return false;
  draft.head.at = at;
  draft.head.by = by;
  draft.head.record = null;
  draft.head.spent = 0;
  draft.head.continued = type === 'continued' ? draft.head.continued + 1 : 0;
  const activation = 'activation' in event ? event.activation : null;
  const element = draft.head.queue[steps]?.element ?? null;
  draft.journal.unshift({ kind: 'event', what: type, element, activation, data: data as JsonObject });
  return true;
}

type Apply = {
  [T in Exclude<EngineEvent['type'], 'answered'>]: (draft: Draft, event: Extract<EngineEvent, { type: T }>) => boolean;
};

const APPLY: Apply = {
  started(draft, event) {
    draft.head.instance = event.instance;
    draft.head.subject = event.subject;
    draft.addScope({ id: 0, parent: null, activation: null, variables: event.variables, tokens: {}, joins: {} });
    const element = event.start ?? draft.plan.starts[0];
    if (!element) return false;
    draft.queue({ scope: 0, element, activation: draft.nextActivation(), flow: null });
    return true;
  },
  taskCompleted(draft, { activation, outcome, data, by }) {
    if (!tell(draft, activation, 'task', { type: 'completed', outcome, data })) return false;
    // Who completes a task has accepted it, though the completion may end in an incident.
    tellBoundary(draft, activation, { type: 'claimed', by: by ?? '' });
    return true;
  },
  taskClaimed: (draft, event) => claim(draft, event.activation, event.by),
  taskReleased: (draft, event) => claim(draft, event.activation, null),
  timerFired: (draft, event) => tell(draft, event.activation, 'timer', { type: 'fired' }, event.generation),
  callSucceeded: (draft, event) =>
    tell(draft, event.activation, 'call', { type: 'succeeded', result: event.result }, event.generation),
  callFailed: (draft, event) =>
    tell(
      draft,
      event.activation,
      'call',
      { type: 'failed', code: event.code, message: event.message },
      event.generation,
    ),
  retried(draft, event) {
    const found = draft.find(event.activation);
    if (found?.token.wait !== 'incident' || !found.token.failed) return false;
    if (event.variables) draft.setVariables(found.scope, event.variables);
    const { step, was } = found.token.failed;
    const generation = found.token.generation + 1;
    // A failure that was told is tried anew from the start; anything else goes on where it failed.
    const anew = step.happened?.type === 'failed';
    if (was) draft.putToken(found.scope, event.activation, { ...was, generation });
    else
      draft.putToken(found.scope, event.activation, {
        element: step.element,
        wait: 'host',
        generation,
        ...(step.host ? { host: step.host } : {}),
      });
    draft.commands.push({ type: 'resolveIncident', activation: event.activation });
    const { happened: _, ...enter } = step;
    draft.queue(anew ? { ...enter, flow: null } : step);
    return true;
  },
  cancelled(draft) {
    draft.head.queue = [];
    draft.head.answers = [];
    draft.cancelAll();
    return true;
  },
  continued: (draft) => draft.head.queue.length > 0,
};

function tell(draft: Draft, activation: number, wait: string, happened: Happening, generation?: number): boolean {
  const found = draft.find(activation);
  if (found?.token.wait !== wait) return false;
  if (generation !== undefined && found.token.generation !== generation) return false;
  const { element, host } = found.token;
  draft.putToken(found.scope, activation, { ...found.token, wait: 'told' });
  if (wait !== 'task') draft.commands.push({ type: 'clear', activation });
  else if (happened.type === 'completed') {
    draft.commands.push({
      type: 'closeTask',
      activation,
      status: 'completed',
      outcome: happened.outcome,
      data: happened.data,
    });
  }
  draft.queue({ scope: found.scope, element, activation, flow: null, ...(host ? { host } : {}), happened });
  return true;
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
  draft.queue({ scope, element: token.element, activation, flow: null, happened });
  tellBoundary(draft, activation, happened);
  return true;
}

function tellBoundary(draft: Draft, host: number, happened: Happening): void {
  const scope = draft.find(host)?.scope ?? 0;
  for (const [activation, { element }] of draft.boundaryOf(scope, host))
    draft.queue({ scope, element, activation, flow: null, host, happened });
}

function run(draft: Draft): void {
  for (let step = draft.head.queue[0]; step; step = draft.head.queue[0]) {
    if (draft.head.spent >= STEP_BUDGET) {
      if (draft.head.continued < MOST_CONTINUED) {
        draft.commands.push({ type: 'continue' });
        draft.head.record = null;
        return;
      }
      draft.fail(
        step,
        'endless',
        `More than ${STEP_BUDGET * MOST_CONTINUED} steps without a wait. Add a wait to the loop, or mend its condition.`,
      );
      draft.head.queue = draft.head.queue.slice(1);
      continue;
    }
    if (runStep(draft, step) === 'asks') return;
    draft.head.spent += 1;
    draft.head.queue = draft.head.queue.slice(1);
    draft.head.answers = [];
    draft.settleStep();
  }
  draft.finish();
}
