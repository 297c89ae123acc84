import { parentPort } from 'node:worker_threads';
import { advance, compile, type Plan, type SeenCalendars } from '../../engine/core/index.ts';
import { compileDecision, type Decision } from '../../engine/decisions/index.ts';
import { examineHere, tryHere } from '../decisions/here.ts';
import { calendarsOf, libraryOf } from './calendars.ts';
import type { Job, Said } from './jobs.ts';

/** The other side of `openHeavyWork`: does one job after another, and may be ended in the middle of one. */

const plans = new Map<string, Plan>();
const decisions = new Map<string, Decision>();

const say = (said: Said) => parentPort?.postMessage(said);

parentPort?.on('message', (job: Job) => {
  try {
    WORK[job.type](job as never);
  } catch (error) {
    const { code = 'failed', message } = error as { code?: string; message: string };
    say({ type: 'failed', code, message });
  }
});

const WORK: { [T in Job['type']]: (job: Extract<Job, { type: T }>) => void } = {
  advance({ key, source, state, event, calendars }) {
    if (source) plans.set(key, compile(source.definition, source.catalog).plan);
    const plan = plans.get(key);
    if (!plan) throw new Error(`The plan ${key} is not known here.`);
    say({ type: 'begun' });
    const { state: reached, ...rest } = advance(plan, state, event, libraryOf(calendars));
    const changed = Object.values(reached.scopes).filter((scope) => scope !== state.scopes[scope.id]);
    say({ type: 'advanced', result: { ...rest, head: reached.head, changed, left: Object.keys(reached.scopes) } });
  },
  decide({ key, source, inputs, now, calendars }) {
    if (source) {
      const compiled = compileDecision(source.definition);
      if (compiled.ok) decisions.set(key, compiled.decision);
    }
    const decision = decisions.get(key);
    if (!decision) throw new Error(`The decision ${key} is not known here.`);
    say({ type: 'begun' });
    const used: SeenCalendars = {};
    say({ type: 'decided', result: decision.decide(inputs, now, undefined, calendarsOf(calendars, used)), used });
  },
  examine({ definition, now, tests, calendars }) {
    const begun = () => say({ type: 'begun' });
    const result = examineHere({ definition, now, tests }, begun, { calendars: calendarsOf(calendars) });
    say({ type: 'examined', result });
  },
  try({ asked, calendars }) {
    const begun = () => say({ type: 'begun' });
    say({ type: 'tried', result: tryHere(asked, begun, { calendars: calendarsOf(calendars) }) });
  },
};
