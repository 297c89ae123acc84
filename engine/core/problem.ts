import type { Text } from './definition.ts';

/** Something wrong with a definition, in words that say what to do. Shown while the analyst draws. */
export interface Problem {
  /** Stable, e.g. `unreachable`, `unknown-variable`; tests and fixes branch on it. */
  code: string;
  /** Errors forbid publishing; warnings do not. */
  severity: 'error' | 'warning';
  /** Where: an element, a flow, or neither for the process as a whole. */
  element?: string;
  flow?: string;
  /** Path inside the element's config or the definition, e.g. `config.input.to`. */
  property?: string;
  /** Character range inside the expression. */
  range?: { from: number; to: number };
  message: Text;
}
