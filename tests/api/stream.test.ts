import { expect, it } from '@jest/globals';
import { openStream } from '../../api/live/stream.ts';

it('a reader that takes nothing costs no memory, and is told afterwards that anything may have changed', async () => {
  let closed = false;
  const stream = openStream(() => {
    closed = true;
  });
  for (let n = 0; n < 20_000; n += 1) stream.nudge([`task:${n}`]);
  expect(stream.body.readableLength + stream.body.writableLength).toBeLessThan(100_000);

  let text = '';
  stream.body.on('data', (chunk) => {
    text += chunk;
  });
  await new Promise((resolve) => setImmediate(resolve));
  stream.nudge(['tasks']);
  stream.close();
  await new Promise((resolve) => stream.body.once('close', resolve));
  expect(text).toContain('data: {"topics":["task:0"]}');
  expect(text).toContain('data: {"topics":["*"]}');
  expect(closed).toBe(true);
});
