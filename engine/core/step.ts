import { compensated } from './compensation.ts';
import type { Draft } from './draft.ts';
import { Fails, NeedsAnswer, StepRun, Throws } from './run-step.ts';
import { clear } from './scopes.ts';
import type { Step } from './state.ts';
import { stepContext } from './step-context.ts';
import { deliver } from './thrown.ts';
import { isWrapping, runWrapping } from './wrap.ts';

/** Does one step whole, or not at all: its effects are kept back until it is through. */
export function runStep(draft: Draft, step: Step): 'done' | 'asks' {
  const scope = draft.scope(step.scope);
  if (!scope) return 'done';
  if (step.host !== undefined && !draft.token(step.scope, step.host) && !step.happened) return 'done'; // its activity has ended meanwhile
  const node = draft.plan.nodes[step.element];
  if (!node) {
    draft.fail(step, 'unknown-element', `The element “${step.element}” is not part of this version.`);
    return 'done';
  }
  const run = new StepRun(draft, step, node, scope);
  if (step.happened && !run.token && !step.fresh) return 'done';
  try {
    behave(run);
  } catch (signal) {
    return stopped(run, signal);
  }
  if (!step.happened && !step.passive) noteEntered(run);
  for (const effect of run.effects) if (!run.over) effect();
  draft.touched.add(step.scope);
  return 'done';
}

function behave(run: StepRun): void {
  const { step, node, token, scope } = run;
  if (scope.todo && step.happened?.type === 'finished') {
    run.effect(() => compensated(run.draft, step));
    return;
  }
  if (node.wrap && isWrapping(run)) {
    runWrapping(run, node.wrap);
    return;
  }
  const context = stepContext(run);
  if (!step.happened) node.type.enter(context);
  else node.type.on?.(context, step.happened, token ?? { element: step.element, wait: 'told', generation: 0 });
}

/** Local variables around an activity do not show; each time that a loop does it, does. */
function noteEntered({ draft, step, scope, isInner }: StepRun): void {
  const { loopCounter } = scope.variables;
  if (!isInner) draft.note('entered', step, step.flow === null ? {} : { flow: step.flow });
  else if (loopCounter !== undefined && draft.peek(scope.parent ?? 0)?.wraps === 'many')
    draft.note('entered', step, { instance: loopCounter });
}

function stopped(run: StepRun, signal: unknown): 'done' | 'asks' {
  const { draft, step } = run;
  if (signal instanceof NeedsAnswer) {
    draft.commands.push({ type: 'ask', ask: signal.ask });
    return 'asks';
  }
  if (signal instanceof Throws) throwOut(run, signal);
  else if (signal instanceof Fails) draft.fail(step, signal.code, signal.message);
  else throw signal;
  draft.touched.add(step.scope);
  return 'done';
}

/** An error goes to who catches it, here or around the caller of this instance; else a person has to help, where it happened. */
function throwOut(run: StepRun, { code, message, variables }: Throws): void {
  const { draft, step, node } = run;
  const { activity } = node.type.traits;
  const entered = () => {
    if (!step.happened && !step.passive) noteEntered(run);
  };
  if (deliver(draft, step, { kind: 'error', code, message, variables }, entered)) return;
  if (draft.head.caller?.catches.some((caught) => caught === null || caught === code)) {
    entered();
    endWithError(draft, code, message);
  } else {
    draft.fail(step, activity ? code : 'unreceived-error', message || `Nothing receives the error “${code}”.`);
  }
}

function endWithError(draft: Draft, code: string, message: string): void {
  const step = draft.head.queue[0];
  clear(draft, 0);
  draft.head.queue = step ? [step] : [];
  draft.head.later = [];
  draft.end('cancelled', { code, message });
}
