import { createHash } from 'node:crypto';
import { statement, type Tx } from '../db/database.ts';
import type { Json } from '../engine/core/definition.ts';
import { badRequest, Refusal } from '../operations/errors.ts';
import type { Platform } from '../operations/platform.ts';

/** Requests of visitors are kept under this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface Answer {
  status: number;
  body: Json;
}

export interface KeyedRequest {
  key: string;
  user: string | null;
  method: string;
  /** With the query. */
  path: string;
  body: Buffer;
}

/**
 * Does the work of a request once per key: `work` and its answer commit together, and a repetition gets the stored answer. Two at the
 * same time wait for each other. Refusals are not stored: nothing happened, so the same key may be used again.
 */
export function answerOnce(
  platform: Platform,
  request: KeyedRequest,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  if (request.key.length === 0 || request.key.length > 255) {
    throw badRequest('idempotency-key', 'An Idempotency-Key has 1 to 255 characters.');
  }
  const user = request.user ?? NOBODY;
  const hash = createHash('sha256').update(request.body).digest();
  return platform.db.transaction(async (tx) => {
    const inserted = await tx.query(OPEN, [user, request.key, request.method, request.path, hash]);
    if (inserted.length === 0) return stored(tx, user, request, hash);
    const answer = await work(tx);
    await tx.query(CLOSE, [user, request.key, answer.status, JSON.stringify(answer.body)]);
    return answer;
  });
}

interface StoredRow {
  method: string;
  path: string;
  body_hash: Buffer;
  status: number;
  response: Json;
}

async function stored(tx: Tx, user: string, request: KeyedRequest, hash: Buffer): Promise<Answer> {
  const [row] = await tx.query<StoredRow>(FIND, [user, request.key]);
  if (!row || row.method !== request.method || row.path !== request.path || !row.body_hash.equals(hash)) {
    throw new Refusal(
      422,
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request. Use a new one.',
    );
  }
  return { status: row.status, body: row.response };
}

const OPEN = statement(`
  insert into weft.request (user_id, key, method, path, body_hash) values ($1, $2, $3, $4, $5)
  on conflict (user_id, key) do nothing returning 1`);
const CLOSE = statement('update weft.request set status = $3, response = $4 where user_id = $1 and key = $2');
const FIND = statement(
  'select method, path, body_hash, status, response from weft.request where user_id = $1 and key = $2',
);
