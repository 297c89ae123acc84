import type { JsonObject, Text } from '../core/definition.ts';
import type { OperationRefusal } from './operations.ts';

/**
 * The same operation on many instances, for people with the area `operate`.
 *
 * - `POST /api/batches` `BatchRequest` → 201 `BatchItem`; with `?preview=1` → 200 `BatchPreview`, and nothing is done.
 * - `GET /api/batches?limit&after` → `Page<BatchItem>`, newest first · `GET /api/batches/:id` → `BatchDetail`
 * - `GET /api/batches/:id/items?status&limit&after` → `Page<BatchLine>`
 * - `POST /api/batches/:id/cancel` → `BatchItem`; what is done stays done. 409 `batch-ended`.
 *
 * While it runs, `batch:<id>` is nudged. A batch takes the instances that fit the filter when it is made, at most 100,000, and does each of
 * them exactly once.
 */
export interface BatchRequest {
  kind: BatchKind;
  filter: InstanceFilter;
  /** By kind; see `BatchParameters`. */
  parameters?: JsonObject;
  reason: string;
}

export type BatchKind = keyof BatchParameters;

/** What each kind takes besides the reason. */
export interface BatchParameters {
  cancel: Record<string, never>;
  suspend: Record<string, never>;
  resume: Record<string, never>;
  /** All open incidents of each instance, or those with the filter's code; `variables` are set first. */
  retry: { variables?: JsonObject };
  /** `cancelAt`: all tokens there end; `moveFrom`: all tokens there go to `moveTo`; `addAt`: a token begins there. At least one of them. */
  modify: { cancelAt?: string; moveFrom?: string; moveTo?: string; addAt?: string; variables?: JsonObject };
  migrate: { version: number; mapping?: { [element: string]: string | null } };
  /** Ended instances are started anew; as `RestartRequest`. */
  restart: { from?: string[]; version?: number; variables?: JsonObject };
  /** To whatever waits for it, all of it in each instance. */
  message: { name: string; variables?: JsonObject };
}

/** Which instances: those that all of it fits. With `ids` alone no process is needed. */
export interface InstanceFilter {
  process?: string;
  version?: number;
  /** Default `active`, for `restart` both ended ones. `suspended` and `incident` are active ones, too. */
  status?: 'active' | 'suspended' | 'incident' | 'completed' | 'cancelled';
  /** An element that it waits at. */
  element?: string;
  /** Code of an open incident. */
  incident?: string;
  /** Started longer ago than this ISO 8601 duration. */
  olderThan?: string;
  /** At most 10,000. */
  ids?: string[];
}

export type BatchStatus = 'waiting' | 'running' | 'cancelling' | 'cancelled' | 'completed' | 'failed';

export interface BatchItem {
  id: string;
  /** `signal`: one sent to more than a hundred who wait for it; made by `POST /api/signals` and by processes. */
  kind: BatchKind | 'signal';
  /** What it does, ready to show. */
  title: Text;
  status: BatchStatus;
  total: number;
  done: number;
  /** Those that said no; each with its reason. */
  refused: number;
  /** Instances that had ended or were gone, and those left when it was cancelled. */
  skipped: number;
  /** Instances per second since it began; null before. */
  rate: number | null;
  /** Seconds that are left at this rate; null when it is not running. */
  remaining: number | null;
  reason: string;
  createdAt: string;
  createdBy: string | null;
  finishedAt: string | null;
  /** Why it failed as a whole. */
  error: string | null;
}
export interface BatchDetail extends BatchItem {
  filter: InstanceFilter;
  parameters: JsonObject;
  /** Reasons with how often, most frequent first, at most 50. `example` is an instance. */
  refusals: { message: Text; count: number; example: string }[];
}
export interface BatchLine {
  instance: string;
  status: 'waiting' | 'done' | 'refused' | 'skipped';
  message: Text | null;
}
export interface BatchPreview {
  title: Text;
  /** How many instances fit. */
  total: number;
  /** Of these so many, the oldest, were tried out and undone. */
  tried: number;
  /** How many of those tried would be done. */
  possible: number;
  refusals: (OperationRefusal & { count: number; example: string })[];
  /** Where the instances stand that fit, by version and element. */
  at: { version: number; element: string; name: Text; count: number }[];
}
