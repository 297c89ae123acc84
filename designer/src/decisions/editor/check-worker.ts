import { textOf } from '../../../../engine/core/text.ts';
import { explainDecision } from '../../../../engine/decisions/explain.ts';
import { compileDecision, needsOf } from '../../../../engine/decisions/index.ts';
import { runTests } from '../../../../engine/decisions/run-tests.ts';
import { analysesOf } from './analyses.ts';
import type { Answer, Ask, Asks } from './asks.ts';

/** A thread beside the screen: compiling and analysing tables of thousands of rules takes longer than a frame. */

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  try {
    say({ id: data.id, value: data.kind === 'check' ? check(data) : decide(data) });
  } catch (error) {
    say({ id: data.id, error: (error as Error).message });
  }
});

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
