import type { QueryClient } from '@tanstack/react-query';
import type { Nudge } from '../../../engine/wire/index.ts';
import { keysOfTopic } from '../api/keys.ts';

export type LiveState = 'connecting' | 'live' | 'offline';

interface LiveOptions {
  client: QueryClient;
  onState: (state: LiveState) => void;
}

/** Nudges that arrive within this many milliseconds cause one refetch. */
const gather = 40;
const backOff = { first: 1_000, most: 20_000 };

/**
 * Keeps one stream of nudges open and marks what they name as stale. Reconnects with growing pauses; after a pause
 * everything on screen is read again, because nudges may have been missed.
 * @returns how to close it
 */
export function followEvents({ client, onState }: LiveOptions): () => void {
  let source: EventSource | null = null;
  let wait = backOff.first;
  let missed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let flush: ReturnType<typeof setTimeout> | undefined;
  let topics = new Set<string>();

  const invalidate = () => {
    flush = undefined;
    const unique = new Map([...topics].flatMap(keysOfTopic).map((key) => [JSON.stringify(key), key]));
    topics = new Set();
    for (const queryKey of unique.values()) void client.invalidateQueries({ queryKey });
  };
  const connect = () => {
    source = new EventSource('/api/events');
    source.onopen = () => {
      wait = backOff.first;
      onState('live');
      if (missed) void client.invalidateQueries();
      missed = false;
    };
    source.addEventListener('nudge', (event: MessageEvent<string>) => {
      for (const topic of (JSON.parse(event.data) as Nudge).topics) topics.add(topic);
      flush ??= setTimeout(invalidate, gather);
    });
    source.onerror = () => {
      source?.close();
      missed = true;
      onState('offline');
      retry = setTimeout(() => {
        onState('connecting');
        connect();
      }, wait);
      wait = Math.min(wait * 2, backOff.most);
    };
  };
  connect();

  return () => {
    source?.close();
    clearTimeout(retry);
    clearTimeout(flush);
  };
}
