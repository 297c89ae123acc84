import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { emails } from '../setup/leads.ts';
import type { System } from '../setup/system.ts';
import { untilHealthy } from './until-healthy.ts';

/** A file system of its own for PostgreSQL, which can be filled up. Takes Linux and root. */
export interface SmallDisk {
  dir: string;
  /** Leaves nothing free. */
  fill(): void;
  empty(): void;
  close(): void;
}

export function openSmallDisk(): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), 'weft-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', dir]);
  chmodSync(dir, 0o755);
  const ballast = join(dir, 'ballast');
  return {
    dir,
    fill() {
      const block = Buffer.alloc(1 << 16);
      const file = openSync(ballast, 'w');
      try {
        for (;;) writeSync(file, block);
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    close() {
      execFileSync('umount', ['--lazy', dir]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Full until people are told so, and a while longer; then there is room again, and somebody starts PostgreSQL where it has ended. */
export async function fillDisk(system: System, disk: SmallDisk): Promise<string> {
  const person = await system.logIn(emails.ana);
  const lead = { values: { lastName: 'Full', company: 'Full disk' } };
  const answers: number[] = [];
  await delay(3_000);
  disk.fill();
  const until = Date.now() + 20_000;
  while (Date.now() < until && answers.filter((status) => status === 503).length < 20) {
    const { status } = await person.send('POST', '/api/records/lead', lead).catch(() => ({ status: 0 }));
    answers.push(status);
    await delay(200);
  }
  disk.empty();
  await system.postgres.start();
  await untilHealthy(system, 30_000);
  const odd = answers.filter((status) => status !== 503 && status !== 201);
  if (odd.length > 0) throw new Error(`With a full disk it answered ${[...new Set(odd)].join(', ')}`);
  const made = answers.filter((status) => status === 201).length;
  const [row] = await system.db.query<{ n: number }>(
    `select count(*)::int as n from crm.lead where company = 'Full disk'`,
  );
  if (row?.n !== made) throw new Error(`${made} leads were acknowledged, ${row?.n} are there`);
  return `${answers.length - made} times “later” while the disk was full, ${made} times done`;
}
