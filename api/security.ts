import type { Context as Koa, Next } from 'koa';
import { Refusal } from '../operations/errors.ts';

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Security headers on every answer, and no write from another site: a browser says where a request comes from in
 * `Origin` and `Sec-Fetch-Site`; programs that send neither are not browsers, and carry no one's cookie by accident.
 */
export function security(baseUrl: string) {
  const own = new URL(baseUrl);
  const headers: Record<string, string> = {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(own.protocol === 'https:' ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  const names = Object.entries(headers);
  return (ctx: Koa, next: Next): Promise<void> => {
    for (const [name, value] of names) ctx.res.setHeader(name, value);
    if (!READS.has(ctx.method)) refuseOtherSites(ctx, own.origin);
    return next();
  };
}

function refuseOtherSites(ctx: Koa, own: string): void {
  const site = ctx.req.headers['sec-fetch-site'];
  const origin = ctx.req.headers.origin;
  const strange =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && origin !== own && !isHost(origin, ctx.req.headers.host));
  if (strange) {
    throw new Refusal(403, 'cross-site', 'This request comes from another site. Open Weft itself and do it there.');
  }
}

/** The page was loaded from the very host that it writes to, under whatever name that host was reached. */
function isHost(origin: string, host: string | undefined): boolean {
  try {
    return host !== undefined && new URL(origin).host === host;
  } catch {
    return false;
  }
}
