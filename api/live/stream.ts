import { PassThrough } from 'node:stream';

const HEARTBEAT_MS = 15_000;
/** A reader that has taken nothing for so long is gone. */
const STUCK_MS = 60_000;
/** More topics than this in one nudge become `*`. */
const MOST_TOPICS = 100;

/** One open event stream. What a slow reader has not taken is merged, never queued without end. */
export interface EventStream {
  readonly body: PassThrough;
  nudge(topics: string[]): void;
  close(): void;
}

export function openStream(closed: () => void): EventStream {
  const body = new PassThrough({ highWaterMark: 16_384 });
  const waiting = new Set<string>();
  let full = false;
  let fullSince = 0;
  const write = (text: string) => {
    full = !body.write(text);
    if (full) fullSince = Date.now();
  };
  const flush = () => {
    if (full || waiting.size === 0) return;
    const topics = waiting.size > MOST_TOPICS ? ['*'] : [...waiting];
    waiting.clear();
    write(`event: nudge\ndata: ${JSON.stringify({ topics })}\n\n`);
  };
  body.on('drain', () => {
    full = false;
    flush();
  });
  const heartbeat = setInterval(() => {
    if (!full) write(': still here\n\n');
    else if (Date.now() - fullSince > STUCK_MS) body.destroy();
  }, HEARTBEAT_MS);
  heartbeat.unref();
  body.once('close', () => {
    clearInterval(heartbeat);
    closed();
  });
  body.on('error', () => undefined);
  write('retry: 1000\n\n');
  return {
    body,
    nudge(topics) {
      if (body.destroyed) return;
      for (const topic of topics) if (waiting.size <= MOST_TOPICS) waiting.add(topic);
      flush();
    },
    close: () => {
      body.end();
    },
  };
}
