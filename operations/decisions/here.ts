import { unknownCalendars } from '../../engine/core/unknown-calendars.ts';
import { explainDecision } from '../../engine/decisions/explain.ts';
import {
  compileDecision,
  type Decision,
  type DecisionDefinition,
  type DecisionProblem,
} from '../../engine/decisions/index.ts';
import { runTests } from '../../engine/decisions/run-tests.ts';
import type { Calendars, Meter } from '../../engine/expressions/index.ts';
import type { Asked, Examined, Tried } from '../heavy/jobs.ts';

/** What both the api's own thread and the one for heavy work do with a decision. `compiled` is called between compiling and deciding. */

type Limits = { meter?: () => Meter; calendars?: Calendars };

/** Compiles a decision and runs its test rows. */
export function examineHere(
  { definition, now, tests }: { definition: DecisionDefinition; now: string; tests: boolean },
  compiled: () => void = () => undefined,
  { meter, calendars }: Limits = {},
): Examined {
  const made = compileDecision(definition);
  compiled();
  if (!made.ok) return { problems: made.problems, tests: [] };
  return {
    problems: [...made.problems, ...missingCalendars(made.decision, calendars)],
    tests: tests ? runTests(made.decision, definition.tests ?? [], now, { meter, calendars }) : [],
  };
}

/** Calendars that it names and that do not exist: each use of them would fail. */
function missingCalendars(decision: Decision, calendars?: Calendars): DecisionProblem[] {
  if (!calendars) return [];
  const known = decision.calendars.filter((key) => calendars(key) !== null).map((key) => ({ key, title: key }));
  return unknownCalendars(decision, { calendars: known }).map((message) => ({ code: 'unknown-calendar', message }));
}

/** Compiles a decision and decides once. */
export function tryHere(
  { definition, inputs, now, explain }: Asked,
  compiled: () => void = () => undefined,
  { meter, calendars }: Limits = {},
): Tried {
  const made = compileDecision(definition);
  compiled();
  if (!made.ok) return { problems: made.problems };
  if (!explain) return { decided: made.decision.decide(inputs, now, meter?.(), calendars) };
  const { decided, worked } = made.decision.trace(inputs, now, meter?.(), calendars);
  const explanation = explainDecision(definition, inputs, worked, now, calendars);
  return { decided, worked, ...(explanation && { explanation }) };
}
