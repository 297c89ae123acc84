import type { Platform } from '../../operations/platform.ts';
import { sessionHash } from '../auth/session.ts';
import type { Hub } from '../live/hub.ts';
import { openApi } from '../openapi.ts';
import { definePublicRoute, defineRoute, object, type Route, reply } from '../route.ts';
import { isBuilt } from '../web-app.ts';

interface House {
  platform: Platform;
  hub: Hub;
  webRoot: string;
  /** All other routes. */
  routes: Route[];
}

/** What the server tells about itself, and its event stream. */
export function systemRoutes({ platform, hub, webRoot, routes }: House): Route[] {
  const own: Route[] = [
    defineRoute({
      method: 'GET',
      path: '/api/events',
      summary: 'Server-sent events: a `nudge` with topics whenever something changed that may be on screen.',
      tag: 'Live',
      auth: 'user',
      response: { type: 'string', 'x-media-type': 'text/event-stream' },
      handler({ context, me, headers }) {
        const hash = sessionHash(headers.cookie) as Buffer;
        return reply({
          type: 'text/event-stream',
          headers: { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
          body: hub.open({ me, actor: context.actor }, hash),
        });
      },
    }),
    definePublicRoute({
      method: 'GET',
      path: '/api/health',
      summary: 'The process is up.',
      tag: 'Server',
      response: object({ status: { const: 'up' } }, ['status']),
      handler: () => ({ status: 'up' }),
    }),
    definePublicRoute({
      method: 'GET',
      path: '/api/ready',
      summary: 'Everything that requests need is there; 503 says what is not.',
      tag: 'Server',
      response: READY,
      async handler() {
        const checks = { database: await isPrepared(platform), webApp: isBuilt(webRoot) };
        const ready = Object.values(checks).every(Boolean);
        return reply({ status: ready ? 200 : 503, body: { ready, checks, worker: await workerAtWork(platform) } });
      },
    }),
    definePublicRoute({
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'This document.',
      tag: 'Server',
      response: { type: 'object' },
      handler: () => document,
    }),
  ];
  const document = openApi([...routes, ...own], { url: platform.settings.baseUrl, version: '0.1.0' });
  return own;
}

const READY = object(
  {
    ready: { type: 'boolean' },
    checks: object({ database: { type: 'boolean' }, webApp: { type: 'boolean' } }, ['database', 'webApp']),
    worker: { type: 'boolean' },
  },
  ['ready', 'checks', 'worker'],
);

/** The database answers, and is migrated. */
async function isPrepared(platform: Platform): Promise<boolean> {
  try {
    return (await platform.db.query('select 1 from weft.installation')).length === 1;
  } catch {
    return false;
  }
}

/** Some worker was at work within the last minute. Requests do not need one: what goes on by itself waits for it. */
async function workerAtWork(platform: Platform): Promise<boolean> {
  const seen = `select 1 from weft.live_process where kind = 'worker' and seen_at > now() - interval '1 minute' limit 1`;
  return platform.db.query(seen).then(
    (rows) => rows.length > 0,
    () => false,
  );
}
