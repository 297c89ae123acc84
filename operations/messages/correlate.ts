import { parseDuration } from '../../engine/calendars/duration.ts';
import type { MessageResult, SendMessage } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { LOCK_WAIT_MS } from '../turn/load.ts';
import { type Matched, matchMessage } from './match.ts';
import { needPermission } from './permission.ts';
import { MOST_KEPT_SECONDS, publish, wakeMatchers } from './publish.ts';
import { isBusy } from './receive.ts';

/** Seconds after which a relay looks for the receiver, should this process not have found one by then. */
const HEAD_SECONDS = 5;

/**
 * Sends a message for a person or another system, and says what became of it. It is durable when this returns. The same id again
 * answers the same and sends nothing. Refuses with 403 `forbidden`, 422 `invalid`.
 */
export async function correlate(context: Context, message: SendMessage): Promise<MessageResult> {
  needPermission(context, 'message.send');
  const { name, key = null, businessKey = null, variables = {}, id: dedupe } = message;
  const timeToLive = message.timeToLive === undefined ? null : secondsOf(message.timeToLive);
  const here = context.platform.settings.turns === 'request';
  const { id, fresh, job } = await context.platform.db.transaction((tx) =>
    publish(context, tx, {
      kind: 'message',
      name,
      key,
      businessKey,
      variables,
      timeToLive,
      dedupe: dedupe ?? null,
      cause: null,
      head: here ? HEAD_SECONDS : 0,
    }),
  );
  if (!fresh) return { id, ...(await known(context, name, dedupe as string)) };
  if (!here) return { id, result: 'accepted' };
  const { platform } = context;
  try {
    const matched = await matchMessage(context, id, LOCK_WAIT_MS);
    await platform.db.query('delete from weft.outbox where id = $1', [job]);
    if (isKnown(matched)) return { id, ...matched };
    // An instance that began to wait at this very moment was quicker.
    return { id, ...(dedupe === undefined ? { result: 'received' } : await known(context, name, dedupe)) };
  } catch (error) {
    // It is sent: whatever is in the way, the relay goes on with it.
    if (!isBusy(error)) platform.log(`message ${id}: ${(error as Error).message}`);
    await platform.db.query('update weft.outbox set available_at = now() where id = $1', [job]).catch(() => undefined);
    wakeMatchers(context);
    return { id, result: 'accepted' };
  }
}

type Known = Omit<MessageResult, 'id'>;
const isKnown = (matched: Matched): matched is Matched & Known => matched.result !== 'gone';

/** What is known of a message that was sent before. */
async function known({ platform }: Context, name: string, dedupe: string): Promise<Known> {
  const [row] = await platform.db.query<{ response: Known | null; kept: boolean }>(
    `select r.response, exists(select from weft.message m where m.id = r.message) as kept
     from weft.message_receipt r where r.kind = 'message' and r.name = $1 and r.dedupe = $2`,
    [name, dedupe],
  );
  return row?.response ?? { result: row?.kept ? 'kept' : 'dropped' };
}

function secondsOf(duration: string): number {
  try {
    const { months, weekDays, days, time } = parseDuration(duration);
    const seconds = (weekDays + days) * 86_400 + time / 1_000;
    if (months === 0 && seconds >= 0 && seconds <= MOST_KEPT_SECONDS) return seconds;
  } catch {
    // said below
  }
  const message = `“${duration}” is no time to live. Write an ISO 8601 duration of at most P366D without months and years, such as PT1H; PT0S: not kept.`;
  throw invalid([{ at: '/timeToLive', code: 'duration', message }]);
}
