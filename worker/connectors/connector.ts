import type { Json, JsonObject } from '../../engine/core/index.ts';
import type { ImplementationInfo } from '../../engine/wire/index.ts';

/**
 * A connector to the outside. One file per connector; palette, property panel and checks follow from it, since workers register theirs in
 * the database at start.
 */
export interface Connector extends ImplementationInfo {
  /** Raised when the meaning of its configuration changes. */
  version: number;
  /**
   * What a repeated call does. `idempotent`: the same again. `keyed`: nothing, where the other side honours the key. `once`: it must not be
   * repeated; after a crash in mid-call its outcome is unknown, and a person decides.
   */
  effect: 'idempotent' | 'keyed' | 'once';
  run(input: JsonObject, call: CallContext): Promise<Json>;
}

export interface CallContext {
  /** The same for every attempt of this call, and of no other. */
  key: string;
  /** Counts from 1. */
  attempt: number;
  /** Aborted when the call is given up. */
  signal: AbortSignal;
}

/** A failure of a call. `retryable: false`: trying again would change nothing. Messages hold no personal data. */
export class CallError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, retryable: boolean) {
    super(message);
    this.name = 'CallError';
    this.code = code;
    this.retryable = retryable;
  }
}
