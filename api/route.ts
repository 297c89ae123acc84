import type { JsonSchema } from '../engine/core/definition.ts';
import type { Area, Me } from '../engine/wire/index.ts';
import type { Context } from '../operations/context.ts';

/**
 * One address of the api as data: what it takes, who may call it, and a handler that calls one operation. The server,
 * its checks and `/api/openapi.json` are made from these. Declare them with `defineRoute`, one file per subject in
 * `api/routes`, each exporting `routes: Route[]`.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under the origin, e.g. `/api/tasks/:id/claim`. */
  path: string;
  /** One sentence for the OpenAPI document. */
  summary: string;
  /** Groups it in the OpenAPI document. */
  tag: string;
  /** `user`: anyone logged in. `public`: a session is not needed. Else it takes a role, or access to an area. */
  auth: 'user' | 'public' | { role: string } | { area: Area };
  /** An object schema, all values text. A value that does not fit is a 404: what has no such id does not exist. */
  params?: JsonSchema;
  /** An object schema; values are coerced to its types. What it does not list is refused (400 `invalid-query`). */
  query?: JsonSchema;
  /** Schema of the JSON body. What does not fit is refused (422 `invalid`, `errors[].at` are JSON pointers). */
  body?: JsonSchema;
  /** Schema of the answer, for the OpenAPI document only. */
  response?: JsonSchema;
  /** Of a success; default 200, and 204 when the handler returns nothing. */
  status?: number;
  /** `application/json` by default. With any other type, or several, `body` is the `Buffer` as received. */
  bodyType?: string | string[];
  /** Most bytes of the body; default 1 MiB. */
  limit?: number;
  /** At most so many calls from one address in so many seconds; the next is a 429 `too-many`. */
  throttle?: { most: number; seconds: number };
  /**
   * Honours `Idempotency-Key`: the same key and body get the stored answer, another body a 422. With a key the handler
   * runs inside ONE transaction (`context.tx` is set), which also stores the answer; it runs again after a deadlock, so
   * it must have no effects but through the context.
   */
  idempotent?: true;
  handler(request: RouteRequest<Shape, Me | null>): unknown;
}

export interface Shape {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

export interface RouteRequest<S extends Shape = Shape, M = Me> {
  /** The platform and who acts. `tx` is null, except in an idempotent request with a key. */
  context: Context;
  params: S['params'] extends object ? S['params'] : Record<string, string>;
  query: S['query'] extends object ? S['query'] : Record<string, never>;
  body: S['body'];
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The caller's address. */
  ip: string;
  /** Who is logged in. Null on public routes without a session. */
  me: M;
  /** Aborted when the caller has gone. */
  signal: AbortSignal;
}

/** For an answer that is not plain JSON with the route's status: other status, headers, text, bytes or a stream. */
export interface Reply {
  readonly reply: true;
  status?: number;
  headers?: Record<string, string | string[]>;
  /** Media type; default JSON for plain values. */
  type?: string;
  body?: unknown;
}

export function reply(parts: Omit<Reply, 'reply'>): Reply {
  return { reply: true, ...parts };
}

export function isReply(value: unknown): value is Reply {
  return (value as Reply | null | undefined)?.reply === true;
}

type Declared<S extends Shape, M> = Omit<Route, 'handler'> & {
  /** Returns what is sent as JSON, nothing (204), or a `reply({ … })`. Refuses by throwing a `Refusal`. */
  handler(request: RouteRequest<S, M>): unknown;
};

/**
 * Declares a route for people who are logged in. `S` says what the schemas promise:
 *
 * ```ts
 * defineRoute<{ params: { id: string }; body: { outcome: string | null } }>({
 *   method: 'POST', path: '/api/tasks/:id/complete', summary: 'Completes a task.', tag: 'Tasks', auth: 'user',
 *   params: ID_PARAM, body: object({ outcome: { type: ['string', 'null'] } }, ['outcome']),
 *   handler: ({ context, params, body }) => completeTask(context, params.id, body.outcome),
 * });
 * ```
 */
export function defineRoute<S extends Shape = Shape>(
  route: Declared<S, Me> & { auth: Exclude<Route['auth'], 'public'> },
): Route {
  return route as unknown as Route;
}

/** Declares a route that needs no session: `me` may be null, and `context.actor` is then the visitor. */
export function definePublicRoute<S extends Shape = Shape>(route: Omit<Declared<S, Me | null>, 'auth'>): Route {
  return { ...route, auth: 'public' } as unknown as Route;
}

/** A closed object schema. */
export function object(properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

export const UUID: JsonSchema = { type: 'string', format: 'uuid' };
/** Schema of `params` where the path has one `:id`, a UUID. */
export const ID_PARAM: JsonSchema = object({ id: UUID }, ['id']);
/** Properties of `query` for lists in pages. */
export const PAGING: Record<string, JsonSchema> = {
  limit: { type: 'integer', minimum: 1, maximum: 200, default: 25 },
  after: { type: 'string', maxLength: 2000 },
};
