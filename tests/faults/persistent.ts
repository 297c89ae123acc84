import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Client } from '../setup/client.ts';

/**
 * A client as people and other systems should be: what was not answered, or answered with "later" (429, 5xx), is sent again with
 * the same Idempotency-Key until it is. Gives up after two minutes.
 */
export function persistent(plain: Client, key: () => string): Client {
  const until = async (send: () => Promise<Answer>): Promise<Answer> => {
    const end = Date.now() + 120_000;
    for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
      try {
        const answer = await send();
        if (answer.status < 500 && answer.status !== 429) return answer;
        if (Date.now() > end) return answer;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await delay(wait);
    }
  };
  return {
    ...plain,
    get: (path, headers) => until(() => plain.get(path, headers)),
    send(method, path, body, headers) {
      const keyed = { 'idempotency-key': key(), ...headers };
      return until(() => plain.send(method, path, body, keyed));
    },
  };
}
