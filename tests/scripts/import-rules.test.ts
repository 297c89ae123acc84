import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { importRules } from '../../scripts/check/import-rules.ts';
import { checkImports, importsOf } from '../../scripts/check/imports.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'weft-imports-'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('a forbidden import is found', () => {
  it.each([
    ['engine/core/a.ts', `import '../../db/x.ts'`, 'engine-imports'],
    ['engine/core/a.ts', `import type { X } from '../../db/x.ts'`, 'engine-imports'],
    ['engine/core/a.ts', `import { readFileSync } from 'fs'`, 'engine-without-node'],
    ['engine/core/a.ts', `const x = await import('node:crypto')`, 'engine-without-node'],
    ['engine/fields/a.ts', `import pg from 'pg'`, 'engine-without-frameworks'],
    ['engine/entities/a.ts', `import { x } from '../elements/x.ts'`, 'registry-of-engine-elements'],
    ['engine/core/a.ts', `import { x } from '../elements/shared.ts'`, 'core-by-registry'],
    ['db/a.ts', `export * from '../operations/x.ts'`, 'db-imports'],
    ['operations/a.ts', `import '../worker/x.ts'`, 'operations-imports'],
    ['operations/a.ts', `import './actions/x.ts'`, 'registry-of-operations-actions'],
    ['api/a.ts', `import '../worker/x.ts'`, 'api-imports'],
    ['worker/a.ts', `import '../api/x.ts'`, 'worker-imports'],
    ['api/a.ts', `import { parse } from '@swc/core'`, 'run-time-packages'],
    ['worker/workflows/a.ts', `import { x } from '../../operations/x.ts'`, 'workflows-alone'],
    ['worker/workflows/a.ts', `import 'pg'`, 'workflows-alone'],
    ['designer/src/a.tsx', `import '../../operations/x.ts'; const a = <p>hi</p>`, 'designer-imports'],
    ['designer/src/a.ts', `let x: import('../../api/x.ts').X`, 'designer-imports'],
    ['designer/src/a.ts', `import 'node:fs'`, 'designer-src-without-node'],
  ])('%s: %s', (file, text, rule) => {
    write(file, text);
    expect(check()).toEqual([expect.stringContaining(`(${rule})`)]);
  });

  it('and so is one that leads nowhere', () => {
    write('db/a.ts', `import './gone.ts'`);
    expect(check()).toEqual(['db/a.ts imports db/gone.ts, which does not exist.']);
  });
});

describe('what is allowed passes', () => {
  it.each([
    ['engine/core/a.ts', `import { x } from '../elements/index.ts'; import Decimal from 'decimal.js'`],
    ['engine/elements/a.ts', `import './x.ts'`],
    ['engine/entities/a.ts', `import '../elements/shared.ts'`],
    ['operations/a.ts', `import '../db/x.ts'; import '../engine/core/x.ts'; import './actions/index.ts'`],
    [
      'worker/workflows/a.ts',
      `import type { X } from '../../operations/x.ts'; import * as wf from '@temporalio/workflow'`,
    ],
    ['designer/src/a.tsx', `import type { X } from '../../engine/wire/index.ts'; import { memo } from 'react'`],
    ['tests/api/a.ts', `import '../../api/x.ts'; import 'node:fs'`],
  ])('%s: %s', (file, text) => {
    write(file, text);
    expect(check()).toEqual([]);
  });
});

it('an import of types only is known as such', () => {
  expect(importsOf('db/a.ts', `import type { A } from './b.ts'; import { type C } from './d.ts'`)).toEqual([
    { target: 'db/b.ts', typeOnly: true },
    { target: 'db/d.ts', typeOnly: false },
  ]);
});

/** Every file that the examples import is there, so that only the rules speak. */
function check(): string[] {
  const there = [
    'db/x.ts',
    'operations/x.ts',
    'operations/actions/x.ts',
    'operations/actions/index.ts',
    'worker/x.ts',
    'api/x.ts',
  ];
  there.push('engine/core/x.ts', 'engine/elements/x.ts', 'engine/elements/index.ts', 'engine/wire/index.ts');
  for (const file of there)
    write(file, file !== 'engine/wire/index.ts' && file.endsWith('index.ts') ? `import './x.ts';` : '');
  write('engine/elements/shared.ts', '');
  write('package.json', JSON.stringify({ devDependencies: { '@swc/core': '1' } }));
  return checkImports(root, ['engine', 'db', 'operations', 'worker', 'api', 'designer', 'tests'], importRules(root));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
