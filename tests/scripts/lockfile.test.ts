import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Lock, missingBuilds } from '../../scripts/check/lockfile.ts';

describe('package-lock.json', () => {
  it('has the builds for all machines, or "npm ci" refuses it (node scripts/complete-lockfile.ts adds them)', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Lock };
    expect(Object.keys(missingBuilds(packages))).toEqual([]);
  });
});

describe('a missing build', () => {
  it('is described by its name', () => {
    const lock: Lock = {
      'node_modules/tool': {
        dev: true,
        optionalDependencies: { '@tool/linux-arm64-musl': '1.2.0', '@tool/win32-x64': '1.2.0', 'lib-there': '^2.0.0' },
      },
      'node_modules/tool/node_modules/lib-there': { version: '2.1.0' },
    };
    expect(missingBuilds(lock)).toEqual({
      'node_modules/@tool/linux-arm64-musl': {
        version: '1.2.0',
        cpu: ['arm64'],
        os: ['linux'],
        libc: ['musl'],
        dev: true,
        optional: true,
      },
      'node_modules/@tool/win32-x64': { version: '1.2.0', cpu: ['x64'], os: ['win32'], dev: true, optional: true },
    });
  });
});
