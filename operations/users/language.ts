import { statement } from '../../db/database.ts';
import type { Language } from '../../engine/wire/index.ts';
import type { Platform } from '../platform.ts';

/** Which language is read at an e-mail address: that of the person who has it here, else the organisation's. */
export async function languageOfAddress(platform: Platform, address: string): Promise<Language> {
  const [person] = await platform.db.query<{ language: Language }>(READ, [address]);
  return person?.language ?? platform.installation.language;
}

const READ = statement('select language from weft.app_user where lower(email) = lower($1) limit 1');
