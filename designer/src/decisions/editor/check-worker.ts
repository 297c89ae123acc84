import { compileDecision } from '../../../../engine/decisions/index.ts';
import { runTests } from '../../../../engine/decisions/run-tests.ts';
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
  if (!compiled.ok) return { problems: compiled.problems, analyses: {}, tests: [] };
  return { problems: [], analyses: {}, tests: runTests(compiled.decision, definition.tests ?? [], now) };
}

function decide({ definition, inputs, now }: Asks['decide']['ask']): Asks['decide']['answer'] {
  const compiled = compileDecision(definition);
  if (!compiled.ok) {
    const { message } = compiled.problems[0] ?? { message: '' };
    return { decided: { ok: false, code: 'problems', message: String(message) }, explanation: null };
  }
  return { decided: compiled.decision.decide(inputs, now), explanation: null };
}
