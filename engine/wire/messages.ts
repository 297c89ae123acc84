import type { JsonObject } from '../core/definition.ts';

/**
 * Messages go to exactly one receiver, signals to all who wait. For people whose roles have the permission `message.send`.
 *
 * - `POST /api/messages` `SendMessage` → `MessageResult`; 202 where a worker goes on with it.
 * - `POST /api/signals` `SendSignal` → 202 `SignalResult`
 * - `GET /api/messages?name&limit&after` → `Page<KeptMessage>`, oldest first; `DELETE /api/messages/:id` takes one back. For `operate`.
 */
export interface SendMessage {
  name: string;
  /** Compared with the correlation keys of those who wait; absent: only whoever takes any. */
  key?: string | null;
  /** Only to an instance with this business key; an instance that it starts gets it. */
  businessKey?: string | null;
  variables?: JsonObject;
  /** ISO 8601 duration for which it is kept when nobody takes it at once; default PT1H, PT0S: not at all. At most P366D. */
  timeToLive?: string;
  /** The sender's own id: the same name and id are taken once, within a week. */
  id?: string;
}

/**
 * `received`: by a waiting instance; `started`: an instance; `kept`: until somebody waits for it; `dropped`: nobody took it within its
 * time to live; `accepted`: a worker finds its receiver in a moment.
 */
export interface MessageResult {
  id: string;
  result: 'received' | 'started' | 'kept' | 'dropped' | 'accepted';
  instance?: string;
}

export interface SendSignal {
  name: string;
  variables?: JsonObject;
  /** The sender's own id: the same name and id are taken once, within a week. */
  id?: string;
}
export interface SignalResult {
  id: string;
  /** How many wait for it now. */
  receivers: number;
  /** Processes that it starts. */
  starts: number;
  /** Where there are many: the batch that tells how far it is. */
  batch: string | null;
}

export interface KeptMessage {
  id: string;
  name: string;
  key: string | null;
  businessKey: string | null;
  sentAt: string;
  sentBy: string | null;
  expiresAt: string;
  /** The instance that sent it. */
  instance: string | null;
  /** Why what it would start does not start. */
  hindrance: 'too-deep' | 'already-open' | 'refused' | null;
}
