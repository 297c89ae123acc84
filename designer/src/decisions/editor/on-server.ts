import type { Json } from '../../../../engine/core/definition.ts';
import type { TableExplanation } from '../../../../engine/decisions/tables/index.ts';
import type { CheckDecisionResponse } from '../../../../engine/wire/index.ts';
import { ApiError, request } from '../../api/client.ts';
import { address } from '../queries.ts';
import type { Asks, Tried } from './asks.ts';

/** What asks for calendars is worked out where they are: on the server, by the definition as it stands. */
export async function withCalendars<K extends keyof Asks>(
  id: string,
  kind: K,
  question: Asks[K]['ask'],
  answer: Asks[K]['answer'],
): Promise<Asks[K]['answer']> {
  return (kind === 'check'
    ? checked(id, question as Asks['check']['ask'], answer as Asks['check']['answer'])
    : tried(id, question as Asks['decide']['ask'], answer as Tried)) as unknown as Promise<Asks[K]['answer']>;
}

async function checked(
  id: string,
  { definition }: Asks['check']['ask'],
  answer: Asks['check']['answer'],
): Promise<Asks['check']['answer']> {
  if (!definition.tests?.length) return answer;
  const body = { definition };
  const { tests } = await request<CheckDecisionResponse>(address(id, '/check'), { method: 'POST', body });
  return { ...answer, tests };
}

interface Evaluated {
  value: Json;
  matched: string[];
  worked?: Tried['worked'];
  explanation?: TableExplanation;
}

async function tried(id: string, { definition, inputs }: Asks['decide']['ask'], answer: Tried): Promise<Tried> {
  try {
    const body = { definition, inputs, explain: true };
    const said = await request<Evaluated>(address(id, '/evaluate'), { method: 'POST', body });
    const { value, matched, worked = [], explanation = null } = said;
    return { ...answer, decided: { ok: true, value, matched }, worked, explanation };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 422) throw error;
    return { ...answer, decided: { ok: false, code: error.code, message: error.message } };
  }
}
