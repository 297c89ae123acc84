import type { PassThrough } from 'node:stream';
import { accessTo } from '../../engine/access/access.ts';
import { Refusal } from '../../operations/errors.ts';
import type { Platform } from '../../operations/platform.ts';
import { loadSessions, type Person } from '../../operations/sessions/load.ts';
import { type EventStream, openStream } from './stream.ts';
import { topicsFor } from './topics.ts';

const RECHECK_MS = 3_000;
const MOST_PER_PERSON = 20;
const MOST = 5_000;

/** The event streams that are open in this process. */
export interface Hub {
  /** Opens a stream for a session. Refuses with 429 when the person has too many. */
  open(person: Person, sessionHash: Buffer): PassThrough;
  /** Ends all streams, for shutdown. */
  close(): void;
}

interface Subscriber {
  person: Person;
  session: Buffer;
  stream: EventStream;
}

/**
 * Sends what is nudged to whom it may concern. Every stream's session is looked up again every few seconds, and at once when
 * something happened to that person's sessions: it closes when the session has ended, and follows the person's roles.
 */
export function openHub(platform: Platform): Hub {
  const subscribers = new Set<Subscriber>();

  const recheck = async (chosen: Subscriber[]) => {
    if (chosen.length === 0) return;
    const held = await loadSessions(
      platform.db,
      chosen.map((subscriber) => subscriber.session),
    );
    for (const subscriber of chosen) {
      const person = held.get(subscriber.session.toString('hex'));
      if (person) subscriber.person = person;
      else subscriber.stream.close();
    }
  };
  const rechecking = (chosen: Subscriber[]) =>
    recheck(chosen).catch((error: Error) => platform.log(`event streams not checked: ${error.message}`));

  const mayRead = (person: Person) => (type: string) => {
    const found = platform.types.find(type);
    return found !== undefined && accessTo(person.actor, platform.types.roles(), found, 'read') !== null;
  };
  const heard = async (topics: string[]) => {
    const touched = new Set(topics.filter((topic) => topic.startsWith('session')).map((topic) => topic.split(':')[1]));
    if (touched.size > 0)
      await rechecking([...subscribers].filter((subscriber) => touched.has(subscriber.person.me.id)));
    for (const subscriber of subscribers) {
      const chosen = topicsFor(subscriber.person.me, topics, mayRead(subscriber.person));
      if (chosen.length > 0) subscriber.stream.nudge(chosen);
    }
  };
  const stop = platform.live.on((topics) => void heard(topics));
  const timer = setInterval(() => void rechecking([...subscribers]), RECHECK_MS);
  timer.unref();

  return {
    open(person, session) {
      const own = [...subscribers].filter((subscriber) => subscriber.person.me.id === person.me.id).length;
      if (own >= MOST_PER_PERSON || subscribers.size >= MOST) {
        throw new Refusal(429, 'too-many', 'Too many event streams are open. Close some windows.', {
          extra: { retryAfter: 30 },
        });
      }
      const subscriber: Subscriber = { person, session, stream: openStream(() => subscribers.delete(subscriber)) };
      subscribers.add(subscriber);
      return subscriber.stream.body;
    },
    close() {
      stop();
      clearInterval(timer);
      for (const subscriber of subscribers) subscriber.stream.close();
    },
  };
}
