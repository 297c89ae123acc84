import { attribute, type Moddle } from '../moddle.ts';
import { VENDORS } from '../namespaces.ts';
import { camunda } from './camunda.ts';
import type { Dialect } from './dialect.ts';
import { flowable } from './flowable.ts';
import { spiffworkflow } from './spiffworkflow.ts';
import { zeebe } from './zeebe.ts';

/** Every tool whose settings Weft reads. A new one is a new file and a line here. */
const DIALECTS: Dialect[] = [camunda, flowable, spiffworkflow, zeebe];

/** The tools whose settings are in a file, the one that it was made for first. */
export function dialectsOf(namespaces: { [prefix: string]: string }, used: Set<string>, root: Moddle): Dialect[] {
  const prefixes = new Set(
    Object.entries(namespaces)
      .filter(([prefix, uri]) => used.has(prefix) || MARKS.includes(VENDORS[uri] ?? ''))
      .map(([, uri]) => VENDORS[uri]),
  );
  const found = DIALECTS.filter(({ prefix }) => prefixes.has(prefix));
  const platform = attribute(root, 'modeler:executionPlatform') ?? '';
  const first = /cloud/i.test(platform) ? 'zeebe' : /platform/i.test(platform) ? 'camunda' : undefined;
  return found.sort((a, b) => Number(b.prefix === first) - Number(a.prefix === first));
}

/** Tools whose files need not use their namespace to be theirs. */
const MARKS = ['spiffworkflow', 'flowable', 'zeebe'];
