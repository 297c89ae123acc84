import { Draft, type Library } from './draft.ts';
import type { Command, EngineEvent, JournalEntry } from './events.ts';
import { apply } from './happen.ts';
import { joinAtRest, stuckJoin } from './joins.ts';
import type { Plan } from './plan.ts';
import { settle } from './scopes.ts';
import type { State, Step } from './state.ts';
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
      later: [],
      inner: 0,
      conditions: 0,
      changed: false,
      suspended: false,
      caller: null,
    },
    scopes: {},
  };
}

/**
 * The whole meaning of a process: what an event does to an instance. Pure: the same plan, state and event give the same result, byte for
 * byte. When a step needs something from outside, the last command is an `ask`; answer it with an `answered` event. The turn
 * is over when no `ask` is left. The given state is not changed. `library` holds what
 * answers name by hash: the calendars that expressions use. Throws `NotLoaded` when it needs scopes that the state lacks.
 */
export function advance(plan: Plan, state: State, event: EngineEvent, library?: Library): Advanced {
  const draft = new Draft(plan, state, library);
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

function run(draft: Draft): void {
  do {
    for (let step = draft.head.queue[0]; step; step = draft.head.queue[0]) {
      if (draft.head.spent >= STEP_BUDGET) {
        if (draft.head.continued < MOST_CONTINUED) {
          goOnLater(draft);
          return;
        }
        draft.fail(
          step,
          'endless',
          `More than ${STEP_BUDGET * MOST_CONTINUED} steps without a wait. Add a wait to the loop, or mend its condition.`,
        );
      } else if (putOff(draft, step)) {
        continue;
      } else if (runStep(draft, step) === 'asks') return;
      draft.head.spent += 1;
      draft.head.queue = draft.head.queue.slice(1);
      draft.head.answers = [];
      settle(draft);
    }
  } while (draft.head.status === 'active' && atRest(draft));
  if (draft.head.later.length > 0 && draft.head.status === 'active') draft.commands.push({ type: 'continue' });
  draft.finish();
}

function goOnLater(draft: Draft): void {
  draft.commands.push({ type: 'continue' });
  draft.forget();
}

/** Before some elements a turn ends on purpose: a worker begins them. */
function putOff(draft: Draft, step: Step): boolean {
  const boundary = draft.plan.nodes[step.element]?.element.asyncBefore === true;
  if (!boundary || step.happened || step.begun || step.flow === null) return false;
  draft.head.queue = draft.head.queue.slice(1);
  draft.head.later = [...draft.head.later, { ...step, begun: true }];
  return true;
}

/** Nothing is left to do: what can be seen only now. True: that there is something to do after all. */
function atRest(draft: Draft): boolean {
  if (draft.head.changed) {
    draft.head.changed = false;
    if (draft.head.conditions > 0) checkConditions(draft);
  }
  if (draft.head.queue.length > 0 || joinAtRest(draft)) return true;
  settle(draft);
  if (draft.head.status !== 'active') return false;
  for (let stuck = stuckJoin(draft); stuck; stuck = stuckJoin(draft)) {
    draft.fail(
      stuck,
      'join-waits-forever',
      'A token waits at this join, and none is left that could come in by the other flows.',
    );
  }
  return draft.head.queue.length > 0;
}

function checkConditions(draft: Draft): void {
  draft.needAll();
  for (const scope of draft.all()) {
    for (const [activation, token] of Object.entries(scope.tokens)) {
      if (token.wait !== 'condition') continue;
      draft.queue({
        scope: scope.id,
        element: token.element,
        activation: Number(activation),
        flow: null,
        ...(token.host === undefined ? {} : { host: token.host }),
        ...(token.passive ? { passive: true } : {}),
        happened: { type: 'checked' },
      });
    }
  }
}
