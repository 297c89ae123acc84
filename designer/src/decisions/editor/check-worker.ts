import { textOf } from '../../../../engine/core/text.ts';
import { explainDecision, namesOfDecision, withoutReferences } from '../../../../engine/decisions/explain.ts';
import { compileDecision, needsOf } from '../../../../engine/decisions/index.ts';
import { runTests } from '../../../../engine/decisions/run-tests.ts';
import { changeToMatch } from '../../../../engine/decisions/tables/index.ts';
import { analysesOf } from './analyses.ts';
import type { Answer, Ask, Asks } from './asks.ts';

/** A thread beside the screen: compiling and analysing tables of thousands of rules takes longer than a frame. */

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  try {
    say({ id: data.id, value: WORK[data.kind](data as never) });
  } catch (error) {
    say({ id: data.id, error: (error as Error).message });
  }
});

/** What is asked, by its kind. */
const WORK: { [K in keyof Asks]: (ask: Asks[K]['ask']) => Asks[K]['answer'] } = { check, decide, reach };

const say = (answer: Answer) => postMessage(answer);

function check({ definition, now }: Asks['check']['ask']): Asks['check']['answer'] {
  const compiled = compileDecision(definition);
  return {
    problems: compiled.problems,
    needs: [...needsOf(definition)].map(([name, needed]) => [name, [...needed]]),
    analyses: analysesOf(definition),
    calendars: compiled.ok ? compiled.decision.calendars : [],
    tests: compiled.ok ? runTests(compiled.decision, definition.tests ?? [], now) : [],
  };
}

function decide({ definition, inputs, now }: Asks['decide']['ask']): Asks['decide']['answer'] {
  const compiled = compileDecision(definition);
  const { ok, problems } = compiled;
  if (!ok) {
    const message = problems.find(({ severity }) => severity !== 'warning')?.message ?? '';
    return {
      decided: { ok, code: 'problems', message: textOf(message, 'en') },
      problem: message,
      worked: [],
      explanation: null,
      calendars: [],
    };
  }
  const { decided, worked } = compiled.decision.trace(inputs, now);
  const { calendars } = compiled.decision;
  return { decided, problem: null, worked, calendars, explanation: explainDecision(definition, inputs, worked, now) };
}

function reach({ definition, inputs, now, rule }: Asks['reach']['ask']): Asks['reach']['answer'] {
  const compiled = compileDecision(definition);
  const { logic, types } = definition;
  if (logic.type !== 'table' || !compiled.ok) return { change: null, calendars: [] };
  const { worked } = compiled.decision.trace(inputs, now);
  const values = { ...inputs, ...Object.fromEntries(worked.map(({ name, value }) => [name, value])) };
  const table = withoutReferences(logic, types);
  // Required decisions follow from inputs: they are no inputs to change.
  return { change: changeToMatch(table, namesOfDecision(definition), values, now, rule), calendars: [] };
}
