import { createHash, randomBytes } from 'node:crypto';
import type { Json, JsonObject } from '../engine/core/definition.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Context } from './context.ts';

/** What changed: field → [from, to]. */
export type Changes = { [field: string]: [Json, Json] };

export interface AuditEntry {
  /** UUIDv7; also the id of the change for those who listen. */
  id: string;
  /** The instant of the change, ISO 8601. */
  at: string;
  type: string;
  record: string;
  version: number;
  action: 'created' | 'updated' | 'deleted';
  changes: Changes;
}

/** The columns of `weft.audit`, in the order of `auditRow`. */
export const AUDIT_COLUMNS = [
  'id',
  'at',
  'type',
  'record_id',
  'version',
  'action',
  'changes',
  'actor',
  'via',
  'salt',
  'digest',
] as const;
/** Their types, for `unnest` and casts. */
export const AUDIT_TYPES = [
  'uuid',
  'timestamptz',
  'text',
  'uuid',
  'integer',
  'text',
  'jsonb',
  'uuid',
  'jsonb',
  'bytea',
  'bytea',
] as const;

/**
 * The row of one write: who did what, when, on whose behalf. The digest is over salt and entry: with the salt it proves the
 * entry; without it, when personal data are erased, the digest says nothing.
 */
export function auditRow(context: Context, entry: AuditEntry): unknown[] {
  const salt = randomBytes(16);
  const via = (context.actor.via ?? null) as JsonObject | null;
  const actor = context.actor.user;
  const digest = auditDigest(salt, { ...entry, actor, via } as unknown as JsonObject);
  const { id, at, type, record, version, action, changes } = entry;
  return [
    id,
    at,
    type,
    record,
    version,
    action,
    JSON.stringify(changes),
    actor,
    via && JSON.stringify(via),
    salt,
    digest,
  ];
}

/** sha256(salt ‖ canonical JSON of the entry with its id, instant, actor and via). */
export function auditDigest(salt: Uint8Array, entry: JsonObject): Buffer {
  return createHash('sha256').update(salt).update(canonicalJson(entry)).digest();
}

/** The fields that differ. Absent and null are the same. */
export function changesBetween(before: JsonObject, after: JsonObject): Changes {
  const changes: Changes = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = before[name] ?? null;
    const to = after[name] ?? null;
    if (canonicalJson(from) !== canonicalJson(to)) changes[name] = [from, to];
  }
  return changes;
}
