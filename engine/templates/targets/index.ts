import { csv } from './csv.ts';
import { header } from './header.ts';
import { html } from './html.ts';
import { plain } from './plain.ts';
import type { Target } from './target.ts';
import { url } from './url.ts';

export type { Escape, Target } from './target.ts';

/** Every target, sorted by file name. A new one is a new file and a line here. */
export const TARGETS: readonly Target[] = [csv, header, html, plain, url];

/** The target of this key; text as it is where there is none. */
export function targetOf(key: unknown): Target {
  return TARGETS.find((one) => one.key === key) ?? plain;
}
