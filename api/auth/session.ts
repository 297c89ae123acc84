import type { Platform } from '../../operations/platform.ts';
import { loadSession, type Person } from '../../operations/sessions/load.ts';
import { hashToken } from '../../operations/sessions/tokens.ts';

const NAME = 'weft_session';
const MONTH_S = 30 * 24 * 3600;

/** The stored form of the session token that the request carries, if it carries one. */
export function sessionHash(cookies: string | undefined): Buffer | null {
  if (cookies === undefined) return null;
  for (const part of cookies.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === NAME) return hashToken(part.slice(at + 1).trim());
  }
  return null;
}

/** Who sends this request; null without a session that holds. */
export async function personOf(platform: Platform, cookies: string | undefined): Promise<Person | null> {
  const hash = sessionHash(cookies);
  return hash && loadSession(platform.db, hash);
}

/** `Set-Cookie` for a new session, or, without a token, for its end. */
export function sessionCookie(token: string | null, baseUrl: string): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  return `${NAME}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${token === null ? 0 : MONTH_S}${secure}`;
}
