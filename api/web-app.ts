import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { send } from '@koa/send';
import type { Context as Koa, Middleware, Next } from 'koa';
import compress from 'koa-compress';
import { notFound, Refusal } from '../operations/errors.ts';

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** Is there a built web app in this folder? */
export function isBuilt(root: string): boolean {
  return existsSync(join(root, 'index.html'));
}

/**
 * Serves the built web app: files whose name carries a hash for ever, all others with an ETag; every other address gets
 * `index.html`, whose own router knows the rest. Compressed on the way (answers of the api are not: they can carry secrets
 * beside what a caller chose, and their sizes would tell).
 */
export function webApp(root: string): Middleware {
  const squeeze = compress({ threshold: 1024, zstd: false });
  return (ctx, next) =>
    ctx.path.startsWith('/api/') || ctx.path === '/api' ? next() : squeeze(ctx, () => serve(ctx, root, next));
}

async function serve(ctx: Koa, root: string, _next: Next): Promise<void> {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
    throw new Refusal(405, 'method', `${ctx.method} is not possible here.`);
  }
  const hashed = ctx.path.startsWith('/assets/');
  const page = !hashed && !/\.[a-z0-9]+$/i.test(ctx.path);
  if (page && !isBuilt(root)) {
    throw new Refusal(503, 'not-built', 'The web app is not built. Run: npm run build');
  }
  try {
    await send(ctx, page ? 'index.html' : ctx.path, {
      root,
      ...(hashed
        ? { maxAge: YEAR_MS, immutable: true }
        : { setHeaders: (res) => void res.setHeader('cache-control', 'no-cache') }),
    });
  } catch (error) {
    const status = (error as { status?: number }).status ?? 500;
    if (status >= 500) throw error;
    throw notFound('This file');
  }
  ctx.etag = `W/"${ctx.response.get('content-length')}-${Date.parse(ctx.response.get('last-modified')).toString(36)}"`;
  if (ctx.fresh) {
    ctx.status = 304;
    ctx.body = null;
  }
}
