/** Reads an event stream as a browser would. */
export interface Events {
  /** Topics of the next nudge. */
  next(): Promise<string[]>;
  /** Settles when the server has closed the stream. */
  ended: Promise<void>;
  close(): void;
}

export async function openEvents(url: string, cookie: string): Promise<Events> {
  const controller = new AbortController();
  const response = await fetch(`${url}/api/events`, { headers: { cookie }, signal: controller.signal });
  if (response.status !== 200 || !response.body) throw new Error(`event stream: ${response.status}`);
  const nudges: string[][] = [];
  const waiting: ((topics: string[]) => void)[] = [];
  let text = '';
  const read = async () => {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk);
      for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
        const data = /^data: (.*)$/m.exec(text.slice(0, at))?.[1];
        text = text.slice(at + 2);
        if (data === undefined) continue;
        const { topics } = JSON.parse(data) as { topics: string[] };
        const waiter = waiting.shift();
        if (waiter) waiter(topics);
        else nudges.push(topics);
      }
    }
  };
  return {
    next: () =>
      new Promise((resolve) => {
        const first = nudges.shift();
        if (first) resolve(first);
        else waiting.push(resolve);
      }),
    ended: read().catch(() => undefined),
    close: () => controller.abort(),
  };
}
