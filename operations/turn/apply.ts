import { type Advanced, type Ask, advance, type EngineEvent, type Json, type State } from '../../engine/core/index.ts';
import type { LoadedProcess } from '../definitions.ts';
import { type Asker, answer } from './answers.ts';
import { advanceApart, REFUSED } from './effort.ts';
import { readRest } from './load.ts';
import type { Line, Outcome } from './types.ts';

/** Advances by the asker's event until only waits remain. Adds to the outcome; false when it is about something that is over. */
export async function applyEvent(asker: Asker, process: LoadedProcess, outcome: Outcome): Promise<boolean> {
  const { at, by } = asker.event;
  let next: EngineEvent = asker.event;
  for (;;) {
    const result = await advanced(asker, process, outcome, next);
    if (result.ignored) return false;
    outcome.state = result.state;
    outcome.journal.push(...result.journal.map((entry): Line => ({ ...entry, at, who: by })));
    let ask: Ask | null = null;
    for (const command of result.commands) {
      if (command.type === 'ask') ask = command.ask;
      else outcome.commands.push(command);
    }
    if (!ask) return true;
    const scope = outcome.state.head.queue[0]?.scope ?? 0;
    next = { type: 'answered', answer: await answer({ ...asker, scope }, ask) };
  }
}

/** What an event leads to; with all scopes, where those that were loaded are not enough. */
async function advanced(asker: Asker, process: LoadedProcess, outcome: Outcome, event: EngineEvent): Promise<Advanced> {
  try {
    return await lightOrApart(asker, process, outcome.state, event);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'not-loaded') throw error;
    outcome.state = await readRest(asker.tx, asker.instance, outcome.state);
    return lightOrApart(asker, process, outcome.state, event);
  }
}

/** A step that may do more work than can be waited for is done in a thread; one that takes too long even there fails. */
async function lightOrApart(
  { context }: Asker,
  process: LoadedProcess,
  state: State,
  event: EngineEvent,
): Promise<Advanced> {
  const { library } = context.platform.definitions;
  const granted = event.type === 'answered' && [...state.head.answers, event.answer].some(isEffort);
  if (!granted) return advance(process.plan, state, event, library);
  const result = await advanceApart(context.platform, process, state, event);
  return result ?? advance(process.plan, state, { type: 'answered', answer: REFUSED }, library);
}

const isEffort = (answer: Json) => (answer as { effort?: unknown } | null)?.effort === true;
