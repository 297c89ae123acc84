import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import { LIGHT_WORK } from '../../engine/expressions/index.ts';
import type { CheckDecisionResponse } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Asked, Examined, Tried } from '../heavy/jobs.ts';
import { examineHere, tryHere } from './here.ts';
import { wellFormed } from './well-formed.ts';

/** Definitions up to so many characters are compiled at once: that takes less time than handing them over. */
const SMALL = 40_000;

/** What would hinder publishing a decision: problems, and test rows that fail. Large ones, and costly rows, in a thread of their own. */
export async function examine(
  { platform }: Context,
  definition: DecisionDefinition,
  { tests }: { tests: boolean },
): Promise<Examined> {
  const now = platform.clock.now().toISOString();
  const shelf = await platform.definitions.calendars();
  if (isSmall(definition)) {
    const examined = examineHere({ definition, now, tests }, undefined, { ...LIGHT, calendars: shelf.calendars() });
    if (!examined.tests.some(({ code }) => code === 'costly')) return examined;
  }
  const calendars = shelf.portable();
  const said = await platform.heavy.run(
    { type: 'examine', key: 'examine', definition, now, tests, calendars },
    async () => ({}),
  );
  if (said?.type === 'examined') return said.result;
  throw said ? failed(said) : tooCostly();
}

/** Decides once by a definition that is not kept compiled. */
export async function tryOut({ platform }: Context, asked: Asked): Promise<Tried> {
  const shelf = await platform.definitions.calendars();
  // An explanation looks at every cell, also at those that the decision itself does not come to.
  if (isSmall(asked.definition) && !asked.explain) {
    const tried = tryHere(asked, undefined, { ...LIGHT, calendars: shelf.calendars() });
    if ('problems' in tried || tried.decided.ok || tried.decided.code !== 'costly') return tried;
  }
  const said = await platform.heavy.run(
    { type: 'try', key: 'try', asked, calendars: shelf.portable() },
    async () => ({}),
  );
  if (said?.type === 'tried') return said.result;
  throw said ? failed(said) : tooCostly();
}

/** Checks a definition as it stands, kept or not. */
export async function checkDecision(context: Context, id: string, definition: unknown): Promise<CheckDecisionResponse> {
  return examine(context, wellFormed(id, definition), { tests: true });
}

const LIGHT = { meter: () => ({ left: LIGHT_WORK }) };

const isSmall = (definition: DecisionDefinition) => JSON.stringify(definition).length <= SMALL;

const tooCostly = () =>
  new Refusal(422, 'too-costly', 'This takes too long and was stopped. Make it simpler, or give it less to work on.');

function failed(said: object): Error {
  const { code, message = 'A thread did not answer.' } = said as { code?: string; message?: string };
  return Object.assign(new Error(message), { code });
}
