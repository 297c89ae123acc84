import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import type { Report, Target } from './report.ts';

const PROGRAM = fileURLToPath(new URL('./run.ts', import.meta.url));

it('the benchmark runs on all sides, and says how each figure compares', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, '--short'], { maxBuffer: 10_000_000 });
  const { targets, human, routing, bpmn, advance, rules } = JSON.parse(
    stdout.trim().split('\n').at(-1) ?? '',
  ) as Report & {
    targets: Target[];
  };

  expect(human.map(({ clients, side }) => `${side} ${clients}`)).toEqual(
    expect.arrayContaining(['floor 1', 'operations 1', 'http 1', 'floor 4', 'operations 4', 'http 4']),
  );
  expect(routing.sides.map(({ side }) => side)).toEqual(['hand', 'weft']);
  expect(targets.every(({ is }) => Number.isFinite(is) && is > 0)).toBe(true);
  // Gross ones only: other tests run beside this one.
  for (const { ofFloor } of human) expect(ofFloor).toBeGreaterThan(0.05);
  expect(routing.ratios.instancesPerSecond).toBeGreaterThan(0.1);
  expect(bpmn.straight.ofFloor).toBeGreaterThan(0.03);
  expect(bpmn.many.map(({ tasks }) => tasks)).toEqual([20, 1_100]);
  for (const { ofSingle } of bpmn.many) expect(ofSingle).toBeLessThan(10);
  expect(bpmn.calls.events.weft).toBeGreaterThan(0);
  expect(bpmn.costs.every(({ cost }) => cost.statements > 2 && cost.walBytes > 0)).toBe(true);
  expect(advance.ratio).toBeGreaterThan(5);
  expect(rules.every(({ is }) => Number.isFinite(is) && is > 0)).toBe(true);
  for (const { is, atLeast = 0, atMost = Infinity } of rules) {
    expect(is).toBeGreaterThan(atLeast / 10);
    expect(is).toBeLessThan(atMost * 10);
  }
}, 240_000);
