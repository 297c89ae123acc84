import { fileURLToPath } from 'node:url';
import { Router } from '@koa/router';
import Koa from 'koa';
import { notFound, Refusal } from '../operations/errors.ts';
import type { Platform } from '../operations/platform.ts';
import { dispatch } from './dispatch.ts';
import { openHub } from './live/hub.ts';
import { problems } from './problem.ts';
import type { Route } from './route.ts';
import { callRoutes } from './routes/dev-calls.ts';
import { clockRoutes } from './routes/dev-clock.ts';
import { routes } from './routes/index.ts';
import { systemRoutes } from './routes/system.ts';
import { security } from './security.ts';
import { webApp } from './web-app.ts';

export interface AppOptions {
  /** Folder of the built web app. */
  webRoot?: string;
  /** Behind a reverse proxy: `X-Forwarded-For` of the last hop is the caller's address. */
  proxy?: boolean;
}

export interface App {
  callback(): ReturnType<Koa['callback']>;
  /** Ends the event streams. The platform stays open: it belongs to who made it. */
  close(): void;
}

/** The api and the web app on an open platform, ready for `http.createServer(app.callback())`. */
export function createApp(platform: Platform, options: AppOptions = {}): App {
  const webRoot = options.webRoot ?? fileURLToPath(new URL('../dist/designer', import.meta.url));
  const hub = openHub(platform);
  const koa = new Koa({ proxy: options.proxy ?? false, maxIpsCount: 1 });
  koa.silent = true;
  koa.use(problems(platform.log));
  koa.use(security(platform.settings.baseUrl));
  koa.use(webApp(webRoot));
  const shown = platform.settings.testClock ? [...routes, ...clockRoutes, ...callRoutes] : routes;
  const router = routerOf(platform, [...shown, ...systemRoutes({ platform, hub, webRoot, routes: shown })]);
  koa.use(router.routes());
  koa.use((ctx) => {
    throw nothingHere(router, ctx.path, ctx.method);
  });
  return { callback: () => koa.callback(), close: () => hub.close() };
}

function routerOf(platform: Platform, all: Route[]): Router {
  const router = new Router();
  const twice = all.find((route, at) => all.findIndex((other) => nameOf(other) === nameOf(route)) !== at);
  if (twice) throw new Error(`Two routes are declared for ${nameOf(twice)}.`);
  for (const route of [...all].sort(bySpecificity)) {
    router.register(route.path, [route.method], dispatch(platform, route));
  }
  return router;
}

const nameOf = (route: Route) => `${route.method} ${route.path}`;

/** Fixed segments before parameters, so that `/api/users/me` is not taken for a user's id. */
function bySpecificity(a: Route, b: Route): number {
  const key = (route: Route) => route.path.replaceAll('/:', '/\uffff');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

function nothingHere(router: Router, path: string, method: string): Refusal {
  const others = router.match(path, method).path.flatMap((layer) => layer.methods);
  if (others.length === 0) return notFound(`The address ${path}`);
  return new Refusal(405, 'method', `${method} is not possible here; ${[...new Set(others)].join(', ')} is.`);
}
