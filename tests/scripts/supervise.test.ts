import { describe, expect, it } from '@jest/globals';
import type { Ended, Server } from '../../scripts/start/server.ts';
import { type Life, restartDelay, supervise } from '../../scripts/start/supervise.ts';
import { waitFor } from '../../scripts/start/wait.ts';

const crash: Life = { lived: 200, signal: null };
const kill: Life = { lived: 200, signal: 'SIGKILL' };
const longLife: Life = { lived: 60_000, signal: null };

describe('starting again after an end', () => {
  it('is immediate after a long life', () => expect(restartDelay([crash, crash, longLife])).toBe(100));

  it('waits longer with each quick end in a row', () => {
    expect(restartDelay([crash])).toBe(250);
    expect(restartDelay([longLife, crash, crash])).toBe(500);
    expect(restartDelay([crash, crash, crash, crash])).toBe(2_000);
  });

  it('is given up after five quick ends in a row', () => {
    expect(restartDelay([crash, crash, crash, crash, crash])).toBeUndefined();
  });

  it('is never given up for a process that somebody kills', () => {
    expect(restartDelay(Array.from({ length: 20 }, () => kill))).toBe(100);
    expect(restartDelay([crash, crash, crash, crash, kill, crash])).toBe(250);
  });
});

describe('a supervised service', () => {
  it('is started again when it was killed', async () => {
    const { service, lives } = fake();
    const watched = await supervise(service, silent);
    lives[0]?.end('SIGKILL');
    await waitFor(() => lives.length === 2, { what: 'the second life' });
    await waitFor(() => watched.pid() === 2, { what: 'its process number' });
    await watched.stop();
    expect(lives).toHaveLength(2);
  });

  it('is not started again when it was stopped', async () => {
    const { service, lives } = fake();
    const watched = await supervise(service, silent);
    await watched.stop();
    expect(watched.pid()).toBeUndefined();
    expect(lives).toHaveLength(1);
  });

  it('is given up with the last lines that it wrote', async () => {
    const { service } = fake({ crashes: true });
    const told = await new Promise<Error>((giveUp) => void supervise(service, { ...silent, giveUp }));
    expect(told.message).toBe('Thing ends again and again. What it said last:\n  the disk is on fire');
  });

  it('passes the error of the first start on', async () => {
    const service = { name: 'Thing', start: () => Promise.reject(new Error('no such program')) };
    await expect(supervise(service, silent)).rejects.toThrow('no such program');
  });
});

const silent = { say: () => undefined, giveUp: () => undefined };

interface FakeLife {
  end(signal: NodeJS.Signals | null): void;
}

function fake({ crashes = false } = {}) {
  const lives: FakeLife[] = [];
  const start = async (): Promise<Server> => {
    const { promise, resolve } = Promise.withResolvers<Ended>();
    const end = (signal: NodeJS.Signals | null) =>
      resolve({ code: signal ? null : 1, signal, lastLines: ['the disk is on fire'] });
    lives.push({ end });
    if (crashes) end(null);
    return { pid: lives.length, ended: promise, stop: async () => end('SIGTERM') };
  };
  return { service: { name: 'Thing', start }, lives };
}
