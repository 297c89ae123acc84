import type { Language } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { invalid } from '../errors.ts';

/** Sets one's own language and time zone (an IANA name). */
export async function setPreferences(context: Context, given: { language?: Language; zone?: string }): Promise<void> {
  if (given.zone !== undefined && !isZone(given.zone)) {
    throw invalid([
      { at: '/zone', code: 'zone', message: `"${given.zone}" is not a time zone. Use a name such as Europe/Madrid.` },
    ]);
  }
  await sqlOf(context).query(
    'update weft.app_user set language = coalesce($2, language), zone = coalesce($3, zone) where id = $1',
    [context.actor.user, given.language ?? null, given.zone ?? null],
  );
}

/** A region of the IANA database; offsets such as `+01:00` are not, they know no daylight saving. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
