import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Context as Koa, Next } from 'koa';
import { isUnavailable, sqlState } from '../db/errors.ts';
import type { ProblemDetails } from '../engine/wire/index.ts';
import { isRefusal, Refusal } from '../operations/errors.ts';

/** The outermost step: whatever is thrown inside becomes `application/problem+json`. Nothing internal leaves the house. */
export function problems(log: (message: string) => void) {
  return async (ctx: Koa, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      sendProblem(ctx, asRefusal(error, ctx, log));
    }
  };
}

/** A refusal as the body that is sent. */
export function problemOf(refusal: Refusal): ProblemDetails & Record<string, unknown> {
  return {
    ...refusal.extra,
    type: `urn:weft:problem:${refusal.code}`,
    title: STATUS_CODES[refusal.status] ?? 'Error',
    status: refusal.status,
    code: refusal.code,
    detail: refusal.message,
    ...(refusal.errors.length ? { errors: refusal.errors } : {}),
  };
}

function sendProblem(ctx: Koa, refusal: Refusal): void {
  ctx.status = refusal.status;
  ctx.body = JSON.stringify(problemOf(refusal));
  ctx.type = 'application/problem+json';
  ctx.set('cache-control', 'no-store');
  const wait = refusal.extra.retryAfter;
  if (typeof wait === 'number') ctx.set('retry-after', String(wait));
  // What was not read of the body is not worth reading.
  if (refusal.status === 413 || refusal.status === 415) ctx.set('connection', 'close');
}

const BUSY = new Set(['40P01', '40001', '55P03']);

function asRefusal(error: unknown, ctx: Koa, log: (message: string) => void): Refusal {
  if (isRefusal(error)) return error;
  if (isUnavailable(error)) {
    log(`${ctx.method} ${ctx.path}: database unavailable: ${(error as Error).message}`);
    return new Refusal(
      503,
      'unavailable',
      'The database cannot be reached at the moment. Nothing was stored; try again.',
      {
        extra: { retryAfter: 2 },
      },
    );
  }
  if (BUSY.has(sqlState(error) ?? '')) {
    return new Refusal(503, 'busy', 'Others are changing the same things. Nothing was stored; try again.', {
      extra: { retryAfter: 1 },
    });
  }
  const status = (error as { status?: unknown } | null)?.status;
  if ((error as { expose?: unknown } | null)?.expose === true && typeof status === 'number') {
    return new Refusal(status, 'refused', (error as Error).message);
  }
  const id = randomUUID();
  log(`${id} ${ctx.method} ${ctx.path}: ${(error as Error | null)?.stack ?? String(error)}`);
  return new Refusal(
    500,
    'internal',
    `Something went wrong on our side. Tell your administrator this reference: ${id}`,
    {
      extra: { reference: id },
    },
  );
}
