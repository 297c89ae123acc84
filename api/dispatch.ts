import { Readable } from 'node:stream';
import type { Context as Koa } from 'koa';
import type { Json } from '../engine/core/definition.ts';
import type { Me } from '../engine/wire/index.ts';
import { type Context, VISITOR } from '../operations/context.ts';
import { forbidden, Refusal } from '../operations/errors.ts';
import type { Platform } from '../operations/platform.ts';
import { countAgainst, networkOf } from '../operations/sessions/limits.ts';
import { personOf } from './auth/session.ts';
import { parseJson, readBody } from './body.ts';
import { answerOnce } from './idempotency.ts';
import { isReply, type Reply, type Route, type RouteRequest, reply } from './route.ts';
import { type Checks, compileChecks } from './schema.ts';

const JSON_TYPE = 'application/json';
const NOTHING = Buffer.alloc(0);

/** A route as a Koa handler: who asks, may they, is what they send right; then the route's handler; then its answer. */
export function dispatch(platform: Platform, route: Route): (ctx: Koa) => Promise<void> {
  const checks = compileChecks(route);
  const takesBody = route.body !== undefined || route.bodyType !== undefined;
  return async (ctx) => {
    const person = await personOf(platform, ctx.req.headers.cookie);
    admit(route, person?.me ?? null);
    const context: Context = { platform, actor: person?.actor ?? VISITOR, tx: null };
    if (route.throttle) {
      await countAgainst(context, { name: `${route.method} ${route.path}`, ...route.throttle }, networkOf(ctx.ip));
    }
    const params = checks.params((ctx as Koa & { params: Record<string, string> }).params);
    const query = checks.query(ctx.search);
    const bytes = takesBody ? await readBody(ctx.req, route.bodyType ?? JSON_TYPE, route.limit) : NOTHING;
    const request = {
      context,
      params,
      query,
      body: bodyOf(route, checks, bytes),
      headers: ctx.req.headers as Record<string, string | undefined>,
      ip: ctx.ip,
      me: person?.me ?? null,
      get signal() {
        return abortOnClose(ctx);
      },
    } as RouteRequest<Record<string, unknown>, Me | null>;
    const key = route.idempotent && ctx.req.headers['idempotency-key'];
    if (typeof key !== 'string') {
      answer(ctx, asReply(route, await route.handler(request)));
      return;
    }
    const user = person?.me.id ?? null;
    const keyed = { key, user, method: ctx.method, path: ctx.path + ctx.search, body: bytes };
    const kept = await answerOnce(platform, keyed, async (tx) => {
      const made = asReply(route, await route.handler({ ...request, context: { ...context, tx } }));
      return { status: made.status ?? 200, body: (made.body ?? null) as Json };
    });
    answer(ctx, reply({ status: kept.status, body: kept.body ?? undefined }));
  };
}

function admit(route: Route, me: Me | null): void {
  const { auth } = route;
  if (auth === 'public') return;
  if (!me) throw new Refusal(401, 'not-logged-in', 'Log in first. Your session may have ended.');
  if (auth === 'user') return;
  if ('role' in auth && !me.roles.includes(auth.role)) throw forbidden(`This takes the role "${auth.role}".`);
  if ('area' in auth && !me.areas.includes(auth.area)) throw forbidden(`This takes access to the area "${auth.area}".`);
}

function bodyOf(route: Route, checks: Checks, bytes: Buffer): unknown {
  if (route.bodyType !== undefined && route.bodyType !== JSON_TYPE) return bytes;
  if (!route.body) return undefined;
  const body = parseJson(bytes);
  checks.body(body);
  return body;
}

function abortOnClose(ctx: Koa): AbortSignal {
  const controller = new AbortController();
  ctx.res.once('close', () => controller.abort());
  return controller.signal;
}

function asReply(route: Route, result: unknown): Reply {
  const made = isReply(result) ? result : reply({ body: result });
  return { ...made, status: made.status ?? route.status ?? (made.body === undefined ? 204 : 200) };
}

function answer(ctx: Koa, made: Reply): void {
  ctx.status = made.status ?? 200;
  ctx.set('cache-control', 'no-store');
  // Koa sends no body then, and would leave the stream open.
  if (ctx.method === 'HEAD' && made.body instanceof Readable) made.body.destroy();
  if (made.body === undefined) {
    ctx.body = null;
    ctx.status = made.status ?? 204;
  } else if (made.type) {
    ctx.type = made.type;
    ctx.body = made.body;
  } else {
    ctx.body = JSON.stringify(made.body);
    ctx.type = JSON_TYPE;
  }
  if (made.headers) ctx.set(made.headers as Record<string, string>);
}
